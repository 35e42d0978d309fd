"""The wizard, page by page."""

import time

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from eczema_advisor.algorithm.facts import FACTS
from eczema_advisor.assessment.questions import GROUPS, INSTRUMENTS, QUESTIONS
from eczema_advisor.assessment.wizard.answers_cookie import unsealed
from eczema_advisor.assessment.wording import SITES
from tests.assessment.conftest import ADULT, error_texts
from tests.pages import Element, assert_good_page, page


def answers_on(response) -> dict[str, Element]:
    """The rows of the page "Check your answers", by the short name of their question."""
    return {row.text("dt"): row for row in page(response).all("dl.pairs > div")}


def test_every_fact_is_asked_once_with_the_facts_own_values():
    facts = {fact.name: fact for fact in FACTS if fact.name != "severity_score"}
    assert set(QUESTIONS) == set(facts)
    asked = [question.fact for group in GROUPS for question in group.questions]
    assert len(asked) == len(set(asked))
    for name, question in QUESTIONS.items():
        values = {choice.value for choice in question.choices}
        if facts[name].kind in ("choices", "members"):
            values -= {"none_known", "unknown"}
        if name != "medicines":
            assert values == set(facts[name].values), name


def test_every_fact_that_may_be_unknown_offers_it_as_an_answer():
    for fact in FACTS:
        if fact.may_be_unknown and fact.name != "weight_kg":
            assert "unknown" in {choice.value for choice in QUESTIONS[fact.name].choices}, fact.name


def test_every_question_says_why_it_is_asked():
    assert all(question.why.endswith(".") for question in QUESTIONS.values())


def test_instruments_and_sites_are_those_of_the_facts():
    from eczema_advisor.algorithm.facts import INSTRUMENTS as FACT_INSTRUMENTS
    from eczema_advisor.algorithm.facts import SITES as FACT_SITES

    assert {item.value for item in INSTRUMENTS} == set(FACT_INSTRUMENTS)
    assert set(SITES) == set(FACT_SITES)


def test_the_start_leads_to_the_first_page(walk):
    response = walk.client.get("/assessment/")
    assert response.url == "/assessment/patient/"
    first = walk.client.get(response.url)
    assert assert_good_page(first).text("h1") == "About the patient"
    assert "no-store" in first["Cache-Control"]


def test_an_adult_walks_from_the_start_to_a_plan(walk):
    response = walk.plan()
    plan = assert_good_page(response)
    assert "Tacrolimus 0.1 % ointment" in plan.landmark("main").words
    assert "no-store" in response["Cache-Control"]


def test_the_check_page_lists_every_answer_with_a_way_to_change_it(walk):
    response = walk.through(ADULT)
    answers = answers_on(walk.client.get(response.url))
    assert answers["Age"].text("dt + dd") == "30 years"
    assert [row.text("dt + dd") for row in answers.values()].count("None known") == 2
    assert all(row.one("dd.change a").words == f"Change : {short.lower()}" for short, row in answers.items())
    assert len(answers) >= 15
    assert answers["Severity"].one("a")["href"] == "/assessment/severity/#question-severity"


def test_changing_an_answer_returns_to_the_check_page(walk):
    walk.through(ADULT)
    response = walk.post("severity", {"severity": "severe"})
    while not response.url.endswith("/check/"):  # a changed answer may open questions
        step = response.url.rstrip("/").rsplit("/", 1)[-1]
        response = walk.post(step, ADULT[step])
    assert answers_on(walk.client.get(response.url))["Severity"].text("dt + dd") == "Severe"


def test_a_page_ahead_of_the_first_open_one_leads_back_to_it(walk):
    assert walk.client.get("/assessment/safety/").url == "/assessment/patient/"
    walk.post("patient", ADULT["patient"])
    assert walk.client.get("/assessment/check/").url == "/assessment/severity/"


@pytest.mark.parametrize("step", ["nonsense", "plan", "done"])
def test_a_page_that_does_not_exist_leads_to_the_start(walk, step):
    response = walk.client.get(f"/assessment/{step}/")
    assert response.status_code == 302
    assert walk.client.post(f"/assessment/{step}/", {"assessment_wizard-current_step": step}).status_code == 302


def test_a_page_posted_under_another_pages_name_changes_nothing(walk):
    response = walk.client.post(
        "/assessment/patient/", {"assessment_wizard-current_step": "<script>", "patient-region": "us"}
    )
    assert response.status_code == 302


def test_an_empty_page_names_each_question_that_is_open(walk):
    response = walk.post("patient", {})
    assert response.status_code == 200
    shown = assert_good_page(response)
    summary = shown.one("[role=alert]")
    assert summary.link("Enter the age.")["href"] == "#id_patient-age_months"
    assert summary.link("Region: choose an answer.")["href"] == "#id_patient-region_0"
    assert shown.text("head > title").startswith("Error: ")


