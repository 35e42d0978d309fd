"""Who may vote and how many votes count: queue, badge, page, action and PostgreSQL say the same, in every case."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.desk.queue import queue
from eczema_advisor.editorial.desk.revision_page import RevisionPage
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.models import Review, Revision, Vote
from eczema_advisor.editorial.templatetags.desk import desk_today
from tests.conftest import as_owner, person
from tests.editorial.conftest import approve, leaflet


@dataclass
class Board:
    """Edie edits, Carl edits and sits on the board, Ravi and Rosa sit on the board."""

    edie: User
    carl: User
    ravi: User
    rosa: User

    @property
    def people(self) -> list[User]:
        return list(vars(self).values())

    def submit(self, dose: str, by: User, **more) -> Revision:
        return actions.submit(by=by, kind="leaflet", slug="emollient", content=leaflet(dose=dose), **more)


@pytest.fixture
def board(django_db_setup, django_db_blocker, changed):
    """As the owner's role, which may call the guards' functions and switch them off; all is rolled back."""
    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        yield Board(
            edie=person("edie", EDITOR, is_staff=True),
            carl=person("carl", EDITOR, BOARD_MEMBER, is_staff=True),
            ravi=person("ravi", BOARD_MEMBER, is_staff=True),
            rosa=person("rosa", BOARD_MEMBER, is_staff=True),
        )
        transaction.set_rollback(True)


def nobody_has_voted(board):
    return board.submit("1 g", board.edie), 0, {"carl", "ravi", "rosa"}


def one_has_approved(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    return revision, 1, {"carl", "rosa"}


def the_author_of_an_earlier_revision(board):
    board.submit("1 g", board.carl)
    return board.submit("2 g", board.edie), 0, {"ravi", "rosa"}


def a_contributor_to_an_earlier_revision(board):
    board.submit("1 g", board.edie, contributors=[board.rosa])
    return board.submit("2 g", board.edie), 0, {"carl", "ravi"}


def the_author_of_a_revision_that_was_approved(board):
    approve(board.submit("1 g", board.carl), board.ravi, board.rosa)
    return board.submit("2 g", board.edie), 0, {"carl", "ravi", "rosa"}


def a_voter_who_lost_the_role(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    board.ravi.groups.remove(Group.objects.get(name=BOARD_MEMBER))
    return revision, 0, {"carl", "rosa"}


def a_voter_who_left(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    User.objects.filter(pk=board.ravi.pk).update(is_active=False)
    board.ravi.refresh_from_db()
    return revision, 0, {"carl", "rosa"}


def a_vote_on_the_revision_before(board):
    approve(board.submit("1 g", board.edie), board.ravi)
    return board.submit("2 g", board.edie), 0, {"carl", "ravi", "rosa"}


def a_vote_on_an_older_digest(board):
    """PostgreSQL refuses such a vote; should one get there all the same, it counts nowhere."""
    revision = board.submit("1 g", board.edie)
    actions.claim(by=board.rosa, revision=revision)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE editorial_vote DISABLE TRIGGER USER")
        Vote.objects.create(revision=revision, voter=board.ravi, digest="0" * 64, decision="approve", statement="None")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE editorial_vote ENABLE TRIGGER USER")
    return revision, 0, {"carl", "ravi", "rosa"}


def a_member_who_changed_their_mind(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    actions.request_changes(by=board.ravi, revision=revision, reason="On second thoughts.")
    board.submit("1 g", board.edie)
    return revision, 0, {"carl", "ravi", "rosa"}


def votes_kept_after_changes_were_requested(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    actions.request_changes(by=board.rosa, revision=revision, reason="Too much.")
    return revision, 1, set()


def an_author_who_joins_the_board(board):
    revision = board.submit("1 g", board.edie)
    board.edie.groups.add(Group.objects.get(name=BOARD_MEMBER))
    return revision, 0, {"carl", "ravi", "rosa"}


def an_approved_revision(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi, board.rosa)
    return revision, 2, set()


def a_member_who_is_recused(board):
    revision = board.submit("1 g", board.edie)
    actions.recuse(by=board.carl, revision=revision, reason="A patent.")
    return revision, 0, {"ravi", "rosa"}


def a_voter_who_is_recused_later(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    actions.recuse(by=board.ravi, revision=revision, reason="A new employer.")
    return revision, 0, {"carl", "rosa"}


def a_recusal_that_was_withdrawn(board):
    revision = board.submit("1 g", board.edie)
    approve(revision, board.ravi)
    actions.recuse(by=board.ravi, revision=revision, reason="A new employer.")
    actions.withdraw_recusal(by=board.ravi, revision=revision, reason="I left again.")
    return revision, 1, {"carl", "rosa"}


def a_recusal_on_the_revision_before(board):
    actions.recuse(by=board.rosa, revision=board.submit("1 g", board.edie), reason="A patent.")
    return board.submit("2 g", board.edie), 0, {"carl", "ravi"}


CASES = (
    a_member_who_is_recused,
    a_voter_who_is_recused_later,
    a_recusal_that_was_withdrawn,
    a_recusal_on_the_revision_before,
    nobody_has_voted,
    one_has_approved,
    the_author_of_an_earlier_revision,
    a_contributor_to_an_earlier_revision,
    the_author_of_a_revision_that_was_approved,
    a_voter_who_lost_the_role,
    a_voter_who_left,
    a_vote_on_the_revision_before,
    a_vote_on_an_older_digest,
    a_member_who_changed_their_mind,
    votes_kept_after_changes_were_requested,
    an_author_who_joins_the_board,
    an_approved_revision,
)


def row_of(person, revision):
    return next(row for row in queue(person) if row.review.pk == revision.pk)


def page_of(person, revision):
    review = Review.objects.select_related("document", "revision__document", "revision__base").get(pk=revision.pk)
    return RevisionPage(review=review, person=person, layout="inline", audience="professional")


def badge_of(person) -> int:
    return next(count for view, _, count in desk_today(person)["views"] if view == "vote")


def approval_is_taken(person, revision) -> bool:
    with transaction.atomic():
        try:
            approve(revision, person)
        except EditorialError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def postgresql(expression: str, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", arguments)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_all_agree_on_how_many_votes_count(board, case):
    revision, approvals, _ = case(board)
    assert row_of(board.rosa, revision).approvals == approvals
    assert page_of(board.rosa, revision).approvals == approvals
    assert sum(vote.counts for vote in page_of(board.rosa, revision).votes) == approvals
    assert postgresql("editorial_approvals(%s)", revision.pk) == approvals


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_all_agree_on_whose_vote_is_waited_for(board, case):
    revision, _, awaited = case(board)
    assert {one.username for one in board.people if row_of(one, revision).waits_for_my_vote} == awaited
    assert {one.username for one in board.people if badge_of(one)} == awaited
    assert {one.username for one in board.people if page_of(one, revision).can_approve} == awaited
    assert {one.username for one in board.people if approval_is_taken(one, revision)} == awaited


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_python_and_postgresql_agree_on_who_may_vote(board, case):
    revision, *_ = case(board)
    for one in board.people:
        may = postgresql("editorial_has_role(%s, %s)", one.pk, BOARD_MEMBER) and not (
            postgresql("editorial_is_author(%s, %s)", one.pk, revision.pk)
            or postgresql("editorial_is_recused(%s, %s)", one.pk, revision.pk)
        )
        assert page_of(one, revision).tally.may_vote(one) == may, one.username


def test_a_text_is_mine_if_i_wrote_any_of_what_it_changes(board):
    revision, *_ = the_author_of_an_earlier_revision(board)
    assert {one.username for one in board.people if row_of(one, revision).is_mine} == {"edie", "carl"}


def test_the_desk_says_why_too_few_may_vote(board, settings):
    revision = board.submit("1 g", board.carl)
    assert row_of(board.rosa, revision).too_few == ""
    actions.recuse(by=board.ravi, revision=revision, reason="A patent.")
    said = "needs 2, only 1 may vote: 1 wrote part of it, 1 is recused"
    assert row_of(board.rosa, revision).too_few == said
    assert page_of(board.rosa, revision).cannot_reach_quorum.startswith(f"This text {said}.")
    User.objects.filter(pk=board.rosa.pk).update(is_active=False)
    assert row_of(board.edie, revision).too_few.endswith(
        "nobody may vote: 1 wrote part of it, 1 is recused, 1 account is closed"
    )
    User.objects.filter(pk=board.rosa.pk).update(is_active=True)
    settings.BOARD_SIGNATURES = "required"
    assert row_of(board.rosa, revision).too_few.endswith("1 has no key to sign with")


def test_votes_given_already_count_where_nobody_else_may_vote(board):
    revision = board.submit("1 g", board.carl)
    approve(revision, board.rosa)
    assert row_of(board.ravi, revision).too_few == ""
