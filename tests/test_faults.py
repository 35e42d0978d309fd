"""What goes wrong is said in a sentence with the right status, and nothing typed is an error of ours."""

import psycopg
import pytest
from django.db import DataError, IntegrityError, InterfaceError, InternalError, OperationalError
from django.test import Client

from eczema_advisor.shared_cache.json_cache import JsonCache
from monographs.admin.page_admin import MOST_PARTS
from tests.pages import Page


def caused(kind, cause=None):
    error = kind("secret details of the server")
    error.__cause__ = cause
    return error


FAULTS = {
    "gone": (caused(OperationalError, psycopg.OperationalError("refused")), 503, "does not answer"),
    "ended": (caused(OperationalError, psycopg.errors.AdminShutdown("x")), 503, "does not answer"),
    "closed": (caused(InterfaceError, psycopg.InterfaceError("x")), 503, "does not answer"),
    "full": (caused(OperationalError, psycopg.errors.DiskFull("x")), 503, "no room"),
    "read only": (caused(InternalError, psycopg.errors.ReadOnlySqlTransaction("x")), 503, "only be read"),
    "too long": (caused(OperationalError, psycopg.errors.QueryCanceled("x")), 503, "took too long"),
    "out of range": (caused(DataError, psycopg.errors.NumericValueOutOfRange("x")), 400, ""),
    "NUL": (ValueError("A string literal cannot contain NUL (0x00) characters."), 400, ""),
    "thousands of digits": (ValueError("Exceeds the limit (4300 digits) for integer string conversion"), 400, ""),
    "a bug": (ZeroDivisionError("x"), 500, "on our side"),
    "a broken rule": (caused(IntegrityError, psycopg.errors.UniqueViolation("x")), 500, "on our side"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_status_and_sentence(db, monkeypatch, name):
    error, status, sentence = FAULTS[name]

    def fail(*_arguments, **_named):
        raise error

    monkeypatch.setattr("monographs.views.ask.answer", fail)
    response = Client(raise_request_exception=False).get("/ask/", {"q": "x"})
    assert response.status_code == status
    assert sentence in Page(response.content.decode()).text("main")
    assert "secret" not in response.content.decode()
    assert ("Retry-After" in response) == (status == 503)


@pytest.mark.parametrize("name", ["gone", "full", "read only"])
def test_ready_tells_the_truth(client, db, monkeypatch, name):
    error, _status, sentence = FAULTS[name]
    assert client.get("/readyz").status_code == 200

    def fail(*_arguments, **_named):
        raise error

    monkeypatch.setattr(JsonCache, "set", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert sentence in response.content.decode()


TYPED = ("", "²", "9" * 5000, "\x00", "٣", "-1", "1e9", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"))
ADMIN_LISTS = (
    "/admin/editorial/review/", "/admin/monographs/monograph/", "/admin/editorial/ledgerentry/",
    "/admin/accounts/user/", "/admin/monographs/unansweredquestion/", "/admin/editorial/notice/",
)  # fmt: skip
FIELDS = ("q", "p", "o", "id__exact", "is_done__exact", "state", "kind", "at__gte", "last_day__gte", "_to_field")


@pytest.mark.one_in(5)
@pytest.mark.django_db
@pytest.mark.parametrize("typed", TYPED, ids=ascii)
def test_nothing_typed_behind_a_log_in_is_our_error(ada, typed):
    client = Client(raise_request_exception=False)
    client.force_login(ada)
    for path in ADMIN_LISTS:
        for name in FIELDS:
            assert client.get(path, {name: typed}).status_code < 500, (path, name)
        assert client.post(path, {"action": typed, "_selected_action": typed, "review": typed}).status_code < 500
        assert client.get(f"{path}{typed[:40].replace(chr(0), '%00')}/change/").status_code < 500
        for view in ("change", "delete"):
            assert client.get(f"{path}1/{view}/", {"_to_field": typed}).status_code < 500


@pytest.mark.one_in(of="what takes seconds")
@pytest.mark.django_db
def test_a_form_that_claims_a_million_parts_gets_no_more_than_there_can_be(edie):
    client = Client(raise_request_exception=False)
    client.force_login(edie)
    claims = {f"{part}-{name}": "9" * 9 for part in ("sections", "faqs") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    response = client.post("/admin/monographs/monograph/add/", {"title": "x", **claims})
    assert response.status_code < 500
    page = response.content.decode()
    assert f"id_sections-{MOST_PARTS - 1}-heading" in page
    assert f"id_sections-{MOST_PARTS}-heading" not in page


def test_pages_say_what_they_do_not_use(client, db):
    assert "camera=()" in client.get("/")["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in client.get("/nowhere/")["Permissions-Policy"]


def test_robots_stay_away_from_what_is_of_patients(client):
    assert "Disallow: /assessment/" in client.get("/robots.txt").content.decode()


def test_there_is_an_address_for_weaknesses_once_one_is_chosen(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in text
    assert "Expires: 20" in text