@pytest.mark.parametrize(
    ("age", "unit", "problem"),
    [
        ("121", "years", "between 0 and 120 years"),
        ("1441", "months", "between 0 and 120 years"),
        ("-1", "years", "between 0 and 120 years"),
        ("seven", "years", "whole number"),
        ("7.5", "years", "whole number"),
        ("9" * 400, "years", "between 0 and 120 years"),
        ("7", "decades", "valid choice"),
    ],
)
def test_an_age_that_cannot_be_is_refused_in_words(walk, age, unit, problem):
    response = walk.post("patient", {"region": "us", "age_months": age, "age_unit": unit})
    assert any(problem in text for text in error_texts(response)), error_texts(response)


def test_months_and_years_both_become_months(walk):
    walk.post("patient", {"region": "uk", "age_months": "3", "age_unit": "months"})
    walk.post("severity", {"severity": "mild"})
    walk.client.get("/assessment/sites/")
    changed = {**ADULT, "patient": {"region": "uk", "age_months": "3", "age_unit": "months"}}
    assert "3 months" in page(walk.plan(changed)).landmark("main").words


@pytest.mark.parametrize(
    ("instrument", "value", "problem"),
    [
        ("", "12", "Choose the instrument"),
        ("easi", "", "Enter the score"),
        ("easi", "73", "0 to 72"),
        ("poem", "12.5", "whole number"),
        ("iga", "NaN", "number"),
        ("easi", "1e5", "as a number"),
    ],
)
def test_a_score_that_cannot_be_is_refused_in_words(walk, instrument, value, problem):
    walk.post("patient", ADULT["patient"])
    response = walk.post("severity", {"severity": "score", "instrument": instrument, "score_value": value})
    assert any(problem in text for text in error_texts(response)), error_texts(response)


def test_a_score_sets_the_severity(walk):
    plan = walk.plan({**ADULT, "severity": {"severity": "score", "instrument": "easi", "score_value": "7,05"}})
    assert "moderate eczema" in page(plan).landmark("main").words


def test_none_known_cannot_go_with_an_allergy(walk):
    walk.up_to("allergies")
    response = walk.post("allergies", {**ADULT["allergies"], "hypersensitivities": ["none_known", "peanut"]})
    assert any("cannot go together" in text for text in error_texts(response))


def test_the_rest_can_be_denied_at_once_but_given_answers_stay(walk):
    walk.up_to("safety")
    response = walk.post("safety", {"immunocompromised": "unknown"})
    assert response.status_code == 200
    data = {
        "assessment_wizard-current_step": "safety",
        "safety-immunocompromised": "unknown",
        "rest": "no",
    }
    response = walk.client.post("/assessment/safety/", data)
    assert response.status_code == 302
    walk.post("allergies", ADULT["allergies"])
    walk.post("other", ADULT["other"])
    walk.post("systemic", ADULT["systemic"])  # asked because immunity is not known
    check = walk.client.get("/assessment/check/")
    assert len(page(check).all(".not-known")) <= 2
    answers = {row.text("dt + dd") for row in answers_on(check).values()}
    assert {"None known", "Not known"} <= answers


def test_a_child_is_not_asked_about_pregnancy_and_the_check_page_says_so(walk):
    child = {**ADULT, "patient": {"region": "eu", "age_months": "4", "age_unit": "years"}}
    child["safety"] = {key: value for key, value in ADULT["safety"].items() if key != "pregnancy"}
    walk.through(child)
    pregnancy = answers_on(walk.client.get("/assessment/check/"))["Pregnancy and breastfeeding"]
    assert pregnancy.text("dt + dd") == "No Not asked at this age."
    assert not pregnancy.all("a")
    plan = walk.client.get(walk.post("check", {}).url + "json/").json()
    assert plan["facts"]["pregnancy"] == "no"


def test_a_red_flag_leaves_out_the_questions_that_cannot_change_the_plan(walk):
    walk.through(ADULT, infection="herpetic")
    notes = page(walk.client.get("/assessment/check/")).texts("section > p.fine")
    assert any(note.startswith("Not asked, because no answer could change this plan: ") for note in notes)
    main = page(walk.client.get(walk.post("check", {}).url)).landmark("main")
    alert = main.one("[role=alert]")
    assert "Until that assessment" not in alert.words
    assert "Until that assessment" in main.words.partition(alert.words)[2]


def test_a_new_patient_starts_from_nothing(walk):
    walk.through(ADULT)
    response = walk.client.post("/assessment/new/")
    assert response.url == "/assessment/patient/"
    assert walk.client.get("/assessment/check/").url == "/assessment/patient/"


def test_the_region_last_chosen_is_offered_again(walk):
    walk.post("patient", {**ADULT["patient"], "region": "uk"})
    walk.client.post("/assessment/new/")
    form = page(walk.client.get("/assessment/patient/"))
    assert [choice["value"] for choice in form.all("input[name=patient-region][checked]")] == ["uk"]


