"""Assignments and recusals on the page of a revision: what is shown, and what each button does."""

from functools import cached_property

from eczema_advisor.accounts.models import User
from eczema_advisor.typed_numbers import row_named

from .. import actions
from ..errors import WrongState
from ..models import Assignment, Recusal, Review
from ..notification.notices import board_members
from ..workflow.tally import Tally

LONGEST_NOTE = 2000


class Duties:
    """Who is to read a document and who may not vote on it, as one person sees it."""

    def __init__(self, review: Review, person: User, tally: Tally):
        self.review, self.person, self.tally = review, person, tally

    @cached_property
    def assignments(self) -> list[Assignment]:
        found = Assignment.objects.filter(document=self.review.document_id)
        return list(found.select_related("member", "entry__actor"))

    @cached_property
    def recusals(self) -> list[Recusal]:
        return list(Recusal.objects.filter(document=self.review.document_id).select_related("member", "entry"))

    @property
    def is_mine(self) -> bool:
        return any(one.member_id == self.person.pk for one in self.assignments)

    @cached_property
    def others(self) -> list[User]:
        """Members to whom the document can be assigned, other than this person."""
        taken = {one.member_id for one in self.assignments} | {self.person.pk}
        return [one for one in board_members() if one.pk in self.tally.allowed - taken]

    @property
    def can_assign(self) -> bool:
        return self.review.is_open and self.person.is_administrator and bool(self.others)

    @property
    def can_take(self) -> bool:
        return self.review.is_open and self.tally.may_vote(self.person) and not self.is_mine

    @property
    def can_hand_on(self) -> bool:
        return self.review.is_open and self.is_mine and bool(self.others)

    @property
    def is_recused(self) -> bool:
        return any(one.member_id == self.person.pk for one in self.recusals)

    @property
    def can_recuse(self) -> bool:
        return self.person.is_board_member and not self.is_recused


def assign(request, review, form) -> str:
    member = member_named(request)
    actions.assign(by=request.user, revision=review.revision, member=member, note=note_given(request))
    return f"{review.revision.title} is assigned to {member.display_name}."


def take_on(request, review, form) -> str:
    actions.assign(by=request.user, revision=review.revision, member=request.user)
    return f"{review.revision.title} is assigned to you."


def hand_on(request, review, form) -> str:
    member = member_named(request)
    actions.hand_on(by=request.user, revision=review.revision, member=member, reason=note_given(request))
    return f"Handed on to {member.display_name}."


def end_assignment(request, review, form) -> str:
    member = member_named(request)
    actions.end_assignment(by=request.user, revision=review.revision, member=member)
    return f"{review.revision.title} is not assigned to {member.display_name} any more."


def recuse(request, review, form) -> str:
    actions.recuse(by=request.user, revision=review.revision, reason=note_given(request))
    return "You are recused: your vote on this document is refused until you take that back."


def withdraw_recusal(request, review, form) -> str:
    actions.withdraw_recusal(by=request.user, revision=review.revision, reason=note_given(request))
    return "Your recusal is withdrawn; you may vote on this document again."


def note_given(request) -> str:
    return request.POST.get("duty_note", "")[:LONGEST_NOTE]


def member_named(request) -> User:
    """The person that a form names. Raises WrongState."""
    found = row_named(User.objects.all(), request.POST.get("member"))
    if found is None:
        raise WrongState("Choose a member of the board.")
    return found


DUTY_BUTTONS = {
    "assign": assign,
    "take_on": take_on,
    "hand_on": hand_on,
    "end_assignment": end_assignment,
    "recuse": recuse,
    "withdraw_recusal": withdraw_recusal,
}
