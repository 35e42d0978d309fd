"""Pages kept in the memory of a process: what they save, and that each thing they depend on makes them new."""

import gzip
import re
from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.models import Proof
from eczema_advisor.editorial.actions import withdraw
from eczema_advisor.editorial.publication.kept_pages import generation
from eczema_advisor.editorial.publication.kept_pages.generation import WATCH
from eczema_advisor.editorial.publication.kept_pages.page_memory import MEMORY
from monographs.actions.record_statuses import record_statuses
from monographs.actions.save_page import save_page
from monographs.actions.save_references import save_glossary, save_references
from monographs.actions.submit_glossary import submit_glossary
from monographs.actions.submit_page import submit_page
from monographs.page.source_statuses import StatusEntry
from monographs.public import etags
from tests.monographs.conftest import REFERENCES, lenolimus
from tests.monographs.review.test_page_kinds import approved

PATH = "/monographs/lenolimus/"
KEPT = (
    PATH, "/", "/monographs/", "/topics/", "/references/", "/glossary/", "/algorithm/", "/editorial-policy/",
    "/medical-advisory-board/", "/history/monograph/lenolimus/",
)  # fmt: skip
RETRACTED = StatusEntry("lenix-trial", "retracted", date(2026, 3, 1), link="https://example.org/notice")


@pytest.fixture
def everything(submitted, edie):
    """A database in which each kept page has something to show."""
    save_glossary(by=edie, terms={"mild": {"term": "mild", "also": [], "plain": "Not bad."}})
    submit_glossary(by=edie)
    load_shipped_algorithm()


@pytest.fixture
def listening(db, monkeypatch):
    """As in a process whose listener heard nothing new a moment ago. Call it again after a change."""

    def heard() -> None:
        WATCH.note(generation.asked_generation(), asked=monotonic())
        WATCH.is_listening = True

    monkeypatch.setattr(generation, "TRUSTED", 60)
    heard()
    return heard


NUMBERED = {"X-Request-ID": "the-same-number"}  # which else is another one each time


def warm(client, path, **more):
    """The page as it comes from memory."""
    client.get(path, **more)
    response = client.get(path, **more)
    assert not response.templates, f"{path} was made again"
    return response


@pytest.mark.parametrize("path", KEPT)
def test_a_kept_page_asks_the_database_nothing_and_is_what_was_made(client, everything, listening, path):
    listening()
    made = client.get(path, headers=NUMBERED)

    with CaptureQueriesContext(connection) as asked:
        kept = client.get(path, headers=NUMBERED)

    assert (made.status_code, len(asked)) == (200, 0)
    assert made.templates
    assert not kept.templates
    assert kept.content == made.content
    assert dict(kept.headers) == dict(made.headers)


@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "gzip"}])
def test_a_kept_page_has_the_headers_of_a_page_that_is_not_kept(client, submitted, settings, headers):
    kept = warm(client, PATH, headers=headers | NUMBERED)
    settings.DEBUG = True
    made = client.get(PATH, headers=headers | NUMBERED)

    assert made.templates
    assert kept.headers.keys() == made.headers.keys()
    differ = {name for name in kept.headers if kept.headers[name] != made.headers[name]}
    assert differ <= {"Content-Length", "Vary"}  # of another compression; and in another order
    assert sorted(kept["Vary"].split(", ")) == sorted(made["Vary"].split(", "))
    unpack = gzip.decompress if headers else bytes
    assert unpack(kept.content) == unpack(made.content)


