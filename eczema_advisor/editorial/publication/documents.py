"""What the public may see of the documents, in a constant number of queries.

An approved revision is shown whatever is on the desk. A document never approved is shown from its newest revision, as
pending. A withdrawn one stays withdrawn until a later revision is approved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from ..kinds import kind_named
from ..models import LedgerEntry, Review, Revision, Vote
from ..states import OPEN_STATES, Event, State, step_of
from .excerpts import Entry, excerpts
from .section_stamps import Approved, section_stamps

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class OnlyAnnotated(TypedDict):
        newer_in_review: bool

    ShownReview = WithAnnotations[Review, OnlyAnnotated]


@dataclass(frozen=True)
class PublicDocument:
    """A document as its readers see it. `content`: the frozen content of the revision shown, or an excerpt."""

    kind: str
    slug: str
    title: str
    content: dict
    digest: str
    revision_number: int
    state: str
    step: int
    is_pending: bool
    is_withdrawn: bool
    is_banned: bool
    withdrawn_reason: str
    newer_in_review: bool
    last_changed: date
    last_reviewed: date | None
    reviewers: list[tuple[str, str, date]]
    next_review_due: date | None
    is_overdue: bool
    section_stamps: dict[str, str]

    @property
    def url(self) -> str:
        return kind_named(self.kind).public_url(self.slug)

    @property
    def history_url(self) -> str:
        return reverse("history", args=[self.kind, self.slug])

    @property
    def verify_url(self) -> str:
        return reverse("verify_revision", args=[self.digest])


def content_as_frozen(revision: Revision) -> dict:
    return revision.content_json


def public_document(
    kind: str, slug: str, content_of: Callable[[Revision], dict] = content_as_frozen
) -> PublicDocument | None:
    """The document of that kind and slug as the public sees it; None when nothing was ever submitted.

    `content_of` reads the content of the revision shown: whoever keeps large contents by their digest gives it.
    """
    found = documents_from(shown_reviews().filter(document__kind=kind, document__slug=slug), content_of=content_of)
    return found[0] if found else None


def public_documents(kind: str) -> list[PublicDocument]:
    """Every document of a kind as the public sees it, by title."""
    return by_title(documents_from(shown_reviews().filter(document__kind=kind)))


def public_list(kind: str, *entries: Entry) -> list[PublicDocument]:
    """The same documents for a list of them: each content holds only these entries, where it has them, and
    `is_banned`; there are no stamps of sections. A content is read once in the life of a process. An entry may be a
    function of the content too: what it gives is kept under its name."""
    return by_title(listed_documents(entries, document__kind=kind))


def public_named(kind: str, slugs: Sequence[str], *entries: Entry) -> list[PublicDocument]:
    """The documents of a kind with these slugs, in their order, as `public_list` has them; no other is read."""
    listed = listed_documents(entries, document__kind=kind, document__slug__in=slugs)
    found = {document.slug: document for document in listed}
    return [found[slug] for slug in slugs if slug in found]


def listed_documents(entries: tuple[Entry, ...], **chosen) -> list[PublicDocument]:
    reviews = list(shown_reviews().filter(**chosen).defer("revision__content"))
    shown = excerpts([review.revision for review in reviews], ("is_banned", *entries))
    return documents_from(reviews, content_of=lambda revision: shown[revision.digest], stamped=False)


def count_by_state() -> dict[str, int]:
    """How many documents of every kind the public sees in each state, counted by the database."""
    shown, values = shown_reviews().values("state").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state, count(*) FROM ({shown}) shown GROUP BY state", values)  # noqa: S608
        return dict(cursor.fetchall())


def by_title(documents: list[PublicDocument]) -> list[PublicDocument]:
    return sorted(documents, key=lambda one: (one.title.casefold(), one.slug))


def shown_reviews() -> "QuerySet[ShownReview]":
    """One review per document: the approved one, else the withdrawn one, else the one on the desk."""
    rank = Case(
        When(state=State.APPROVED, then=0), When(state=State.WITHDRAWN, then=1), default=2, output_field=IntegerField()
    )
    newer = Review.objects.filter(
        document=OuterRef("document"), state__in=OPEN_STATES, revision__number__gt=OuterRef("revision__number")
    )
    return (
        Review.objects.exclude(state=State.SUPERSEDED)
        .annotate(rank=rank, newer_in_review=Exists(newer))
        .select_related("document", "revision")
        .order_by("document_id", "rank", "-revision__number")
        .distinct("document_id")
    )


def documents_from(
    found: "Iterable[ShownReview]",
    *,
    content_of: Callable[[Revision], dict] = content_as_frozen,
    stamped: bool = True,
) -> list[PublicDocument]:
    """`content_of`: what is shown of a revision. `stamped`: with the day on which each section was approved."""
    reviews = list(found)
    signed = [review.revision_id for review in reviews if review.approved_at]
    withdrawn = [review.entry_id for review in reviews if review.state == State.WITHDRAWN]
    reviewers: dict[int, dict[int, Vote]] = defaultdict(dict)
    reasons: dict[int, str] = {}
    if signed:
        votes = Vote.objects.filter(revision__in=signed).order_by("at", "id")
        for vote in votes:
            reviewers[vote.revision_id][vote.voter_id] = vote
    if withdrawn:
        entries = LedgerEntry.objects.filter(number__in=withdrawn, event=Event.WITHDRAWN)
        reasons = dict(entries.values_list("revision_id", "note"))
    stamps = stamps_by_document([review.document_id for review in reviews if review.approved_at]) if stamped else {}
    return [
        document_from(
            review,
            content_of(review.revision),
            reviewers[review.revision_id].values(),
            reasons.get(review.revision_id, ""),
            stamps.get(review.document_id, {}),
        )
        for review in reviews
    ]


def stamps_by_document(documents: list[int]) -> dict[int, dict[str, str]]:
    """Section stamps by document, from every approval of each up to now."""
    if not documents:
        return {}
    history = defaultdict(list)
    approved = Review.objects.filter(document__in=documents, approved_at__isnull=False)
    for review in approved.select_related("document", "revision").order_by("approved_at"):
        kind, revision = kind_named(review.document.kind), review.revision
        texts = {section.key: section.text for section in kind.sections(revision.content_json)}
        history[review.document_id].append(Approved(timezone.localdate(review.approved_at), revision.purpose, texts))
    return {document: section_stamps(listed) for document, listed in history.items()}


def document_from(review: "ShownReview", content: dict, votes, reason: str, stamps: dict[str, str]) -> PublicDocument:
    document, revision = review.document, review.revision
    kind = kind_named(document.kind)
    due = document.next_review_due if review.state == State.APPROVED else None
    return PublicDocument(
        kind=document.kind,
        slug=document.slug,
        title=revision.title,
        content=content,
        digest=revision.digest,
        revision_number=revision.number,
        state=review.state,
        step=step_of(review.state),
        is_pending=review.approved_at is None,
        is_withdrawn=review.state == State.WITHDRAWN,
        is_banned=kind.is_banned(content),
        withdrawn_reason=reason,
        newer_in_review=review.newer_in_review,
        last_changed=timezone.localdate(revision.at),
        last_reviewed=timezone.localdate(review.approved_at) if review.approved_at else None,
        reviewers=[
            (vote.voter_name, vote.voter_title, timezone.localdate(vote.at))
            for vote in votes
            if vote.decision == "approve"
        ],
        next_review_due=due,
        is_overdue=bool(due and due < timezone.localdate()),
        section_stamps=stamps,
    )
