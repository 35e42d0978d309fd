"""Everything that changes anything on the desk. Views, commands and tests of every room go through these.

Each is one transaction, takes keyword arguments only, names who acts with `by=`, and raises EditorialError.
"""

from .add_comment import comment, resolve_comment
from .approve import approve
from .change_access import ask_for_change, ask_for_key, confirm_change
from .claim import claim, release
from .confirm_read import confirm_read
from .handle_notices import mark_read, queue_again
from .members.assign import assign, end_assignment, hand_on
from .members.declare_interest import declare_interest, declare_nothing, retract_interest
from .members.invite import accept_invitation, cancel_invitation, invite
from .members.recuse import recuse, withdraw_recusal
from .plan_review import schedule_review, set_priority, start_periodic_review
from .request_changes import request_changes
from .restore import restore
from .submit import submit
from .withdraw import withdraw

__all__ = [
    "accept_invitation",
    "approve",
    "ask_for_change",
    "ask_for_key",
    "assign",
    "cancel_invitation",
    "claim",
    "comment",
    "confirm_change",
    "confirm_read",
    "declare_interest",
    "declare_nothing",
    "end_assignment",
    "hand_on",
    "invite",
    "mark_read",
    "queue_again",
    "recuse",
    "release",
    "request_changes",
    "resolve_comment",
    "restore",
    "retract_interest",
    "schedule_review",
    "set_priority",
    "start_periodic_review",
    "submit",
    "withdraw",
    "withdraw_recusal",
]