@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "gzip"}])
def test_a_reader_who_has_the_kept_page_gets_304(client, submitted, headers):
    kept = warm(client, PATH, headers=headers)

    again = client.get(PATH, headers={**headers, "if-none-match": kept["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == kept["ETag"]
    assert "default-src" in again["Content-Security-Policy"]


def test_a_page_is_kept_for_each_audience_and_no_other_cookie_counts(client, submitted):
    professional = warm(client, PATH).content
    client.cookies["audience"] = "patient"
    plain = warm(client, PATH).content
    client.cookies["audience"] = "<script>"
    client.cookies["region"] = "uk"

    assert plain != professional
    assert client.get(PATH).content == professional
    assert len(MEMORY.pages) == 2


def test_an_address_with_a_question_is_not_kept(client, submitted):
    client.get("/monographs/?class=Topical")
    assert not MEMORY.pages


def submit_again(edie, **changes):
    return submit_page(by=edie, page=save_page(by=edie, content=lenolimus(**changes)).page)


CHANGES = {
    "a new text": lambda cast: submit_again(cast["edie"], title="Lenolimus two"),
    "an approval": lambda cast: approved(cast["submitted"], cast["ravi"], cast["rosa"]),
    "a withdrawal": lambda cast: withdraw(by=cast["ada"], document=cast["submitted"].document, reason="Recalled."),
    "a retracted source": lambda cast: record_statuses(by=cast["edie"], entries=[RETRACTED]),
    "another build": lambda cast: cast["monkeypatch"].setattr(etags, "code_stamp", lambda: "another"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_thing_that_a_document_rests_on_changes_its_page(
    client, submitted, edie, ravi, rosa, ada, monkeypatch, change
):
    before = warm(client, PATH)
    cast = {
        "submitted": submitted, "edie": edie, "ravi": ravi, "rosa": rosa, "ada": ada, "monkeypatch": monkeypatch,
    }  # fmt: skip

    CHANGES[change](cast)
    if change == "another build":
        MEMORY.clear()  # a process has one build, and memory ends with the process
    after = client.get(PATH)

    assert after.templates
    assert after["ETag"] != before["ETag"]
    if change != "another build":
        assert after.content != before.content


def test_a_change_of_a_successors_title_changes_the_page(client, submitted, edie):
    two = {**REFERENCES["lenix-trial"], "title": "A second trial", "doi": "", "pmid": "", "pmid_verified": False}
    save_references(by=edie, references={"lenix-two": two})
    record_statuses(by=edie, entries=[replace(RETRACTED, status="superseded", successor="lenix-two")])
    before = warm(client, PATH)

    save_references(by=edie, references={"lenix-two": {**two, "title": "A trial by another name"}})

    assert b"A trial by another name" not in before.content
    assert b"A trial by another name" in client.get(PATH).content


def test_a_change_of_the_glossary_changes_the_plain_page(client, submitted, edie):
    client.cookies["audience"] = "patient"
    before = warm(client, PATH)

    save_glossary(by=edie, terms={"mild": {"term": "mild", "also": [], "plain": "Not bad."}})
    submit_glossary(by=edie)

    assert b"Not bad." not in before.content
    assert b"Not bad." in client.get(PATH).content


def test_the_day_on_which_a_review_is_due_changes_the_page(client, submitted, ravi, rosa, monkeypatch):
    approved(submitted, ravi, rosa)
    before = warm(client, PATH)
    now = timezone.now() + timedelta(days=3 * 366)

    monkeypatch.setattr(timezone, "now", lambda: now)
    after = client.get(PATH)

    assert after.templates
    assert after.content != before.content


def test_the_page_of_the_algorithm_is_made_again_for_a_new_proof_and_a_changed_source_only(client, everything, edie):
    before = warm(client, "/algorithm/")
    save_page(by=edie, content=lenolimus(title="Lenolimus two"))
    submit_again(edie, title="Lenolimus two")
    assert not client.get("/algorithm/").templates  # asked again, found the same
    digest = re.search(r"[0-9a-f]{64}", before.content.decode()).group()

    Proof.objects.create(digest=digest, holds=False, report={})

    after = client.get("/algorithm/")
    assert after.templates
    assert after["ETag"] != before["ETag"]


def test_interests_of_a_member_change_the_page_of_the_board_and_a_sign_in_changes_nothing(client, ravi):
    path = "/medical-advisory-board/"
    warm(client, path)
    ravi.last_login = timezone.now()
    ravi.save(update_fields=["last_login"])
    assert not client.get(path).templates

    ravi.interests = "Shares in Lenix"
    ravi.save()

    assert b"Shares in Lenix" in client.get(path).content


FOLLOWS = {  # tables that no trigger of this watches: each row of theirs comes with an entry in the ledger
    "editorial_review", "editorial_revision", "editorial_vote",
}  # fmt: skip
NEVER_CHANGES = {"auth_group"}  # three roles, made by migrations


@pytest.mark.one_in(of="what takes seconds")
def test_every_table_that_a_kept_page_reads_counts_its_changes(client, everything, submitted, edie, ravi, rosa):
    approved(submitted, ravi, rosa)
    record_statuses(by=edie, entries=[RETRACTED])
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'editorial_note_public_change'")
        watched = {table for (table,) in cursor.fetchall()}
    read = set()

    for path in KEPT:
        for client.cookies["audience"] in ("", "patient"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).templates
            read |= {table for one in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}

    assert {"editorial_review", "monographs_referencestatus", "accounts_user", "assessment_proof"} <= read
    assert read - watched - FOLLOWS - NEVER_CHANGES == set()


@pytest.mark.one_in(of="what takes seconds")
def test_who_signed_in_gets_the_kept_page_with_their_own_head_and_foot_in_two_queries(
    client, everything, edie, listening, settings
):
    for path in KEPT:
        client.get(path)
    client.force_login(edie)
    listening()
    for path in KEPT:
        client.get(path)  # a sign-in was no change, but `listening` asked again

        with CaptureQueriesContext(connection) as asked:
            kept = client.get(path)
        again = client.get(path, headers={"if-none-match": kept["ETag"]})
        settings.DEBUG = True
        made = client.get(path)
        settings.DEBUG = False

        assert len(asked) == 2, path
        assert again.status_code == 304
        assert kept.content == made.content
        assert "Sign out Edie Editor" in kept.content.decode()


def test_nothing_personal_is_kept(client, edie, submitted):
    client.force_login(edie)
    assert "Sign out Edie" in client.get(PATH).content.decode()
    client.logout()

    assert "Edie" not in warm(client, PATH).content.decode()


def test_a_message_is_shown_once_to_whom_it_is_for(client, edie, submitted):
    warm(client, PATH)
    signed_in = client.post("/accounts/login/", {"login": "edie", "password": "edie-password"})
    assert signed_in.status_code == 302

    assert "Successfully signed in" in client.get(PATH).content.decode()
    assert "Successfully signed in" not in client.get(PATH).content.decode()
    client.cookies.clear()
    assert "Successfully signed in" not in client.get(PATH).content.decode()


@pytest.fixture
def silence(monkeypatch):
    """The database stops to answer when this is called."""

    def stop():
        def asked():
            raise OperationalError("gone")

        monkeypatch.setattr(generation, "asked_generation", asked)

    return stop


def test_while_the_database_is_silent_a_page_says_when_it_was_last_checked(client, submitted, silence):
    whole = warm(client, PATH)
    silence()

    shown = client.get(PATH)

    checked = f"Last checked {WATCH.seen.at:%H:%M} UTC."
    assert checked in shown.content.decode()
    assert checked not in whole.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert "ETag" not in shown


def test_after_five_minutes_of_silence_no_page_comes_from_memory(client, submitted, silence):
    warm(client, PATH)
    silence()
    client.get(PATH)
    WATCH.seen = replace(WATCH.seen, at=timezone.now() - timedelta(minutes=5, seconds=1))

    assert client.get(PATH).templates  # the view is asked, which needs the database


def test_a_page_that_had_changed_before_the_silence_is_not_shown(client, submitted, edie, silence):
    warm(client, PATH)
    submit_again(edie, title="Lenolimus two")
    client.get("/topics/")  # the change is seen, the page is not made
    silence()

    assert client.get(PATH).templates
