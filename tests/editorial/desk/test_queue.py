"""The queue: views, order, and what can be done to several at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.desk.queue import counts_by_view, queue, waiting_for
from eczema_advisor.editorial.models import Document, Review, Vote
from tests.editorial.conftest import approve
from tests.pages import page

URL = reverse("admin:editorial_review_changelist")


def shown(client, view):
    return [row.title for row in client.get(URL, {"view": view}).context["rows"]]


@pytest.fixture
def desk(submit, ravi, rosa):
    """One revision of each sort."""

    def named(title):
        return {"title": title, "sections": []}

    submit(named("Fresh"), slug="fresh")
    taken = submit(named("Taken"), slug="taken")
    actions.claim(by=ravi, revision=taken)
    actions.assign(by=ravi, revision=taken, member=ravi)
    actions.recuse(by=rosa, revision=taken, reason="A patent.")
    approve(submit(named("Done"), slug="done"), ravi, rosa)
    actions.request_changes(by=rosa, revision=submit(named("Returned"), slug="returned"), reason="No.")


@pytest.mark.parametrize(
    ("view", "titles"),
    [
        ("assigned", ["Taken"]),
        ("mine", ["Taken"]),
        ("vote", ["Fresh", "Taken"]),
        ("unclaimed", ["Fresh"]),
        ("open", ["Fresh", "Taken", "Returned"]),
        ("approved", ["Done"]),
        ("due", []),
        ("overdue", []),
    ],
)
def test_the_views_of_a_member(client, desk, ravi, view, titles):
    client.force_login(ravi)
    assert shown(client, view) == titles


def test_an_editor_finds_what_is_asked_of_them_under_mine(client, desk, edie):
    client.force_login(edie)
    assert "Returned" in shown(client, "mine")


def test_what_is_overdue_and_urgent_comes_first(desk, ravi):
    today = timezone.localdate()
    Document.objects.filter(slug="returned").update(priority=2)
    Document.objects.filter(slug="done").update(next_review_due=today - timedelta(days=1))
    assert [row.title for row in queue(ravi)] == ["Done", "Returned", "Fresh", "Taken"]


def test_the_number_of_queries_does_not_grow(submit, ravi, django_assert_max_num_queries):
    for n in range(12):
        submit(slug=f"leaflet-{n}")
    with django_assert_max_num_queries(9):
        assert len(queue(ravi)) == 12


def test_several_reviews_are_taken_up_at_once(client, desk, ravi):
    client.force_login(ravi)
    keys = list(Review.objects.filter(state="submitted").values_list("pk", flat=True))
    client.post(URL, {"do": "claim", "review": keys})
    assert Review.objects.get(document__slug="fresh").claimed_by == ravi


def test_what_cannot_be_done_in_bulk_is_said_for_each(client, desk, edie):
    client.force_login(edie)
    keys = list(Review.objects.filter(state="submitted").values_list("pk", flat=True))
    found = page(client.post(URL, {"do": "claim", "review": keys}, follow=True))
    (message,) = found.texts(".messagelist .error")
    assert message.startswith("Fresh: Only an active member")


def test_no_decision_is_made_in_bulk(client, desk, ravi):
    client.force_login(ravi)
    before = Vote.objects.count()
    client.post(URL, {"do": "approve", "review": list(Review.objects.values_list("pk", flat=True))})
    assert Vote.objects.count() == before


def test_nothing_chosen_is_said(client, desk, ravi):
    client.force_login(ravi)
    (message,) = page(client.post(URL, {"do": "claim"}, follow=True)).texts(".messagelist .error")
    assert message.startswith("Choose at least one")


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 19, "\N{ARABIC-INDIC DIGIT THREE}", "-1", "x"])
def test_numbers_that_no_review_has_are_none_chosen(client, desk, ravi, key):
    client.force_login(ravi)
    (message,) = page(client.post(URL, {"do": "claim", "review": key}, follow=True)).texts(".messagelist .error")
    assert message.startswith("Choose at least one")


def test_the_database_sorts_reviews_as_the_rules_say(desk, edie, ravi, rosa, ada, submit):
    approve(submit({"title": "Half", "sections": []}, slug="half"), ravi)
    today = timezone.localdate()
    Document.objects.filter(slug="half").update(decide_by=today - timedelta(days=2))
    Document.objects.filter(slug="done").update(next_review_due=today + timedelta(days=3))
    for person in (edie, ravi, rosa, ada):
        rows = queue(person)
        expected = {
            "mine": {row.title for row in rows if row.is_mine and row.review.is_open},
            "vote": {row.title for row in rows if row.waits_for_my_vote},
            "open": {row.title for row in rows if row.review.is_open},
            "overdue": {row.title for row in rows if row.is_overdue},
            "due": {"Half", "Done"},
        }
        counts = counts_by_view(person)
        for view, titles in expected.items():
            assert {row.title for row in queue(person, view)} == titles, (person, view)
            assert counts[view] == len(titles)
        may_decide = {review.revision.title for review in waiting_for(person)}
        decidable = [row for row in rows if row.review.state in ("submitted", "under_review")]
        assert may_decide == {row.title for row in decidable if row.tally.may_vote(person)}


def test_the_queue_has_pages_that_keep_its_view(client, submit, ravi, monkeypatch):
    for number in range(5):
        submit({"title": f"Leaflet {number}", "sections": []}, slug=f"leaflet-{number}")
    monkeypatch.setattr("eczema_advisor.editorial.admin.review_admin.PAGE", 2)
    client.force_login(ravi)

    found = page(client.get(URL, {"view": "open", "page": "2"}))

    assert found.texts("table.queue tbody th a") == ["Leaflet 2", "Leaflet 3"]
    assert found.one(".list-pages a[rel=next]")["href"] == "?view=open&page=3"
    assert shown(client, "open") == ["Leaflet 0", "Leaflet 1"]


def test_what_can_be_withdrawn_is_listed_once(client, desk, submit, ada, edie):
    submit({"title": "Done", "sections": [["dose", "Dosage", "2 g"]]}, slug="done")
    actions.withdraw(by=ada, document=Document.objects.get(slug="fresh"), reason="Harm.")
    client.force_login(ada)
    address = reverse("admin:editorial_review_withdraw")
    assert page(client.get(address)).texts(".withdrawable a") == ["Done", "Returned", "Taken"]
    assert page(client.get(address, {"q": "tak"})).texts(".withdrawable a") == ["Taken"]
    client.force_login(edie)
    assert client.get(address).status_code == 403
