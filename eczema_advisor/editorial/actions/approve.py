"""Sign an approval; the one that completes the quorum publishes the revision."""

import json

from django.conf import settings
from django.utils import timezone

from .. import ledger, permissions, policies
from ..errors import StaleDigest, StatementMissing
from ..intervals import months_after
from ..models import Review, Vote
from ..models.vote import Decision
from ..states import Event, State


@ledger.editorial_action
def approve(*, by, revision, digest, statement, acknowledged=(), second_factor="") -> Vote:
    """Sign that `by` approves the text with this `digest`, and publish it if the quorum is then complete.

    `statement` is on conflicts of interest ("None" will do, nothing will not); `acknowledged` holds the keys of the
    high-risk changes read; `second_factor` says how the signature was confirmed ("totp", "webauthn" …).
    Raises EditorialError: wrong person, wrong state, another digest, missing statement, acknowledgement or factor.
    """
    document = ledger.lock_document(revision.document)
    permissions.check_can_review(by, revision)
    review = Review.objects.get(revision=revision)
    policies.check_under_review(review)
    if digest != revision.digest:
        raise StaleDigest("The text you read is not the one on the desk; read the page again.")
    if not statement.strip():
        raise StatementMissing("State your conflicts of interest; if there are none, say so.")
    policies.check_has_not_voted_so(by, revision, Decision.APPROVE)
    if review.state == State.SUBMITTED:
        ledger.record(event=Event.CLAIMED, by=by, revision=revision)
    vote = Vote.objects.create(
        revision=revision,
        digest=digest,
        voter=by,
        decision=Decision.APPROVE,
        statement=statement,
        acknowledged=json.dumps(sorted(acknowledged)),
        second_factor=second_factor,
    )
    if len(policies.counted_approvals(revision, permissions.authors_of(revision))) >= settings.REVIEW_QUORUM:
        _publish(by, document, revision)
    return vote


def _publish(by, document, revision) -> None:
    before = document.approved_review()
    if before:
        ledger.record(event=Event.SUPERSEDED, by=by, revision=before.revision, replaced_by=revision)
    ledger.record(event=Event.APPROVED, by=by, revision=revision)
    kind = document.document_kind
    document.next_review_due = months_after(timezone.localdate(), kind.interval(revision.content_json))
    document.decide_by = None
    document.save(update_fields=["next_review_due", "decide_by"])
    kind.on_public_change(document)
