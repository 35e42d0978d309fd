"""What can go wrong with the embedded server, as sentences for people."""


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot be used. The message says why and what to do, in one sentence."""
