"""What the desk keeps. Documents can be locked; reviews are written by the database alone; the rest is insert-only."""

from .access.access_entry import AccessEntry
from .access.access_request import AccessConfirmation, AccessRequest
from .access.invitation import Invitation
from .comment import Comment, CommentResolution
from .comment_reply import CommentReply
from .desk_rule import DeskRule
from .document import Document
from .ledger_entry import LedgerEntry
from .members.duty import Assignment, Recusal
from .members.standing_interest import StandingInterest
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
    "Assignment",
    "Authorship",
    "Comment",
    "CommentReply",
    "CommentResolution",
    "DeskRule",
    "Document",
    "Invitation",
    "LedgerEntry",
    "Notice",
    "OutboxMessage",
    "PublicChange",
    "Recusal",
    "Review",
    "Revision",
    "SectionReading",
    "StandingInterest",
    "Vote",
]
