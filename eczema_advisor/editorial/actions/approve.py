"""Sign an approval; the one that completes the quorum publishes the revision."""

import calendar
import json
from datetime import date

from django.conf import settings
from django.utils import timezone

from ..comparison import keys_to_acknowledge
from ..errors import ChangesNotAcknowledged, CommentsOpen, StaleDigest, StatementMissing
from ..ledger.transaction import editorial_action, lock_document, record_event
from ..models import Review, Vote
from ..models.vote import Decision
from ..notification import notices
from ..signing.vote_signature import checked_signature
from ..states import Event, State
from ..workflow import permissions, policies
from ..workflow.second_factor import check_second_factor
from ..workflow.tally import tally_of


def approve(
    *, by, revision, digest, statement, acknowledged=(), second_factor="", signature="", notwithstanding=""
) -> Vote:
    """Sign that `by` approves the text with this `digest`, and publish it if the quorum is then complete.

    `statement` is on conflicts of interest ("None" will do, nothing will not); `acknowledged` holds the digests of the
    sections read, all of `comparison.keys_to_acknowledge(revision)`; `second_factor` says how the signature was
    confirmed ("totp", "webauthn" …); `signature` is that of the member's own key over this very decision
    (`signing.vote_signature`). While a comment is open, `notwithstanding` says why the member approves all the same; it
    is kept at the end of the statement, so that a key signs it too. Raises EditorialError: wrong person, wrong state,
    another digest, missing statement, acknowledgement, factor or reason, a signature that is not good.
    """
    permissions.check_can_review(by, revision)
    policies.check_can_be_decided(Review.objects.get(revision=revision))
    if digest != revision.digest:
        raise StaleDigest("The text you read is not the one on the desk; read the page again.")
    if not statement.strip():
        raise StatementMissing("State your conflicts of interest; if there are none, say so.")
    missing = [key for key in keys_to_acknowledge(revision) if key not in set(acknowledged)]
    if missing:
        count = f"{len(missing)} sections are" if len(missing) > 1 else "One section is"
        raise ChangesNotAcknowledged(f"{count} not read yet; read each and confirm it.", missing)
    check_second_factor(by, second_factor)
    statement = policies.with_reason(statement, notwithstanding)
    kept = json.dumps(sorted(acknowledged))
    signed = checked_signature(
        by, signature, revision, decision=Decision.APPROVE, statement=statement.strip(), acknowledged=kept
    )
    return sign_approval(
        by=by,
        revision=revision,
        digest=digest,
        statement=statement.strip(),
        acknowledged=kept,
        second_factor=second_factor,
        signature=signed,
    )


@editorial_action
def sign_approval(*, by, revision, digest, statement, acknowledged, second_factor, signature) -> Vote:
    document = lock_document(revision.document)
    tally = tally_of(revision)
    tally.check_may_vote(by)
    review = Review.objects.get(revision=revision)
    policies.check_can_be_decided(review)
    policies.check_has_not_voted_so(by, tally, Decision.APPROVE)
    check_comments(document, revision, statement)
    if review.state == State.SUBMITTED:
        record_event(event=Event.CLAIMED, by=by, revision=revision)
    vote = Vote.objects.create(
        revision=revision,
        digest=digest,
        voter=by,
        decision=Decision.APPROVE,
        statement=statement,
        acknowledged=acknowledged,
        second_factor=second_factor,
        signature=signature,
    )
    count = len(tally_of(revision).approvals)
    if count >= settings.REVIEW_QUORUM:
        publish(by, document, revision)
    else:
        tell_everybody(
            by, revision, "Approved by one more", f"signed an approval ({count} of {settings.REVIEW_QUORUM})"
        )
        document.document_kind.on_public_change(document)
    return vote


def check_comments(document, revision, statement) -> None:
    """Raise CommentsOpen where a comment is open and the statement does not say why to approve all the same."""
    count = policies.open_comments(document, revision).count()
    if count and policies.NOTWITHSTANDING not in statement:
        raise CommentsOpen(
            f"There {'is' if count == 1 else 'are'} {count} open comment{'' if count == 1 else 's'}. Settle "
            f"{'it' if count == 1 else 'each'} first, or say why you approve notwithstanding."
        )


def publish(by, document, revision) -> None:
    before = document.approved_review()
    if before:
        record_event(event=Event.SUPERSEDED, by=by, revision=before.revision, replaced_by=revision)
    record_event(event=Event.APPROVED, by=by, revision=revision)
    kind = document.document_kind
    document.next_review_due = months_after(timezone.localdate(), kind.interval(revision.content_json))
    document.decide_by = None
    document.save(update_fields=["next_review_due", "decide_by"])
    tell_everybody(by, revision, "Approved", "signed the last approval that was needed; the revision is public now")
    kind.on_public_change(document)


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def tell_everybody(by, revision, what, did) -> None:
    notices.tell_about(
        revision,
        people=notices.everybody_on(revision),
        by=by,
        event=Event.VOTED,
        subject=f"{what}: {revision.title}",
        text=f"{by.display_name} {did}: {revision.title}, revision {revision.number}.",
    )
