"""In what state. Each check raises WrongState with a sentence; who may is `permissions`."""

from ..errors import WrongState
from ..models import Review
from ..models.vote import Vote
from ..states import State


def check_under_review(review: Review) -> None:
    """The revision is on the desk and can be decided on, by taking it up first if need be."""
    if review.state == State.SUPERSEDED:
        raise WrongState("A newer revision has replaced this one; please review that one.")
    if review.state == State.CHANGES_REQUESTED:
        raise WrongState("Changes were requested; the editor has to submit it again first.")
    if review.state not in (State.SUBMITTED, State.UNDER_REVIEW):
        raise WrongState(f"This revision is {review.get_state_display().lower()}; there is nothing left to decide.")


def standing_votes(revision) -> dict[int, Vote]:
    """The latest vote of each person on a revision, by person's id."""
    return {vote.voter_id: vote for vote in Vote.objects.filter(revision=revision).order_by("at", "id")}


def check_has_not_voted_so(person, revision, decision) -> None:
    vote = standing_votes(revision).get(person.pk)
    if vote and vote.decision == decision:
        raise WrongState("You have signed this decision on this revision already.")


def counted_approvals(revision, author_ids: set[int]) -> list[Vote]:
    """Approvals that count towards the quorum now: by active members who are no authors, on this digest."""
    return [
        vote
        for vote in standing_votes(revision).values()
        if vote.decision == "approve"
        and vote.digest == revision.digest
        and vote.voter_id not in author_ids
        and vote.voter.is_board_member
    ]
