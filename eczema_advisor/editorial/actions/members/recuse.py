"""A member declares that they may not vote on a document, and may take that back."""

from ...errors import StatementMissing, WrongState
from ...ledger.transaction import editorial_action, lock_document, record_event
from ...models import Recusal, Review
from ...notification import notices
from ...states import Event, State
from ...workflow import permissions


@editorial_action
def recuse(*, by, revision, reason) -> Recusal:
    """`by` may not vote on the document from now on, and a vote they gave on the open revision counts no more.

    What is assigned to them or taken up by them is given back. Raises EditorialError.
    """
    document = lock_document(revision.document)
    permissions.check_can_recuse(by)
    if not reason.strip():
        raise StatementMissing("Say why you are recused; it is kept with the document.")
    if Recusal.objects.filter(document=document, member=by).exists():
        raise WrongState("You are recused from this document already.")
    review = Review.objects.get(revision=revision)
    if review.state == State.UNDER_REVIEW and review.claimed_by_id == by.pk:
        record_event(event=Event.RELEASED, by=by, revision=revision)
    record_event(event=Event.RECUSED, by=by, revision=revision, note=reason.strip())
    tell_administrators(by, revision, Event.RECUSED, "is recused from", reason)
    document.document_kind.on_public_change(document)
    return Recusal.objects.get(document=document, member=by)


@editorial_action
def withdraw_recusal(*, by, revision, reason) -> None:
    """`by` may vote on the document again, and says why. Raises EditorialError."""
    document = lock_document(revision.document)
    permissions.check_can_recuse(by)
    if not reason.strip():
        raise StatementMissing("Say what has changed; it is kept with the document.")
    if not Recusal.objects.filter(document=document, member=by).exists():
        raise WrongState("You are not recused from this document.")
    record_event(event=Event.RECUSAL_WITHDRAWN, by=by, revision=revision, note=reason.strip())
    tell_administrators(by, revision, Event.RECUSAL_WITHDRAWN, "is no longer recused from", reason)
    document.document_kind.on_public_change(document)


def tell_administrators(by, revision, event, what: str, reason: str) -> None:
    """They assign documents and see whether enough members are left."""
    sentence = f"{by.display_name} {what} {revision.title}"
    notices.tell_about(
        revision,
        people=notices.administrators(),
        by=by,
        event=event,
        subject=sentence,
        text=f"{sentence}: {reason.strip()}",
    )
