"""Each request has a number, is counted by its route's name, and leaves no trace of what was typed."""

import io
import json
import logging
import re

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client import REGISTRY

from eczema_advisor.operating import error_reports
from eczema_advisor.operating.ledger_watch import note_check
from eczema_advisor.operating.logs.log_lines import JsonLines, NumberedFormatter
from eczema_advisor.operating.logs.request_id import CURRENT
from tests.pages import Page

TYPED = ("Jane", "Doe", "1970", "tokenoftheplan", "943476", "session-of-jane")


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


@pytest.fixture
def lines():
    """What is written to the log while LOG_FORMAT is json and requests are logged."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, requests = logging.getLogger(), logging.getLogger("eczema_advisor.requests")
    level = requests.level
    requests.setLevel(logging.INFO)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    requests.setLevel(level)


@pytest.mark.parametrize("given", ["0af7651916cd43dd8448eb211c80319c", "a1.b2_c3-d4", "A" * 64])
def test_a_well_formed_number_is_kept(client, given):
    assert client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "short", "A" * 65, "with space in it", "<script>alert(1)</script>", "ü" * 10])
def test_another_is_replaced(client, given):
    first, second = (client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert first != second
    assert CURRENT.get() == "-"


@pytest.mark.parametrize("path", ["/nowhere/", "/ask/"])
def test_pages_of_errors_say_the_number(db, monkeypatch, path):
    def fail(*_arguments, **_named):
        raise OperationalError from psycopg.OperationalError("x")

    monkeypatch.setattr("monographs.views.ask.answer", fail)
    response = Client(raise_request_exception=False).get(path, {"q": "x"}, headers={"X-Request-ID": "number-of-jane"})
    assert response.status_code in (404, 503)
    assert Page(response.content.decode()).text("main code") == "number-of-jane"


def test_a_line_is_json_and_says_which_request_it_belongs_to(client, db, settings, monkeypatch, lines):
    settings.LOG_REQUESTS = True
    client = Client(raise_request_exception=False)
    client.get("/ask/", {"q": "Jane Doe 1970"}, headers={"X-Request-ID": "number-1"})
    client.get("/assessment/plan/tokenoftheplan/json/", headers={"X-Request-ID": "number-2"})
    client.get("/accounts/password/reset/key/1-tokenoftheplan/", headers={"X-Request-ID": "number-3"})
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    by_number = {one["request_id"]: one for one in told if one["logger"] == "eczema_advisor.requests"}
    assert by_number["number-1"]["route"] == "ask"
    assert by_number["number-1"]["status"] == 200
    assert by_number["number-1"]["milliseconds"] > 0
    assert by_number["number-2"]["route"] == "plan_json"
    assert {one["request_id"] for one in told} == {"number-1", "number-2", "number-3"}
    assert not any(typed in lines.getvalue() for typed in TYPED)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_line_about_a_request_names_its_route_and_never_its_path(client, db, form):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else NumberedFormatter("{request_id}: {message}", style="{"))
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    try:
        for path in (
            "/Jane/Doe/1970/",
            "/monographs/jane-doe/",
            "/accounts/confirm-email/x:Jane/943476/",
            "/J\u00e4ne%0ADoe",
        ):
            assert client.get(path).status_code == 404
        client.post("/accounts/logout/Jane/")
        Client(enforce_csrf_checks=True).post("/audience/", {"audience": "Jane"})
        client.put("/guide/")
        client.get("/assessment/plan/tokenoftheplan/Jane/")
    finally:
        logger.removeHandler(handler)
    said = stream.getvalue()
    assert "Not Found: (no such page)" in said
    assert "Not Found: (monograph)" in said
    assert not any(typed.casefold() in said.casefold() for typed in ("Jane", "Doe", "1970", "943476", "J\u00e4ne"))


def test_an_error_is_one_line_with_its_traceback_cleaned():
    try:
        raise ValueError("cannot open /ask/?q=Jane Doe")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "Failed\nat %s", ("/ask/?q=Jane",), None)
        record.exc_info = (type(error), error, error.__traceback__)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert "ValueError" in json.loads(line)["error"]
    assert "Jane" not in line
    text = NumberedFormatter("{request_id}: {message}", style="{").format(record)
    assert text.startswith("-: Failed")
    assert "Jane" not in text


def test_requests_are_counted_by_route_and_never_by_address(client, db):
    before = value("eczema_requests_total", method="GET", route="ask", status="200")
    client.get("/ask/", {"q": "Jane Doe 1970"})
    client.get("/assessment/plan/tokenoftheplan/")
    client.generic("JANE", "/nowhere/943476/")
    client.cookies["sessionid"] = "session-of-jane"
    page = client.get("/metrics").content.decode()
    assert value("eczema_requests_total", method="GET", route="ask", status="200") == before + 1
    assert 'eczema_requests_total{method="other",route="none",status="404"}' in page
    assert 'eczema_request_seconds_bucket{le="0.005",route="ask"}' in page
    assert "eczema_database_up 1.0" in page
    labels = " ".join(re.findall(r"\{[^}]*\}", page))
    assert 'route="ask"' in labels
    assert not any(typed in labels for typed in TYPED)


def test_pages_from_memory_are_counted_as_what_they_are(client, db):
    before = (
        value("eczema_kept_pages_served_total"),
        value("eczema_requests_total", method="GET", route="home", status="200"),
    )
    for _ in range(3):
        assert client.get("/").status_code == 200
    assert value("eczema_kept_pages_served_total") == before[0] + 2
    assert value("eczema_requests_total", method="GET", route="home", status="200") == before[1] + 3


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (psycopg.errors.DiskFull, "full"),
        (psycopg.OperationalError, "gone"),
        (psycopg.errors.QueryCanceled, "took too long"),
    ],
)
def test_faults_of_the_database_are_counted_by_kind(db, monkeypatch, cause, kind):
    def fail(*_arguments, **_named):
        raise OperationalError from cause("x")

    monkeypatch.setattr("monographs.views.ask.answer", fail)
    before = value("eczema_database_faults_total", kind=kind)
    Client(raise_request_exception=False).get("/ask/", {"q": "x"})
    assert value("eczema_database_faults_total", kind=kind) == before + 1


def test_metrics_are_for_this_machine_or_for_who_has_the_token(client, db, settings):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "t" * 20
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": f"Bearer {'t' * 20}"}).status_code == 200
    assert client.post("/metrics").status_code == 405


def test_how_the_ledger_was_last_found_is_a_figure(client, db):
    assert "eczema_ledger_whole" not in client.get("/metrics").content.decode()
    note_check(is_whole=False)
    assert "eczema_ledger_whole 0.0" in client.get("/metrics").content.decode()


def test_metrics_answer_while_the_database_does_not(client, db, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr("eczema_advisor.operating.metrics.state_of_site.asked", fail)
    response = client.get("/metrics")
    assert response.status_code == 200
    assert "eczema_database_up 0.0" in response.content.decode()


def test_nothing_of_a_request_is_in_a_report_of_an_error(db, settings, monkeypatch):
    """The service is one that only takes note: nothing leaves this machine."""
    sdk = pytest.importorskip("sentry_sdk")
    sent = []
    settings.SENTRY_DSN = "https://key@127.0.0.1:1/1"

    class Noted(sdk.transport.Transport):
        def capture_envelope(self, envelope):
            sent.extend(item.payload.json for item in envelope.items)

    def fail(asked, *_arguments, **_named):
        of_patient = "Jane Doe 1970"
        logging.getLogger("x").error("before that: %s", of_patient)
        raise ZeroDivisionError(f"cannot divide {of_patient}")

    assert error_reports.start_error_reports(transport=Noted())
    monkeypatch.setattr("monographs.views.ask.answer", fail)
    try:
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = "session-of-jane"
        client.get("/ask/", {"q": "Jane Doe 1970"}, headers={"X-Request-ID": "number-1", "User-Agent": "Jane"})
    finally:
        sdk.init()
    report = json.dumps(sent)
    assert "ZeroDivisionError" in report
    assert '"function": "fail"' in report
    assert "number-1" in report
    assert not any(typed in report for typed in TYPED)
    assert "127.0.0.1" not in report


def test_errors_are_reported_to_nobody_unless_that_is_set(settings):
    assert settings.SENTRY_DSN == ""
    assert not error_reports.start_error_reports()
