"""The states of a revision, the events of the ledger, and the one table of transitions.

PostgreSQL holds the same table (function `editorial_transitions`); a test compares the two.
"""

from django.db import models


class State(models.TextChoices):
    """How far a revision has come. A draft is a working copy that has never reached the desk, so it has no revision."""

    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


STEPS: dict[str, int] = {State.SUBMITTED: 1, State.APPROVED: 3}


def step_of(state: str) -> int:
    """The public step, 1 to 3, of a revision in this state."""
    return STEPS.get(state, 2)


DECIDABLE_STATES = (State.SUBMITTED, State.UNDER_REVIEW)
OPEN_STATES = (State.SUBMITTED, State.UNDER_REVIEW, State.CHANGES_REQUESTED)


class Event(models.TextChoices):
    """What the ledger records."""

    SUBMITTED = "submitted", "submitted"
    CLAIMED = "claimed", "claimed for review"
    RELEASED = "released", "claim released"
    VOTED = "voted", "vote signed"
    COMMENTED = "commented", "commented"
    COMMENT_RESOLVED = "comment_resolved", "comment resolved"
    VOTES_VOIDED = "votes_voided", "votes void"
    CHANGES_REQUESTED = "changes_requested", "changes requested"
    RESUBMITTED = "resubmitted", "resubmitted unchanged"
    APPROVED = "approved", "approved"
    SUPERSEDED = "superseded", "superseded"
    WITHDRAWN = "withdrawn", "withdrawn"
    RESTORED = "restored", "restored as a draft"
    REVIEW_SCHEDULED = "review_scheduled", "next review scheduled"
    ASSIGNED = "assigned", "assigned"
    HANDED_ON = "handed_on", "handed on"
    ASSIGNMENT_ENDED = "assignment_ended", "assignment ended"
    RECUSED = "recused", "recused"
    RECUSAL_WITHDRAWN = "recusal_withdrawn", "recusal withdrawn"


DUTY_EVENTS = (Event.ASSIGNED, Event.HANDED_ON, Event.ASSIGNMENT_ENDED, Event.RECUSED, Event.RECUSAL_WITHDRAWN)

TRANSITIONS: dict[tuple[str, str], str] = {
    # (event, state before): state after. "" is the state of a revision that is being submitted.
    (Event.SUBMITTED, ""): State.SUBMITTED,
    (Event.CLAIMED, State.SUBMITTED): State.UNDER_REVIEW,
    (Event.CLAIMED, State.UNDER_REVIEW): State.UNDER_REVIEW,
    (Event.RELEASED, State.UNDER_REVIEW): State.UNDER_REVIEW,
    (Event.VOTED, State.UNDER_REVIEW): State.UNDER_REVIEW,
    (Event.CHANGES_REQUESTED, State.UNDER_REVIEW): State.CHANGES_REQUESTED,
    (Event.RESUBMITTED, State.CHANGES_REQUESTED): State.UNDER_REVIEW,
    (Event.APPROVED, State.UNDER_REVIEW): State.APPROVED,
    (Event.SUPERSEDED, State.SUBMITTED): State.SUPERSEDED,
    (Event.SUPERSEDED, State.UNDER_REVIEW): State.SUPERSEDED,
    (Event.SUPERSEDED, State.CHANGES_REQUESTED): State.SUPERSEDED,
    (Event.SUPERSEDED, State.APPROVED): State.SUPERSEDED,
    (Event.WITHDRAWN, State.SUBMITTED): State.WITHDRAWN,
    (Event.WITHDRAWN, State.UNDER_REVIEW): State.WITHDRAWN,
    (Event.WITHDRAWN, State.CHANGES_REQUESTED): State.WITHDRAWN,
    (Event.WITHDRAWN, State.APPROVED): State.WITHDRAWN,
}
