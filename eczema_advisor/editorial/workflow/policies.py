"""In what state. Each check raises WrongState with a sentence; who may is `permissions`."""

from eczema_advisor.accounts.models import User

from ..errors import WrongState
from ..models import Comment, Review
from ..models.vote import Decision
from ..states import DECIDABLE_STATES, State
from .tally import Tally

NOTWITHSTANDING = "Notwithstanding the open comments, because: "  # in a statement: an approval in spite of them


def can_be_decided(review: Review) -> bool:
    return review.state in DECIDABLE_STATES


def check_can_be_decided(review: Review) -> None:
    """The revision is on the desk and can be decided on, by taking it up first if need be."""
    if can_be_decided(review):
        return
    if review.state == State.SUPERSEDED:
        raise WrongState("A newer revision has replaced this one; please review that one.")
    if review.state == State.CHANGES_REQUESTED:
        raise WrongState("Changes were requested; the editor has to submit it again first.")
    raise WrongState(f"This revision is {review.get_state_display().lower()}; there is nothing left to decide.")


def check_is_open(review: Review) -> None:
    """The revision is on the desk, be it that changes were requested."""
    if not review.is_open:
        raise WrongState(f"This revision is {review.get_state_display().lower()}; nothing about it waits for anybody.")


def check_has_not_voted_so(person: User, tally: Tally, decision: str) -> None:
    if tally.decision_of(person) == decision:
        raise WrongState("You have signed this decision on this revision already.")


def waits_for_approval_of(person: User, review: Review, tally: Tally) -> bool:
    """Could `person` approve the revision now, and have they not done so yet?"""
    return can_be_decided(review) and tally.may_vote(person) and tally.decision_of(person) != Decision.APPROVE


def open_comments(document, revision):
    """The comments that hold an approval of `revision`: not settled, made on it or on one before it."""
    return Comment.objects.filter(
        revision__document=document, revision__number__lte=revision.number, resolution=None
    ).select_related("author", "revision")


def with_reason(statement: str, notwithstanding: str) -> str:
    """A statement with the reason why its member approves in spite of open comments; as it is where none is given."""
    given = notwithstanding.strip()
    return "\n\n".join(filter(None, [statement.strip(), f"{NOTWITHSTANDING}{given}" if given else ""]))
