"""Take what the public sees of a document out of use."""

from ..errors import StatementMissing, WrongState
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Review
from ..notification import notices
from ..states import OPEN_STATES, Event, State
from ..workflow import permissions


@editorial_action
def withdraw(*, by, document, reason) -> Review:
    """Withdraw the approved revision or, where none was ever approved, the one on the desk, and say why in public.

    The page shows the notice in place of dosing until a later revision is approved. Raises EditorialError.
    """
    document = lock_document(document)
    permissions.check_can_withdraw(by)
    if not reason.strip():
        raise StatementMissing("Say why the document is withdrawn; its readers will see it.")
    review = document.approved_review()
    if review is None:
        if document.reviews.filter(state=State.WITHDRAWN).exists():
            raise WrongState("The document is withdrawn already.")
        review = document.reviews.filter(state__in=OPEN_STATES).select_related("revision").first()
    if review is None:
        raise WrongState("The document has nothing that could be withdrawn.")
    record_event(event=Event.WITHDRAWN, by=by, revision=review.revision, note=reason.strip())
    document.next_review_due = None
    document.save(update_fields=["next_review_due"])
    revision = review.revision
    notices.tell_about(
        revision,
        people=[*notices.everybody_on(revision), *notices.board_members()],
        by=by,
        event=Event.WITHDRAWN,
        subject=f"Withdrawn: {revision.title}",
        text=f"{by.display_name} withdrew {revision.title}, revision {revision.number}: {reason.strip()}",
    )
    document.document_kind.on_public_change(document)
    review.refresh_from_db()
    return review
