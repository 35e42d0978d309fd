"""Who is to be reminded of what: decisions that are due, and approved texts whose next review is."""

from datetime import timedelta

from django.utils import timezone

from ..ledger.transaction import editorial_action
from ..models import Notice, Review
from ..states import OPEN_STATES, State
from . import notices

AHEAD = timedelta(days=30)
SHORTLY = timedelta(days=3)


@editorial_action
def remind() -> list[Notice]:
    """Tell board and administrators what falls due or is overdue; each once per date. Returns the new notices."""
    today = timezone.localdate()
    reviews = Review.objects.select_related("document", "revision", "claimed_by")
    made = []
    for review in reviews.filter(state=State.APPROVED, document__next_review_due__lte=today + AHEAD):
        made += tell_of_due_date(review, review.document.next_review_due, "Review", "The approved text", today)
    for review in reviews.filter(state__in=OPEN_STATES, document__decide_by__lte=today + SHORTLY):
        made += tell_of_due_date(review, review.document.decide_by, "Decision", "The decision", today)
    return made


def tell_of_due_date(review, due, what, thing, today) -> list[Notice]:
    is_overdue = due < today
    revision = review.revision
    return notices.tell(
        people=[*notices.board_members(), *notices.administrators()],
        key=f"{'overdue' if is_overdue else 'due'}:{review.pk}:{due.isoformat()}",
        subject=f"{what} {'overdue' if is_overdue else 'due'}: {revision.title}",
        text=f"{thing} of {revision.title} (revision {revision.number}) {'was' if is_overdue else 'is'} due on "
        f"{due.day} {due:%B %Y}.",
        document=review.document,
        url=notices.review_url(revision),
    )
