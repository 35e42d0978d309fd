"""The history of a document as the public may read it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from django.urls import reverse
from django.utils import timezone

from ..models import Document, LedgerEntry, Revision, Vote
from ..states import Event, State, step_of


@dataclass(frozen=True)
class Version:
    """One revision in the public history. `outcome` says in words what became of it."""

    number: int
    title: str
    digest: str
    state: str
    step: int
    outcome: str
    summary: str
    submitted_at: datetime
    approved_on: date | None
    reviewers: list[tuple[str, str, date]]
    note: str
    verify_url: str
    before: int | None = None  # the number of the revision before it


def versions(document: Document) -> list[Version]:
    """Every revision of a document, newest first, in a constant number of queries."""
    revisions = list(document.revisions.select_related("review").defer("content").order_by("-number"))
    votes: dict[int, dict[int, Vote]] = {}
    for vote in Vote.objects.filter(revision__document=document).order_by("at", "id"):
        votes.setdefault(vote.revision_id, {})[vote.voter_id] = vote
    notes = dict(
        LedgerEntry.objects.filter(document=document, event=Event.WITHDRAWN).values_list("revision_id", "note")
    )
    numbers = [revision.number for revision in revisions[1:]]
    return [
        replace(version_of(revision, votes.get(revision.pk, {}), notes.get(revision.pk, "")), before=before)
        for revision, before in zip_longest(revisions, numbers)
    ]


def version_of(revision: Revision, votes: dict[int, Vote], note: str) -> Version:
    review = revision.review
    return Version(
        number=revision.number,
        title=revision.title,
        digest=revision.digest,
        state=review.state,
        step=step_of(review.state),
        outcome=outcome_of(review),
        summary=revision.summary,
        submitted_at=revision.at,
        approved_on=timezone.localdate(review.approved_at) if review.approved_at else None,
        reviewers=[
            (vote.voter_name, vote.voter_title, timezone.localdate(vote.at))
            for vote in votes.values()
            if vote.decision == "approve" and review.approved_at
        ],
        note=note,
        verify_url=reverse("verify_revision", args=[revision.digest]),
    )


def outcome_of(review) -> str:
    if review.state == State.SUPERSEDED:
        return "Approved, then replaced" if review.approved_at else "Replaced before it was approved"
    if review.state == State.WITHDRAWN:
        return "Approved, then withdrawn" if review.approved_at else "Withdrawn before it was approved"
    return review.get_state_display()
