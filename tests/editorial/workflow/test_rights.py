"""Status × role × action: every cell of the one table, tried."""

from datetime import timedelta

import pytest
from django.utils import timezone

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.states import State
from eczema_advisor.editorial.workflow.rights import MATRIX
from tests.conftest import person
from tests.editorial.conftest import leaflet
from tests.pages import page

ROLES = {"reader": (), "editor": (EDITOR,), "member": (BOARD_MEMBER,), "administrator": (ADMINISTRATOR,)}
NEXT_MONTH = timezone.localdate() + timedelta(days=30)


def assignee(by):
    """A member takes a document on, an administrator gives it to one."""
    return User.objects.get(username="ravi") if by.is_administrator else by


CALLS = {
    "submit": lambda by, revision: actions.submit(
        by=by, kind="leaflet", slug="emollient", content=leaflet(dose="New.")
    ),
    "claim": lambda by, revision: actions.claim(by=by, revision=revision),
    "confirm_read": lambda by, revision: actions.confirm_read(
        by=by, revision=revision, digests=keys_to_acknowledge(revision)[:1]
    ),
    "comment": lambda by, revision: actions.comment(by=by, revision=revision, text="Why?"),
    "request_changes": lambda by, revision: actions.request_changes(by=by, revision=revision, reason="Wrong."),
    "approve": lambda by, revision: actions.approve(
        by=by,
        revision=revision,
        digest=revision.digest,
        statement="None",
        acknowledged=keys_to_acknowledge(revision),
    ),
    "assign": lambda by, revision: actions.assign(by=by, revision=revision, member=assignee(by)),
    "recuse": lambda by, revision: actions.recuse(by=by, revision=revision, reason="A friend of the author."),
    "set_priority": lambda by, revision: actions.set_priority(by=by, document=revision.document, priority=1),
    "withdraw": lambda by, revision: actions.withdraw(by=by, document=revision.document, reason="Harm."),
    "schedule_review": lambda by, revision: actions.schedule_review(by=by, document=revision.document, due=NEXT_MONTH),
    "start_periodic_review": lambda by, revision: actions.start_periodic_review(by=by, document=revision.document),
    "restore": lambda by, revision: actions.restore(by=by, revision=revision),
}
OF_THE_DOCUMENT = ("withdraw", "schedule_review", "start_periodic_review")  # a superseded revision has a newer one
CELLS = [
    pytest.param(right, state, role, id=f"{right.action}-{state}-{role}")
    for right in MATRIX
    for state in State
    for role in ROLES
    if not (right.action in OF_THE_DOCUMENT and state == State.SUPERSEDED)
]


def may_do(right, state, role) -> bool:
    return state in right.states and bool(set(right.roles) & set(ROLES[role]))


@pytest.mark.one_in(6, kind=lambda right, state, role: (right.action, may_do(right, state, role)))
@pytest.mark.parametrize(("right", "state", "role"), CELLS)
def test_the_table_says_who_may_do_what_and_when(revision_at, right, state, role):
    revision = revision_at(state)
    somebody = person("somebody", *ROLES[role], is_staff=True)
    if may_do(right, state, role):
        CALLS[right.action](somebody, revision)
    else:
        with pytest.raises(EditorialError):
            CALLS[right.action](somebody, revision)


def test_every_action_that_changes_a_document_is_in_the_table():
    others = {"release", "resolve_comment", "mark_read", "queue_again"}
    others |= {"hand_on", "end_assignment", "withdraw_recusal"}  # end what the table's actions begin
    others |= {"invite", "accept_invitation", "cancel_invitation"}
    others |= {"declare_interest", "declare_nothing", "retract_interest"}
    others |= {"ask_for_change", "ask_for_key", "confirm_change"}  # change people, not documents
    assert {right.action for right in MATRIX} | others == set(actions.__all__)


def test_the_policy_page_prints_the_table(client, db):
    head, *rows = page(client.get("/editorial-policy/")).table("[role=group][aria-label='Who may do what'] table")
    assert len(head) == 3
    assert [row[0] for row in rows] == [right.words for right in MATRIX]
    assert [row[1] for row in rows] == [right.state_words for right in MATRIX]
