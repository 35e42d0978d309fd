"""Who may. Whether a revision is in a fit state is `policies`; what follows is `states.TRANSITIONS`.

`check_can_…` raises NotAllowed with a sentence; `can_…` answers for templates.
"""

from eczema_advisor.accounts.shipped_author import is_shipped_author

from ..errors import NotAllowed
from ..models import Authorship, Revision


def authors_of(revision: Revision) -> set[int]:
    """Ids of everybody who wrote any of what the revision changes, in it or in those before it never approved."""
    after = revision.base.number if revision.base_id else 0
    return set(
        Authorship.objects.filter(
            revision__document_id=revision.document_id,
            revision__number__gt=after,
            revision__number__lte=revision.number,
        ).values_list("person_id", flat=True)
    )


def check_can_submit(person) -> None:
    if not (person.is_editor or person.is_administrator or is_shipped_author(person)):
        raise NotAllowed(f"{person.display_name} may not submit documents; an editor may.")


def check_can_review(person, revision: Revision) -> None:
    if not person.is_board_member:
        raise NotAllowed("Only an active member of the advisory board may review.")
    if person.pk in authors_of(revision):
        raise NotAllowed("Nobody may review a text that they wrote themselves.")


def check_can_withdraw(person) -> None:
    if not (person.is_board_member or person.is_administrator):
        raise NotAllowed("Only a board member or an administrator may withdraw a document.")


def check_can_comment(person) -> None:
    if not (person.is_board_member or person.is_editor or person.is_administrator):
        raise NotAllowed("Only editors, board members and administrators may comment.")


def check_can_plan_reviews(person) -> None:
    if not (person.is_board_member or person.is_administrator):
        raise NotAllowed("Only a board member or an administrator may set dates and priorities.")


def _allows(check, *arguments) -> bool:
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True


def can_submit(person) -> bool:
    return _allows(check_can_submit, person)


def can_review(person, revision: Revision) -> bool:
    return _allows(check_can_review, person, revision)


def can_withdraw(person) -> bool:
    return _allows(check_can_withdraw, person)


def can_comment(person) -> bool:
    return _allows(check_can_comment, person)


def can_plan_reviews(person) -> bool:
    return _allows(check_can_plan_reviews, person)
