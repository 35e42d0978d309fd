"""What the desk keeps. Documents can be locked; reviews are written by the database alone; the rest is insert-only."""

from .access.access_entry import AccessEntry
from .access.access_request import AccessConfirmation, AccessRequest
from .comment import Comment, CommentResolution
from .comment_reply import CommentReply
from .desk_rule import DeskRule
from .document import Document
from .ledger_entry import LedgerEntry
from .notice import Notice
from .outbox_message import OutboxMessage
from .public_change import PublicChange
from .review import Review
from .revision import Authorship, Revision
from .section_reading import SectionReading
from .vote import Vote

__all__ = [
    "AccessConfirmation",
    "AccessEntry",
    "AccessRequest",
    "Authorship",
    "Comment",
    "CommentReply",
    "CommentResolution",
    "DeskRule",
    "Document",
    "LedgerEntry",
    "Notice",
    "OutboxMessage",
    "PublicChange",
    "Review",
    "Revision",
    "SectionReading",
    "Vote",
]
