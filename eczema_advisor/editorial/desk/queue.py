"""The queue: what is on the desk, and what an approved text will bring back to it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from eczema_advisor.accounts.models import User

from ..kinds import DocumentKind, kind_named
from ..models import Assignment, Authorship, Comment, Recusal, Review, Vote
from ..models.document import Priority
from ..models.vote import Decision
from ..states import DECIDABLE_STATES, OPEN_STATES, State
from ..workflow import policies
from ..workflow.tally import Tally, tallies

SOON = timedelta(days=30)
PAGE = 50  # lines of the queue at a time
EVERYTHING = slice(0, None)
VIEWS = {
    "assigned": "Assigned to me",
    "mine": "Mine",
    "vote": "Waiting for my vote",
    "unclaimed": "Unclaimed",
    "due": "Due",
    "overdue": "Overdue",
    "open": "All open",
    "approved": "Approved",
}


@dataclass(frozen=True)
class QueueRow:
    """A review as one line of the queue."""

    review: Review
    kind: DocumentKind
    tally: Tally
    approvals: int
    quorum: int
    open_comments: int
    is_mine: bool
    assigned: tuple[Assignment, ...]
    waits_for_my_vote: bool
    due: date | None
    today: date

    @property
    def title(self) -> str:
        return self.review.revision.title

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < self.today

    @property
    def too_few(self) -> str:
        """ "needs 2, only 1 may vote: …" where the text cannot be approved; else empty."""
        return self.tally.why_too_few(self.quorum) if policies.can_be_decided(self.review) else ""

    @property
    def priority(self) -> str:
        value = self.review.document.priority
        return Priority(value).label if value else ""


def queue(person: User, view: str = "", part: slice = EVERYTHING) -> list[QueueRow]:
    """Open and approved reviews of a view (all, when empty) as `person` sees them, most pressing first.

    A constant number of queries, and no row is read but those of `part`.
    """
    return rows_of(in_view(desk_of(person), view)[part], person)


def counts_by_view(person: User) -> dict[str, int]:
    """How many reviews are in each view of the queue, counted by the database."""
    shown = {view: Count("pk", filter=condition) for view, condition in conditions().items()}
    return desk_of(person).order_by().aggregate(**shown)


def waiting_for(person: User) -> QuerySet[Review]:
    """The reviews that `person` may decide on, signed by them already or not, most pressing first."""
    return desk_of(person).filter(MAY_DECIDE)


def in_view(reviews: QuerySet[Review], view: str) -> QuerySet[Review]:
    return reviews.filter(conditions()[view]) if view else reviews


def withdrawable(words: str = "") -> QuerySet[Review]:
    """What can be taken out of use now: each document once, by title; of those whose title has these words."""
    decided = Review.objects.filter(document=OuterRef("document"), state__in=(State.APPROVED, State.WITHDRAWN))
    shown = Q(state=State.APPROVED) | (OPEN & ~Exists(decided))
    found = Review.objects.filter(shown, revision__title__icontains=words.strip())
    return found.select_related("revision", "document").defer("revision__content").order_by("revision__title", "pk")


def desk_of(person: User) -> QuerySet[Review]:
    """Every open or approved review with what the database needs to sort it into views; most pressing first.

    The rules are those of `workflow.tally` and `workflow.policies`, which a test compares.
    """
    votes = Vote.objects.filter(revision=OuterRef("pk"), digest=OuterRef("revision__digest"), voter=person)
    wrote = Authorship.objects.filter(
        person=person,
        revision__document=OuterRef("document"),
        revision__number__gt=Coalesce(OuterRef("revision__base__number"), 0),
        revision__number__lte=OuterRef("revision__number"),
    )
    due = Case(
        When(OPEN, then=F("document__decide_by")), default=F("document__next_review_due"), output_field=DateField()
    )
    overdue = Case(When(due_on__lt=timezone.localdate(), then=0), default=1, output_field=IntegerField())
    return (
        Review.objects.filter(state__in=[*OPEN_STATES, State.APPROVED])
        .annotate(
            due_on=due,
            wrote=Exists(wrote),
            is_assigned=Exists(Assignment.objects.filter(document=OuterRef("document"), member=person)),
            is_recused=Exists(Recusal.objects.filter(document=OuterRef("document"), member=person)),
            claimed=Case(When(claimed_by=person, then=True), default=False, output_field=BooleanField()),
            is_member=Value(person.is_board_member),
            decision=Coalesce(Subquery(votes.order_by("-at", "-id").values("decision")[:1]), Value("")),
        )
        .order_by(overdue, "-document__priority", F("due_on").asc(nulls_last=True), "since", "pk")
    )


OPEN = Q(state__in=OPEN_STATES)
MAY_DECIDE = Q(state__in=DECIDABLE_STATES, is_member=True, wrote=False, is_recused=False)
WAITS = MAY_DECIDE & ~Q(decision=Decision.APPROVE)


def conditions() -> dict[str, Q]:
    """What a review of `desk_of` must be to stand in each view, today."""
    today = timezone.localdate()
    return {
        "assigned": OPEN & Q(is_assigned=True),
        "mine": OPEN & Q(Q(claimed=True) | Q(wrote=True)),
        "vote": WAITS,
        "unclaimed": Q(state__in=DECIDABLE_STATES, claimed_by=None),
        "due": Q(due_on__lte=today + SOON),
        "overdue": Q(due_on__lt=today),
        "open": OPEN,
        "approved": Q(state=State.APPROVED),
    }


def without_texts(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Reviews with document, revision and base, but not the frozen texts."""
    related = reviews.select_related("document", "revision", "revision__base", "claimed_by")
    return related.defer("revision__content", "revision__base__content")


def rows_of(found: QuerySet[Review], person: User) -> list[QueueRow]:
    """Reviews as lines of the queue, in a constant number of queries besides their own."""
    reviews = list(without_texts(found))
    documents = [review.document_id for review in reviews]
    open_comments = Comment.objects.filter(resolution=None, revision__document__in=documents)
    comments = Counter(open_comments.values_list("revision__document_id", flat=True))
    votes = tallies([review.revision for review in reviews])
    assigned: dict[int, list[Assignment]] = defaultdict(list)
    for one in Assignment.objects.filter(document__in=documents).select_related("member"):
        assigned[one.document_id].append(one)
    return [
        row_of(
            review,
            person,
            comments[review.document_id],
            votes[review.revision_id],
            tuple(assigned[review.document_id]),
        )
        for review in reviews
    ]


def row_of(review: Review, person: User, open_comments: int, tally: Tally, assigned=()) -> QueueRow:
    return QueueRow(
        review=review,
        kind=kind_named(review.document.kind),
        tally=tally,
        approvals=len(tally.approvals),
        quorum=settings.REVIEW_QUORUM,
        open_comments=open_comments,
        assigned=assigned,
        is_mine=review.claimed_by_id == person.pk or person.pk in tally.authors,
        waits_for_my_vote=policies.waits_for_approval_of(person, review, tally),
        due=review.document.decide_by if review.is_open else review.document.next_review_due,
        today=timezone.localdate(),
    )
