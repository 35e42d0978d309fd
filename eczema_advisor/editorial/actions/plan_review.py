"""Dates and priorities: when the desk should have decided, and when an approved text is to be reviewed again."""

from django.utils import timezone

from ..errors import WrongState
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Document, Revision
from ..models.document import Priority
from ..models.revision import Purpose
from ..states import Event
from ..workflow import permissions
from .submit import submit


@editorial_action
def set_priority(*, by, document, priority, decide_by=None) -> Document:
    """Say how urgent the open revision is, and by when it should be decided (None: no date). Raises EditorialError."""
    document = lock_document(document)
    permissions.check_can_plan_reviews(by)
    if priority not in Priority.values:
        raise WrongState(f"There is no priority {priority!r}; there are: {', '.join(Priority.labels)}.")
    if decide_by and decide_by < timezone.localdate():
        raise WrongState("The date to decide by is in the past.")
    document.priority, document.decide_by = priority, decide_by
    document.save(update_fields=["priority", "decide_by"])
    return document


@editorial_action
def schedule_review(*, by, document, due) -> Document:
    """Set the date of the next review of the approved text, and enter it into the ledger. Raises EditorialError."""
    document = lock_document(document)
    permissions.check_can_plan_reviews(by)
    approved = document.approved_review()
    if approved is None:
        raise WrongState("Nothing is approved, so there is nothing to review again.")
    if due < timezone.localdate():
        raise WrongState("The date of the next review is in the past.")
    document.next_review_due = due
    document.save(update_fields=["next_review_due"])
    record_event(event=Event.REVIEW_SCHEDULED, by=by, revision=approved.revision, note=due.isoformat())
    document.document_kind.on_public_change(document)
    return document


def start_periodic_review(*, by, document) -> Revision:
    """Bring the approved text to the desk again, unchanged, for its periodic review. Raises EditorialError."""
    approved = document.approved_review()
    if approved is None:
        raise WrongState("Nothing is approved, so there is nothing to review again.")
    if document.open_review():
        raise WrongState("A newer revision is on the desk; its review is the review.")
    return submit(
        by=by,
        kind=document.kind,
        slug=document.slug,
        content=approved.revision.content_json,
        purpose=Purpose.PERIODIC_REVIEW,
    )
