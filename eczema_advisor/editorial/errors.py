# ruff: noqa: N818
"""What the editorial desk refuses, as sentences for people."""


class EditorialError(Exception):
    """The desk refuses. `str(error)` is a plain sentence: what was wrong and what would be right."""


class ContentNotCanonical(EditorialError):
    """The content cannot be written as canonical JSON."""


class UnknownKind(EditorialError):
    """No room of the house has registered this kind of document."""


class ContentRefused(EditorialError):
    """The content fails the checks of its kind. `problems` lists them."""

    def __init__(self, message: str, problems=()):
        super().__init__(message)
        self.problems = list(problems)


class NotAllowed(EditorialError):
    """This person may not do this."""


class WrongState(EditorialError):
    """The revision is not in a state in which this can be done."""


class StaleDigest(EditorialError):
    """The decision names another text than the revision holds."""


class StatementMissing(EditorialError):
    """A decision lacks its reason, or its statement on conflicts of interest."""


class ChangesNotAcknowledged(EditorialError):
    """Sections were not read yet. `missing` holds their digests."""

    def __init__(self, message: str, missing=()):
        super().__init__(message)
        self.missing = list(missing)


class CommentsOpen(EditorialError):
    """A comment is open, and nothing was said about why to approve notwithstanding."""


class SecondFactorMissing(EditorialError):
    """The signature lacks its second factor."""


class SignatureRefused(EditorialError):
    """A vote lacks the signature of the member's key, or has one that is not good."""


class DeskBusy(EditorialError):
    """Others are changing the desk; nothing was done, and trying again will do."""


class RefusedByDatabase(EditorialError):
    """PostgreSQL itself refused; the sentence is the database's."""
