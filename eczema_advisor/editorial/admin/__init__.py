"""The desk in the admin: reviews, the ledger, notices and the outbox. Nothing here is edited as a row."""

from . import (
    access_admin,
    invitation_admin,
    ledger_admin,
    notice_admin,
    outbox_admin,
    own_page_admin,
    review_admin,
)

__all__ = [
    "access_admin",
    "invitation_admin",
    "ledger_admin",
    "notice_admin",
    "outbox_admin",
    "own_page_admin",
    "review_admin",
]
