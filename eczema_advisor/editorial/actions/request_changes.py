"""Send a revision back to its editors, with the reason."""

from ..errors import StaleDigest, StatementMissing
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Review, Vote
from ..models.vote import Decision
from ..notification import notices
from ..signing.vote_signature import checked_signature
from ..states import Event, State
from ..workflow import policies
from ..workflow.second_factor import check_second_factor
from ..workflow.tally import tally_of


@editorial_action
def request_changes(*, by, revision, reason, digest=None, statement="", second_factor="", signature="") -> Vote:
    """Sign that `by` asks for changes to the revision, which goes back to its editors. Raises EditorialError."""
    document = lock_document(revision.document)
    tally = tally_of(revision)
    tally.check_may_vote(by)
    review = Review.objects.get(revision=revision)
    policies.check_can_be_decided(review)
    if digest not in (None, revision.digest):
        raise StaleDigest("The text you read is not the one on the desk; read the page again.")
    if not reason.strip():
        raise StatementMissing("Say what has to change, and why.")
    policies.check_has_not_voted_so(by, tally, Decision.REQUEST_CHANGES)
    check_second_factor(by, second_factor)
    signed = checked_signature(
        by,
        signature,
        revision,
        decision=Decision.REQUEST_CHANGES,
        statement=statement.strip(),
        reason=reason.strip(),
    )
    if review.state == State.SUBMITTED:
        record_event(event=Event.CLAIMED, by=by, revision=revision)
    vote = Vote.objects.create(
        revision=revision,
        digest=revision.digest,
        voter=by,
        decision=Decision.REQUEST_CHANGES,
        statement=statement.strip(),
        reason=reason.strip(),
        second_factor=second_factor,
        signature=signed,
    )
    record_event(event=Event.CHANGES_REQUESTED, by=by, revision=revision, note=reason.strip())
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
