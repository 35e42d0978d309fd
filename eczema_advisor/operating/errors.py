"""What operators are told when a command of theirs cannot do what it should."""


class BackupError(Exception):
    """A copy cannot be made, read or restored. The message says why and what to do, in one sentence."""


class BillError(Exception):
    """The bill of materials cannot be made. The message says why, in one sentence."""
