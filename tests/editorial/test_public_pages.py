"""History, proof, policy and board, as anybody reads them."""

import hashlib

import pytest
from django.db import transaction

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial import actions
from tests.conftest import owner_connection
from tests.editorial.conftest import approve, leaflet
from tests.pages import page


def test_the_history_tells_versions_dates_reviewers_and_digests(client, submit, ravi, rosa):
    first = submit()
    approve(first, ravi, rosa)
    second = submit(leaflet(dose="Apply 2 g twice daily."))
    newer, older = page(client.get("/history/leaflet/emollient/")).all(".history li")
    assert "by Ravi Reviewer (Dermatologist) and Rosa Reviewer (Pharmacist)." in older.words
    assert "Changes Dosage." in newer.texts("p")
    assert older.one("a.digest")["href"] == f"/verify/{first.digest}/"
    assert newer.one("a.digest")["href"] == f"/verify/{second.digest}/"


@pytest.mark.parametrize("path", ["/history/leaflet/unknown/", "/history/poem/x/", f"/verify/{'0' * 64}/"])
def test_what_there_is_not_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_the_proof_says_that_text_and_ledger_agree(client, submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi, rosa)
    found = page(client.get(f"/verify/{revision.digest}/"))
    panel = found.heading("Revision 1: Approved").parent
    assert "The text and the ledger agree" in panel.words
    assert panel.table()[-1][-1] == f"{revision.entries.last().hash[:16]}…"


def test_a_digest_in_capitals_is_the_same(client, submit):
    assert client.get(f"/verify/{submit().digest.upper()}/").status_code == 200


def test_the_text_can_be_fetched_and_has_the_digest(client, submit):
    revision = submit()
    answer = client.get(f"/verify/{revision.digest}/text/")
    assert hashlib.sha256(answer.content).hexdigest() == revision.digest


def test_an_empty_board_says_so(client, db):
    found = page(client.get("/medical-advisory-board/"))
    assert "The board has no members yet" in found.landmark("main").words
    assert not found.all(".board")


def test_the_board_lists_active_members_as_registered(client, ravi, rosa, edie):
    User.objects.filter(pk=rosa.pk).update(is_active=False)
    User.objects.filter(pk=ravi.pk).update(interests="Speaker's fees from nobody.", affiliation="Elsewhere")
    found = page(client.get("/medical-advisory-board/"))
    (member,) = found.all(".board li")
    assert member.text("strong") == "Ravi Reviewer"
    assert member.text("p") == "Interests: Speaker's fees from nobody."
    assert "Rosa" not in found.words
    assert "Edie" not in found.words


def test_the_policy_names_the_quorum(client, db, settings):
    settings.REVIEW_QUORUM = 3
    decided = page(client.get("/editorial-policy/")).heading("Who decides").next
    assert decided.words.startswith("A text counts as approved when 3 different members of")
    assert decided.text("strong") == "3"


def test_a_refusal_of_the_database_is_a_page_and_no_error(client, ada, monkeypatch, submit):
    """Whatever code forgets to ask first, the guard's sentence reaches the person."""
    from eczema_advisor.editorial.admin.notice_admin import NoticeAdmin
    from eczema_advisor.editorial.ledger.transaction import record_event

    revision = submit()

    def refused(*_):
        with transaction.atomic():  # as actions do: what comes after, such as the session, is not lost with it
            record_event(event="approved", by=ada, revision=revision)

    monkeypatch.setattr(NoticeAdmin, "get_queryset", refused)
    client.force_login(ada)
    answer = client.get("/admin/editorial/notice/")
    assert answer.status_code == 409
    assert page(answer).text("main .lead") == "A revision that is submitted cannot be approved."


def test_the_database_was_told_the_rules(db):
    with owner_connection() as connection:
        rules = dict(connection.execute("SELECT name, value FROM editorial_deskrule").fetchall())
    expected = {"quorum": "2", "second_factor": "optional", "second_administrator": "required", "hold_hours": "24"}
    assert rules in ({**expected, "signatures": "optional"}, {})  # emptied between transactional tests


def test_every_action_refuses_with_a_plain_sentence(submit, cleo):
    revision = submit()
    with pytest.raises(Exception, match=r"^[A-Z].*\.$"):
        actions.claim(by=cleo, revision=revision)


@pytest.mark.parametrize(
    "path",
    [
        "/editorial-policy/",
        "/medical-advisory-board/",
        "/history/leaflet/emollient/",
        "/verify/{}/",
        "/verify/{}/text/",
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(client, submit, path):
    path = path.format(submit().digest)
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
