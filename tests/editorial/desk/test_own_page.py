"""Everybody's own page: what they declare, with its dates, and where that is shown."""

from datetime import date

import pytest
from django.urls import reverse

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessEntry, StandingInterest
from eczema_advisor.editorial.workflow.people.interests import interests_of
from tests.conftest import owner_connection
from tests.editorial.conftest import approve
from tests.pages import page

URL = reverse("admin:editorial_standinginterest_changelist")
SHARES = {"what": "Shares", "company": "Lenix", "substance": "", "since": "2024-03-01", "until": ""}


def said(person) -> str:
    return interests_of([person])[person.pk].sentence


def test_a_member_declares_changes_and_takes_back(client, ravi):
    client.force_login(ravi)
    assert "not declared yet" in page(client.get(URL)).words
    client.post(URL, {"do": "declare", **SHARES})
    assert said(ravi) == "Shares, Lenix, from 1 March 2024"
    shares = StandingInterest.objects.get()
    client.post(URL, {"do": "correct", "interest": shares.pk, **SHARES, "until": "2025-01-31", "reason": "Sold."})
    assert said(ravi) == "Shares, Lenix, from 1 March 2024 to 31 January 2025"
    client.post(URL, {"do": "retract", "interest": StandingInterest.objects.last().pk, "reason": "Another's."})
    assert said(ravi).startswith("none, as declared on")
    assert "Entered by mistake (Another's.)" in page(client.get(URL)).words
    assert AccessEntry.objects.filter(event="interest_declared", person=ravi, actor=ravi).count() == 3
    assert verify_ledger().fault is None


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, ravi):
    client.force_login(ravi)
    answer = client.post(URL, {"do": "declare", **SHARES, "since": "", "company": "Lenix"})
    assert answer.status_code == 422
    found = page(answer)
    assert found.one("#id_new_company")["value"] == "Lenix"
    assert "Since: This field is required." in found.words
    for wrong in ({"do": "correct", "interest": "9" * 30}, {"do": "nonsense"}, {"do": "retract", "interest": "x"}):
        assert client.post(URL, wrong).status_code == 422
    assert client.post(URL, {"do": "declare", **SHARES, "until": "2020-01-01"}).status_code == 422
    assert not StandingInterest.objects.exists()


def test_nobody_changes_what_another_declared(client, ravi, rosa):
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=date(2024, 3, 1))
    shares = StandingInterest.objects.get()
    client.force_login(rosa)
    assert client.post(URL, {"do": "retract", "interest": shares.pk, "reason": "x"}).status_code == 422
    with pytest.raises(EditorialError, match="your own"):
        actions.retract_interest(by=rosa, interest=shares, reason="x")
    assert "Lenix" not in page(client.get(URL)).words


def test_nothing_to_declare_is_a_declaration_too(client, ravi):
    client.force_login(ravi)
    client.post(URL, {"do": "nothing"})
    assert said(ravi).startswith("none, as declared on")
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=date(2024, 3, 1))
    with pytest.raises(EditorialError, match="declared interests"):
        actions.declare_nothing(by=ravi)


def test_a_vote_shows_the_interests_as_they_stood_then(client, submit, ravi, rosa):
    revision = submit()
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=date(2024, 3, 1))
    approve(revision, ravi)
    shares = StandingInterest.objects.get()
    actions.declare_interest(
        by=ravi, what="Fees", company="Otherix", since=date(2025, 3, 1), replaces=shares, reason="Sold the shares."
    )
    client.force_login(rosa)
    for name in ("admin:editorial_review_change", "admin:editorial_review_record"):
        words = page(client.get(reverse(name, args=[revision.pk]))).words
        assert "Shares, Lenix, from 1 March 2024" in words
        assert "Otherix" not in words


def test_the_board_page_shows_what_is_declared_now(client, ravi, rosa):
    assert "not declared yet" in page(client.get("/medical-advisory-board/")).words
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=date(2024, 3, 1))
    actions.declare_nothing(by=rosa)
    words = page(client.get("/medical-advisory-board/")).words
    assert "Shares, Lenix, from 1 March 2024" in words
    assert "none, as declared on" in words
    assert "not declared yet" not in words


@pytest.mark.django_db(transaction=True)
def test_the_verifier_finds_an_interest_that_was_changed(ravi):
    actions.declare_interest(by=ravi, what="Shares", company="Lenix", since=date(2024, 3, 1))
    assert verify_ledger().fault is None
    with owner_connection() as connection:
        connection.execute("ALTER TABLE editorial_standinginterest DISABLE TRIGGER USER")
        connection.execute("UPDATE editorial_standinginterest SET company = 'Nobody'")
        connection.execute("ALTER TABLE editorial_standinginterest ENABLE TRIGGER USER")
        connection.commit()
    assert "standing interest" in str(verify_ledger().fault)


def test_the_page_shows_reading_and_what_is_assigned(client, submit, ada, ravi):
    revision = submit()
    actions.assign(by=ada, revision=revision, member=ravi, note="By Friday, please.")
    client.force_login(ravi)
    found = page(client.get(URL))
    assert found.one(f".desk-notices a[href='{reverse('admin:editorial_review_read', args=[revision.pk])}']")
    assert "By Friday, please." in found.words
    assert "0 sections confirmed as read" in found.words
