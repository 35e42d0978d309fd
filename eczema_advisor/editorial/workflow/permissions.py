"""Who may. Who may vote on which text is `tally`; in what state is `policies`; what follows is `states.TRANSITIONS`.

`check_can_…` raises NotAllowed with a sentence; `can_…` answers for templates.
"""

from collections.abc import Callable
from typing import Any

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.shipped_author import is_shipped_author

from ..errors import NotAllowed
from ..models import Revision
from .tally import tally_of


def check_can_submit(person: User) -> None:
    if not (person.is_editor or person.is_administrator or is_shipped_author(person)):
        raise NotAllowed(f"{person.display_name} may not submit documents; an editor may.")


def check_can_review(person: User, revision: Revision) -> None:
    tally_of(revision).check_may_vote(person)


def check_can_withdraw(person: User) -> None:
    if not (person.is_board_member or person.is_administrator):
        raise NotAllowed("Only a board member or an administrator may withdraw a document.")


def check_can_comment(person: User) -> None:
    if not (person.is_board_member or person.is_editor or person.is_administrator):
        raise NotAllowed("Only editors, board members and administrators may comment.")


def check_can_read(person: User) -> None:
    if not person.is_board_member:
        raise NotAllowed("Only members of the advisory board confirm what they have read.")


def check_can_plan_reviews(person: User) -> None:
    if not (person.is_board_member or person.is_administrator):
        raise NotAllowed("Only a board member or an administrator may set dates and priorities.")


def check_can_assign(person: User, member: User, revision: Revision) -> None:
    """May `person` assign the document to `member`, who has to be able to vote on it?"""
    if not (person.is_administrator or (person == member and person.is_board_member)):
        raise NotAllowed("Only an administrator assigns documents to others; members assign them to themselves.")
    check_can_be_assigned(member, revision)


def check_can_be_assigned(member: User, revision: Revision) -> None:
    if not tally_of(revision).may_vote(member):
        raise NotAllowed(f"{member.display_name} may not vote on this document, so it is not assigned to them.")


def check_can_recuse(person: User) -> None:
    if not person.is_board_member:
        raise NotAllowed("Only members of the advisory board recuse themselves.")


def allows(check: Callable[..., None], *arguments: Any) -> bool:
    """Does this check pass?"""
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True


def can_submit(person: User) -> bool:
    return allows(check_can_submit, person)


def can_withdraw(person: User) -> bool:
    return allows(check_can_withdraw, person)


def can_comment(person: User) -> bool:
    return allows(check_can_comment, person)


def can_plan_reviews(person: User) -> bool:
    return allows(check_can_plan_reviews, person)
