"""The queue: what is on the desk, and what an approved text will bring back to it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from eczema_advisor.accounts.models import User

from ..kinds import DocumentKind, kind_named
from ..models import Comment, Review
from ..models.document import Priority
from ..states import OPEN_STATES, State
from ..workflow import policies
from ..workflow.tally import Tally, tallies

SOON = timedelta(days=30)
VIEWS = {
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
    def is_due(self) -> bool:
        return self.due is not None and self.due <= self.today + SOON

    @property
    def is_unclaimed(self) -> bool:
        return self.review.is_open and self.review.claimed_by_id is None

    @property
    def priority(self) -> str:
        value = self.review.document.priority
        return Priority(value).label if value else ""

    def belongs_to(self, view: str) -> bool:
        return {
            "mine": self.is_mine and self.review.is_open,
            "vote": self.waits_for_my_vote,
            "unclaimed": self.is_unclaimed and self.review.state != State.CHANGES_REQUESTED,
            "due": self.is_due,
            "overdue": self.is_overdue,
            "open": self.review.is_open,
            "approved": self.review.state == State.APPROVED,
        }[view]

    def order(self) -> tuple:
        """Overdue first, then by priority, date and age."""
        return (
            not self.is_overdue,
            -self.review.document.priority,
            self.due or date.max,
            self.review.since,
            self.review.pk,
        )


def queue(person: User) -> list[QueueRow]:
    """Every open or approved review as `person` sees it, most pressing first, in a constant number of queries."""
    reviews = list(
        Review.objects.filter(state__in=[*OPEN_STATES, State.APPROVED])
        .select_related("document", "revision", "revision__base", "claimed_by")
        .defer("revision__content", "revision__base__content")
    )
    comments = Counter(Comment.objects.filter(resolution=None).values_list("revision__document_id", flat=True))
    votes = tallies([review.revision for review in reviews])
    rows = [row_of(review, person, comments[review.document_id], votes[review.revision_id]) for review in reviews]
    return sorted(rows, key=QueueRow.order)


def row_of(review: Review, person: User, open_comments: int, tally: Tally) -> QueueRow:
    return QueueRow(
        review=review,
        kind=kind_named(review.document.kind),
        tally=tally,
        approvals=len(tally.approvals),
        quorum=settings.REVIEW_QUORUM,
        open_comments=open_comments,
        is_mine=review.claimed_by_id == person.pk or person.pk in tally.authors,
        waits_for_my_vote=policies.waits_for_approval_of(person, review, tally),
        due=review.document.decide_by if review.is_open else review.document.next_review_due,
        today=timezone.localdate(),
    )
