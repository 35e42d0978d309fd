"""A problem with a page, told to the editors without an account."""

import pytest
from django.test import Client

from monographs.actions import report_problem as action
from monographs.models import ProblemReport
from monographs.views import report_a_problem as view
from tests.pages import page

pytestmark = pytest.mark.django_db
REPORT = {"kind": "wrong", "page": "/topics/", "text": "The second heading says the same as the first."}


def test_every_page_leads_to_the_form_and_names_itself_but_not_where_a_patient_is(client):
    link = page(client.get("/topics/")).link("Report a problem with this page")
    assert link["href"] == "/report/?page=%2Ftopics%2F"
    assert page(client.get(link["href"])).one("input[name=page]")["value"] == "/topics/"
    assert page(client.get("/assessment/quick/")).link("Report a problem with this page")["href"] == "/report/"


def test_a_report_is_on_the_editors_list_with_its_page_and_day_and_nothing_else(client):
    response = client.post("/report/", REPORT)
    assert response.url == "/report/?sent=1"
    assert "on the editors' list" in page(client.get(response.url)).one("main").words
    (row,) = ProblemReport.objects.values()
    assert {name: row[name] for name in ("kind", "page", "text", "is_done")} == {**REPORT, "is_done": False}
    assert set(row) == {"id", "kind", "page", "text", "day", "is_done"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "Say what should be different, and where on the page."),
        ({"text": "short"}, "Say a little more"),
        ({"text": "x" * 1001}, "At most 1000 characters."),
        ({"kind": ""}, "Choose what it is."),
        ({"kind": "other"}, "Choose one of the four."),
        ({"text": "My son, born 3.4.2019, got twice the dose"}, "Take it out"),
        ({"text": "Write to me at somebody@example.net please"}, "Take it out"),
        ({"text": "NHS number 943 476 5919 got twice the dose"}, "Take it out"),
    ],
)
def test_a_report_that_cannot_be_kept_is_refused_in_words_and_nothing_is_lost(client, change, said):
    response = client.post("/report/", {**REPORT, **change})
    assert response.status_code == 400
    shown = page(response)
    assert said in shown.one(".error-summary").words
    assert shown.one("textarea").words == {**REPORT, **change}["text"]
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize(
    "text", ["Dose 0.03 % twice a day, 2 to 15 years, is not in the label of 2024.", "See 12-17 years"]
)
def test_doses_ages_and_years_are_no_marks_of_a_person(text):
    assert not action.seems_to_name_somebody(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/topics/?q=somebody", "/topics/"),
        ("/monographs/nobody-has-this/", ""),
        ("/assessment/plan/abc/", ""),
        ("/admin/", ""),
        ("https://example.org/", ""),
        ("/nowhere/", ""),
        ("\x00", ""),
    ],
)
def test_only_a_page_that_is_there_is_kept_with_a_report(client, typed, kept):
    assert client.post("/report/", {**REPORT, "page": typed}).status_code == 302
    assert ProblemReport.objects.get().page == kept


def test_reports_are_limited_by_the_minute_and_by_the_day_and_the_words_stay(client, monkeypatch):
    monkeypatch.setattr(view, "PER_MINUTE", 1)
    assert client.post("/report/", REPORT).status_code == 302
    refused = client.post("/report/", REPORT)
    assert refused.status_code == 429
    assert page(refused).one("textarea").words == REPORT["text"]
    monkeypatch.setattr(view, "PER_MINUTE", 100)
    monkeypatch.setattr(action, "PER_DAY", 1)
    assert client.post("/report/", REPORT).status_code == 429
    assert ProblemReport.objects.count() == 1


def test_another_site_cannot_post_a_report():
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/report/", REPORT, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert not ProblemReport.objects.exists()
    assert strict.post("/report/", REPORT, headers={"sec-fetch-site": "same-origin"}).status_code == 302


def test_editors_tick_a_report_off_and_may_delete_it(edie, client):
    client.post("/report/", REPORT)
    row = ProblemReport.objects.get()
    client.force_login(edie)
    assert "The second heading" in client.get("/admin/monographs/problemreport/").content.decode()
    assert client.post(f"/admin/monographs/problemreport/{row.pk}/change/", {"is_done": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.is_done
    assert row.text == REPORT["text"]
    assert client.post(f"/admin/monographs/problemreport/{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not ProblemReport.objects.exists()
