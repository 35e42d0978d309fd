"""The desk in the admin: reviews, the ledger, notices and the outbox. Nothing here is edited as a row."""

from . import ledger, notice, outbox, review

__all__ = ["ledger", "notice", "outbox", "review"]