def test_a_tampered_cookie_counts_as_no_answers(walk):
    walk.post("patient", ADULT["patient"])
    walk.client.cookies["assessment"] = walk.client.cookies["assessment"].value + "x"
    assert walk.client.get("/assessment/").url == "/assessment/patient/"


def test_a_cookie_of_the_version_before_is_still_read(walk):
    """Written by django-formtools' storage: with a name of a step, and an empty answer of the check page."""
    patient = {"patient-region": ["uk"], "patient-age_months": ["7"], "patient-age_unit": ["years"]}
    kept = {"step": None, "step_data": {"patient": patient, "check": None}}
    walk.client.cookies["assessment"] = signing.dumps(kept, salt="eczema_advisor.assessment.answers", compress=True)
    assert walk.client.get("/assessment/").url == "/assessment/severity/"
    form = page(walk.client.get("/assessment/patient/"))
    assert form.one("input[name=patient-age_months]")["value"] == "7"


def test_a_cookie_lapses_after_four_hours(walk, monkeypatch):
    walk.post("patient", ADULT["patient"])
    assert not walk.client.cookies["assessment"]["max-age"]  # it ends with the browser
    written = time.time()
    monkeypatch.setattr(time, "time", lambda: written + 4 * 60 * 60 - 5)
    assert walk.client.get("/assessment/").url == "/assessment/severity/"
    monkeypatch.setattr(time, "time", lambda: written + 8 * 60 * 60 + 5)  # every page renews it
    assert walk.client.get("/assessment/").url == "/assessment/patient/"


def test_only_what_a_page_asks_goes_into_the_cookie(walk):
    walk.post("patient", {**ADULT["patient"], "name": "Jo"})
    assert unsealed(walk.client.cookies["assessment"].value)["answers"] == {
        "patient": {"patient-region": ["eu"], "patient-age_months": ["30"], "patient-age_unit": ["years"]}
    }


def test_the_plan_leaves_no_answers_behind(walk):
    walk.plan()
    assert walk.client.cookies["assessment"].value == ""


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_pages_are_read_and_posted_only(walk, method):
    assert getattr(walk.client, method)("/assessment/patient/").status_code == 405


def test_a_post_without_its_token_is_refused(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/assessment/patient/", {"assessment_wizard-current_step": "patient"})
    assert_good_page(response, status=403)


def test_the_plan_asked_for_too_early_leads_to_the_first_open_page(walk):
    walk.post("patient", ADULT["patient"])
    assert walk.post("check", {}).url == "/assessment/severity/"


def test_progress_names_every_page_and_how_far_one_is(walk):
    walk.post("patient", ADULT["patient"])
    steps = page(walk.client.get("/assessment/severity/")).landmark("navigation", "Steps of the assessment").all("li")
    assert [step.words for step in steps][:2] == ["Patient : answered", "Severity"]
    assert [step.get("aria-current") for step in steps] == [None, "step", *[None] * 9]
    assert [link["href"] for step in steps for link in step.all("a")] == ["/assessment/patient/"]


def test_answers_reach_neither_the_database_nor_the_session(walk, django_assert_num_queries):
    from django.contrib.sessions.models import Session

    walk.plan()
    assert Session.objects.count() == 0


def test_the_cookie_stays_within_what_browsers_keep(walk):
    everything = {**ADULT, "sites": {"sites": list(SITES)}}
    walk.through(everything)
    assert len(walk.client.cookies["assessment"].value) < 3000


def test_the_whole_figure_is_labels_of_the_checkboxes(walk):
    walk.post("patient", ADULT["patient"])
    walk.post("severity", ADULT["severity"])
    form = page(walk.client.get("/assessment/sites/"))
    for choice in QUESTIONS["sites"].choices:
        part = form.one(f"label.figure-part.figure-{choice.value}")
        box = form.one(f"input[type=checkbox][id='{part['for']}']")
        assert (box["name"], box["value"]) == ("sites-sites", choice.value)


def test_no_page_carries_inline_styles_or_scripts(walk):
    walk.through(ADULT)
    pages = [reverse("assessment_step", args=[group.slug]) for group in GROUPS]
    for url in [*pages, "/assessment/check/", walk.post("check", {}).url]:
        assert page(walk.client.get(url)).inline == [], url


HOSTILE = [
    "\x00",
    "<script>alert(1)</script>",
    "9" * 5000,
    "½",
    "\U0001f600",
    "-1",
    "1e999",
    "NaN",
    "' OR 1=1 --",
    " ",
    "None",
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize("step", list(ADULT))
def test_no_entry_breaks_a_page_and_none_comes_back_unescaped(walk, step):
    walk.up_to(step)
    names = {question.fact for group in GROUPS if group.slug == step for question in group.questions}
    for value in HOSTILE:
        for fields in (dict.fromkeys(names, value), {name: [value, value] for name in names}):
            extra = {"age_unit": value, "instrument": value, "score_value": value}
            response = walk.post(step, {**fields, **extra})
            assert response.status_code in (200, 302), (step, value)
            assert "<script>alert" not in response.content.decode()
