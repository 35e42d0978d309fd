"""History, proof, policy and board, as anybody reads them."""

import hashlib

import pytest

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial import actions
from tests.conftest import owner_connection
from tests.editorial.conftest import approve, leaflet
from tests.pages import page


def test_the_history_tells_versions_dates_reviewers_and_digests(client, submit, ravi, rosa):
    first = submit()
    approve(first, ravi, rosa)
    second = submit(leaflet(dose="Apply 2 g twice daily."))
    newest, oldest = page(client.get("/history/leaflet/emollient/")).all("ol.history > li")
    assert "Ravi Reviewer (Dermatologist) and Rosa Reviewer (Pharmacist)." in oldest.words
    assert "Changes Dosage." in newest.words
    assert oldest.all(f"a[href='/verify/{first.digest}/']")
    assert newest.all(f"a[href='/verify/{second.digest}/']")


@pytest.mark.parametrize("path", ["/history/leaflet/unknown/", "/history/poem/x/", f"/verify/{'0' * 64}/"])
def test_what_there_is_not_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_the_proof_says_that_text_and_ledger_agree(client, submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi, rosa)
    page = client.get(f"/verify/{revision.digest}/").content.decode()
    assert "The text and the ledger agree" in page
    assert revision.entries.last().hash[:16] in page


def test_a_digest_in_capitals_is_the_same(client, submit):
    assert client.get(f"/verify/{submit().digest.upper()}/").status_code == 200


def test_the_text_can_be_fetched_and_has_the_digest(client, submit):
    revision = submit()
    answer = client.get(f"/verify/{revision.digest}/text/")
    assert hashlib.sha256(answer.content).hexdigest() == revision.digest


def test_an_empty_board_says_so(client, db):
    assert "has no members yet" in client.get("/medical-advisory-board/").content.decode()


def test_the_board_lists_active_members_as_registered(client, ravi, rosa, edie):
    User.objects.filter(pk=rosa.pk).update(is_active=False)
    User.objects.filter(pk=ravi.pk).update(interests="Speaker's fees from nobody.", affiliation="Elsewhere")
    page = client.get("/medical-advisory-board/").content.decode()
    assert "Ravi Reviewer" in page
    assert "Speaker&#x27;s fees from nobody." in page
    assert "Rosa" not in page
    assert "Edie" not in page


def test_the_policy_names_the_quorum(client, db, settings):
    settings.REVIEW_QUORUM = 3
    assert "<strong>3</strong> different members" in client.get("/editorial-policy/").content.decode()


def test_a_refusal_of_the_database_is_a_page_and_no_error(client, ada, monkeypatch, submit):
    """Whatever code forgets to ask first, the guard's sentence reaches the person."""
    from eczema_advisor.editorial.admin.notice_admin import NoticeAdmin
    from eczema_advisor.editorial.ledger.transaction import record_event

    revision = submit()
    monkeypatch.setattr(
        NoticeAdmin, "get_queryset", lambda *_: record_event(event="approved", by=ada, revision=revision)
    )
    client.force_login(ada)
    answer = client.get("/admin/editorial/notice/")
    assert answer.status_code == 409
    assert "A revision that is submitted cannot be approved." in answer.content.decode()


def test_the_database_was_told_the_rules(db):
    with owner_connection() as connection:
        rules = dict(connection.execute("SELECT name, value FROM editorial_deskrule").fetchall())
    assert rules in ({"quorum": "2", "second_factor": "optional"}, {})  # emptied between transactional tests


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
