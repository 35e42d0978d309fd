"""The first page of the desk: what waits for whom."""

from django.urls import reverse

from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.desk.members.start_page import what_waits
from eczema_advisor.editorial.desk.queue import counts_by_view
from eczema_advisor.editorial.models import Document
from tests.conftest import person
from tests.editorial.conftest import approve, leaflet
from tests.pages import page

WITHDRAW = "Withdraw a page at once"


def lines(person) -> dict[str, int | None]:
    return {line.label: line.count for _role, found in what_waits(person, counts_by_view(person)) for line in found}


def test_an_editor_sees_what_came_back_and_what_is_to_answer(submit, edie, ravi, rosa):
    revision = submit()
    remark = actions.comment(by=ravi, revision=revision, text="Why?")
    assert lines(edie) == {"comments on your texts to answer or settle": 1}
    actions.comment(by=edie, revision=revision, text="Because.", answers=remark)
    assert lines(edie) == {}
    actions.comment(by=ravi, revision=revision, text="And why that?", answers=remark)
    assert lines(edie) == {"comments on your texts to answer or settle": 1}
    actions.resolve_comment(by=edie, comment=remark)
    actions.request_changes(by=rosa, revision=revision, reason="Wrong.")
    assert lines(edie) == {"of your texts came back with changes to make": 1}


def test_an_editor_sees_what_has_lapsed(submit, edie, ravi, rosa):
    approve(submit(), ravi, rosa)
    Document.objects.update(next_review_due="2020-01-01")
    assert lines(edie) == {"approved texts past the date of their next review": 1}


def test_a_remark_of_ones_own_waits_for_nobody(submit, edie):
    actions.comment(by=edie, revision=submit(), text="A note to myself.")
    assert lines(edie) == {}


def test_a_member_sees_what_is_assigned_mentioned_and_to_be_voted_on(submit, ada, ravi, rosa):
    revision = submit()
    declare = "Declare your standing interests, or that you have none"
    assert lines(ravi) == {"waiting for your vote": 1, declare: None, WITHDRAW: None}
    actions.assign(by=ada, revision=revision, member=ravi)
    actions.comment(by=rosa, revision=revision, text="What do you think, @ravi?")
    actions.declare_nothing(by=ravi)
    assert lines(ravi) == {
        "assigned to you": 1, "waiting for your vote": 1, "mentions of you that you have not read": 1,
        WITHDRAW: None,
    }  # fmt: skip


def test_an_administrator_sees_what_waits_for_a_second_one(ada, cleo):
    adam = person("adam", ADMINISTRATOR, is_superuser=True)
    actions.ask_for_change(by=ada, kind="role", person=cleo, subject=BOARD_MEMBER)
    assert "changes that wait for your confirmation" not in lines(ada)
    assert lines(adam)["changes that wait for your confirmation"] == 1


def test_the_page_shows_it_with_the_progress(client, submit, ravi):
    submit(leaflet())
    client.force_login(ravi)
    found = page(client.get("/admin/"))
    assert "you are at 0 %" in found.words.replace("\xa0", " ")
    assert WITHDRAW in found.words
    assert found.one(f".waiting-lines a[href='{reverse('admin:editorial_review_changelist')}?view=vote'] strong")


def test_the_number_of_queries_does_not_grow(client, submit, ravi, django_assert_max_num_queries):
    client.force_login(ravi)
    submit()
    client.get("/admin/")
    for number in range(8):
        revision = submit(slug=f"leaflet-{number}")
        actions.assign(by=ravi, revision=revision, member=ravi)
    with django_assert_max_num_queries(30):
        client.get("/admin/")
