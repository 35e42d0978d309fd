"""What the desk keeps. Documents can be locked; reviews are written by the database alone; the rest is insert-only."""

from .comment import Comment, CommentResolution
from .desk_rule import DeskRule
from .document import Document
from .ledger_entry import LedgerEntry
from .notice import Notice
from .outbox_message import OutboxMessage
from .review import Review
from .revision import Authorship, Revision
from .section_reading import SectionReading
from .vote import Vote

__all__ = [
    "Authorship",
    "Comment",
    "CommentResolution",
    "DeskRule",
    "Document",
    "LedgerEntry",
    "Notice",
    "OutboxMessage",
    "Review",
    "Revision",
    "SectionReading",
    "Vote",
]
