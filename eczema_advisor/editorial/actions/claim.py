"""Take up the review of a revision, or give it back."""

from ..errors import WrongState
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Review
from ..notification import notices
from ..states import Event, State
from ..workflow import permissions, policies


@editorial_action
def claim(*, by, revision) -> Review:
    """Make `by` the one who looks after the review, which is then under way. Raises EditorialError."""
    lock_document(revision.document)
    permissions.check_can_review(by, revision)
    review = Review.objects.get(revision=revision)
    policies.check_can_be_decided(review)
    if review.claimed_by_id != by.pk:
        record_event(event=Event.CLAIMED, by=by, revision=revision)
        review.refresh_from_db()
        notices.tell_about(
            revision,
            people=notices.writers_of(revision),
            by=by,
            event=Event.CLAIMED,
            subject=f"Under review: {revision.title}",
            text=f"{by.display_name} has taken up the review of revision {revision.number} of {revision.title}.",
        )
        revision.document.document_kind.on_public_change(revision.document)
    return review


@editorial_action
def release(*, by, revision) -> Review:
    """Give back a review that `by` had taken up; it stays under review. Raises EditorialError."""
    lock_document(revision.document)
    review = Review.objects.get(revision=revision)
    if review.state != State.UNDER_REVIEW or review.claimed_by_id != by.pk:
        raise WrongState("You have not taken up this review.")
    record_event(event=Event.RELEASED, by=by, revision=revision)
    review.refresh_from_db()
    return review
