"""Send a revision back to its editors, with the reason."""

from .. import ledger
from ..errors import StaleDigest, StatementMissing
from ..models import Review, Vote
from ..models.vote import Decision
from ..notification import notices
from ..states import Event, State
from ..workflow import permissions, policies
from ..workflow.second_factor import check_second_factor


@ledger.editorial_action
def request_changes(*, by, revision, reason, digest=None, statement="", second_factor="") -> Vote:
    """Sign that `by` asks for changes to the revision, which goes back to its editors. Raises EditorialError."""
    document = ledger.lock_document(revision.document)
    permissions.check_can_review(by, revision)
    review = Review.objects.get(revision=revision)
    policies.check_under_review(review)
    if digest not in (None, revision.digest):
        raise StaleDigest("The text you read is not the one on the desk; read the page again.")
    if not reason.strip():
        raise StatementMissing("Say what has to change, and why.")
    policies.check_has_not_voted_so(by, revision, Decision.REQUEST_CHANGES)
    check_second_factor(by, second_factor)
    if review.state == State.SUBMITTED:
        ledger.record(event=Event.CLAIMED, by=by, revision=revision)
    vote = Vote.objects.create(
        revision=revision,
        digest=revision.digest,
        voter=by,
        decision=Decision.REQUEST_CHANGES,
        statement=statement.strip(),
        reason=reason.strip(),
        second_factor=second_factor,
    )
    ledger.record(event=Event.CHANGES_REQUESTED, by=by, revision=revision, note=reason.strip())
    notices.tell_about(
        revision,
        people=notices.everybody_on(revision),
        by=by,
        event=Event.CHANGES_REQUESTED,
        subject=f"Changes requested: {revision.title}",
        text=f"{by.display_name} asks for changes to revision {revision.number} of {revision.title}: {reason.strip()}",
    )
    document.document_kind.on_public_change(document)
    return vote
