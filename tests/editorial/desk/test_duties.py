"""Who is to read a document, who may not vote on it, and how both are kept."""

import json

import pytest
from django.urls import reverse

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.desk.reading.decision_record import DecisionRecord
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import Assignment, LedgerEntry, Notice, Recusal
from tests.conftest import owner_connection
from tests.editorial.conftest import approve, leaflet
from tests.pages import page


def desk_page(revision):
    return reverse("admin:editorial_review_change", args=[revision.pk])


def press(client, revision, do, **typed):
    return client.post(desk_page(revision), {"do": do, **typed}, follow=True)


def members(revision) -> list[str]:
    assignments = Assignment.objects.filter(document=revision.document)
    return [one.member.username for one in assignments.select_related("member")]


def test_an_administrator_assigns_and_the_member_is_told(client, submit, ada, ravi):
    revision = submit()
    client.force_login(ada)
    found = page(press(client, revision, "assign", member=ravi.pk, duty_note="The dose, please."))
    assert "assigned to Ravi Reviewer" in found.words
    assert members(revision) == ["ravi"]
    notice = Notice.objects.get(recipient=ravi, subject="Assigned: Leaflet")
    assert "The dose, please." in notice.text
    assert page(client.get(reverse("admin:editorial_review_changelist"))).one("td[data-label='Who reads it']")


def test_a_member_takes_a_document_on_and_hands_it_on_with_a_reason(client, submit, ravi, rosa):
    revision = submit()
    client.force_login(ravi)
    press(client, revision, "take_on")
    assert members(revision) == ["ravi"]
    assert "Say why" in page(press(client, revision, "hand_on", member=rosa.pk, duty_note=" ")).words
    press(client, revision, "hand_on", member=rosa.pk, duty_note="On leave.")
    assert members(revision) == ["rosa"]
    entry = LedgerEntry.objects.last()
    assert (entry.event, entry.note, entry.member_name) == ("handed_on", "On leave.", "Rosa Reviewer")


def test_a_member_does_not_assign_to_another(submit, ravi, rosa):
    with pytest.raises(EditorialError, match="Only an administrator"):
        actions.assign(by=ravi, revision=submit(), member=rosa)


def test_nothing_is_assigned_to_who_may_not_vote(submit, ada, edie, ravi):
    revision = submit()
    with pytest.raises(EditorialError, match="may not vote"):
        actions.assign(by=ada, revision=revision, member=edie)
    actions.recuse(by=ravi, revision=revision, reason="A patent.")
    with pytest.raises(EditorialError, match="may not vote"):
        actions.assign(by=ada, revision=revision, member=ravi)


def test_an_assignment_ends(submit, ada, ravi):
    revision = submit()
    actions.assign(by=ada, revision=revision, member=ravi)
    actions.end_assignment(by=ada, revision=revision, member=ravi)
    assert members(revision) == []
    with pytest.raises(EditorialError, match="not assigned"):
        actions.end_assignment(by=ada, revision=revision, member=ravi)


def test_who_is_recused_gives_everything_back_and_cannot_vote(client, submit, ada, ravi):
    revision = submit()
    actions.claim(by=ravi, revision=revision)
    actions.assign(by=ravi, revision=revision, member=ravi)
    client.force_login(ravi)
    press(client, revision, "recuse", duty_note="My sister wrote the trial.")
    revision.review.refresh_from_db()
    assert revision.review.claimed_by is None
    assert members(revision) == []
    found = page(client.get(desk_page(revision)))
    assert "You are recused from this document" in found.words
    assert not found.all("button[value=approve]")
    assert Notice.objects.filter(recipient=ada, subject__startswith="Ravi Reviewer is recused").exists()
    press(client, revision, "withdraw_recusal", duty_note="It was another trial.")
    assert page(client.get(desk_page(revision))).all("button[value=approve]")
    assert not Recusal.objects.exists()


def test_the_record_tells_who_was_recused_and_why(client, submit, ravi, rosa):
    revision = submit()
    actions.assign(by=rosa, revision=revision, member=rosa)
    actions.recuse(by=ravi, revision=revision, reason="A patent.")
    assert [entry.event for entry in DecisionRecord(revision.review).duties] == ["assigned", "recused"]
    client.force_login(rosa)
    found = page(client.get(reverse("admin:editorial_review_record", args=[revision.pk])))
    assert "Ravi Reviewer, recused: A patent." in found.words


def test_the_ledger_is_whole_with_assignments_and_recusals(submit, ada, ravi, rosa):
    revision = submit()
    actions.assign(by=ada, revision=revision, member=ravi)
    actions.hand_on(by=ravi, revision=revision, member=rosa, reason="On leave.")
    actions.recuse(by=ravi, revision=revision, reason="A patent.")
    actions.withdraw_recusal(by=ravi, revision=revision, reason="Sold.")
    approve(revision, ravi, rosa)
    approve_again = submit(leaflet(dose="2 g"))
    actions.recuse(by=rosa, revision=approve_again, reason="A patent.")
    assert verify_ledger().fault is None
    assert json.loads(LedgerEntry.objects.get(event="assigned").detail)["member"] == ravi.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["assignment", "recusal"])
def test_the_verifier_finds_a_row_that_the_ledger_does_not_tell(submit, ravi, rosa, table):
    revision = submit()
    actions.assign(by=rosa, revision=revision, member=rosa)
    actions.recuse(by=ravi, revision=revision, reason="A patent.")
    assert verify_ledger().fault is None
    with owner_connection() as connection:
        connection.execute(f"DELETE FROM editorial_{table}")
        connection.commit()
    assert f"the {table} of person" in str(verify_ledger().fault)
