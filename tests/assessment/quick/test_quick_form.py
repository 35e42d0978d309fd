"""The quick form: the wizard's questions on one page, and the plan so far."""

import json

import pytest
from django.test import Client

from eczema_advisor.assessment.plan.token import open_token
from eczema_advisor.assessment.questions import QUESTIONS
from eczema_advisor.assessment.quick.sections import FOLDED_SECTIONS, SECTIONS
from eczema_advisor.assessment.wizard.answers_cookie import unsealed
from eczema_advisor.assessment.wizard.steps import CHECK, STEPS
from tests.assessment.conftest import ADULT
from tests.assessment.quick.posts import USUAL
from tests.pages import assert_good_page, page

URL = "/assessment/quick/"


@pytest.fixture
def quick(client, db):
    def post(*denied: str, **fields):
        return client.post(URL, {**fields, "none_of": denied})

    return post


def boxes(found) -> list[str]:
    return [box["value"] for box in found.all("input[name=none_of]")]


def facts_of(response) -> dict:
    return open_token(response.url.rstrip("/").rsplit("/", 1)[-1]).facts


def test_every_page_of_the_wizard_is_in_one_section():
    slugs = [slug for section in (*SECTIONS, *FOLDED_SECTIONS) for slug in section]
    assert sorted(slugs) == sorted(set(STEPS) - {CHECK})


def test_the_first_visit_finds_every_question_open_and_says_what_is_needed(client, db):
    response = client.get(URL)
    found = assert_good_page(response)
    assert not found.all("input[checked]")
    assert [link["href"] for link in found.all(".quick-missing a")] == [
        *("#row-region", "#row-age_months", "#row-severity", "#row-sites", "#row-tcs_response")
    ]
    assert "no-store" in response["Cache-Control"]


def test_the_questions_are_those_of_the_wizard_in_its_words(client, db):
    found = page(client.get(URL))
    shown = {row["id"].removeprefix("row-"): row for row in found.all(".quick-row")}
    assert len(shown) >= 20
    for fact, row in shown.items():
        assert row.one(f"#label-{fact}").words == QUESTIONS[fact].short
        offered = {box["value"] for box in row.all("input[type=radio], input[type=checkbox]")}
        assert {choice.value for choice in QUESTIONS[fact].choices} <= offered


def test_the_plan_so_far_grows_from_five_answers(quick):
    found = assert_good_page(quick(**USUAL))
    plan = found.landmark("region", "Plan so far")
    assert "pimecrolimus" in plan.one("[data-quick-verdict]").words
    assert plan.all(".quick-confirm li")
    assert not found.all(".question-error")


def test_a_fragment_holds_the_questions_and_the_plan_alone(client, db):
    whole = client.post(URL, USUAL)
    part = client.post(URL, USUAL, headers={"X-Quick-Form": "1"})
    assert "<html" not in part.content.decode()
    assert page(part).one("[data-quick-verdict]").words == page(whole).one("[data-quick-verdict]").words
    assert len(part.content) < len(whole.content)


def test_it_gives_the_plan_of_the_wizard(walk, quick):
    by_wizard = walk.plan_url()
    fields = {f"{step}-{name}": value for step, answers in ADULT.items() for name, value in answers.items()}
    fields = {
        name: value for name, value in fields.items() if not name.endswith(("cyp3a4_inhibitor", "or_cancer_risk"))
    }
    response = quick(**fields, open="plan")
    assert response.status_code == 302
    wizard_plan = walk.client.get(f"{by_wizard}json/").json()
    assert walk.client.get(f"{response.url}json/").json() == wizard_plan


def test_what_is_left_open_is_unknown_and_never_no(quick):
    facts = facts_of(quick(**USUAL, open="plan"))
    assert set(facts) == {"region", "age_months", "severity", "sites", "tcs_response", "pregnancy"}
    assert facts["pregnancy"] == "no"  # at eight months


def test_none_of_these_denies_what_it_lists_and_nothing_that_came_later(quick):
    offered = boxes(page(quick(**USUAL)))
    safety = next(box for box in offered if "immunocompromised" in box)
    facts = facts_of(quick(safety, **USUAL, open="plan"))
    assert {facts[fact] for fact in ("immunocompromised", "barrier_defect", "skin_malignancy")} == {"no"}
    assert facts["medicines"] == []
    assert "infection" not in facts
    partly = quick("immunocompromised barrier_defect", **USUAL)
    again = [
        box for box in page(partly).all("input[name=none_of]") if "immuno" in box["value"] or "medi" in box["value"]
    ]
    assert [(box["value"].split()[0], box.get("checked") is not None) for box in again] == [
        ("immunocompromised", True),
        ("skin_malignancy", False),
    ]


def test_an_answer_wins_over_none_of_these(quick):
    fields = {**USUAL, "safety-immunocompromised": "disease"}
    assert facts_of(quick("immunocompromised barrier_defect", **fields, open="plan"))["immunocompromised"] == "disease"


def test_none_of_these_never_says_that_a_trial_was_not_fair(quick):
    response = quick("tcs_trial_adequate tcs_potency_failed tcs_response", **USUAL, open="plan")
    assert {"tcs_trial_adequate", "tcs_potency_failed"}.isdisjoint(facts_of(response))


def test_taking_the_tick_away_takes_the_answers_away(client, quick):
    quick("immunocompromised barrier_defect", **USUAL)
    shown = page(client.get(URL))
    assert not shown.all("#row-immunocompromised input[checked]")
    assert "No" in shown.one("#row-immunocompromised [data-row-state]").words
    quick(**USUAL)
    assert not page(client.get(URL)).one("#row-immunocompromised [data-row-state]").words


def test_the_wizard_takes_over_with_the_answers_so_far(walk, quick):
    quick("infection systemically_unwell erythroderma", **USUAL)
    assert walk.client.get("/assessment/").url == "/assessment/treatment/"
    assert page(walk.client.get("/assessment/red-flags/")).all("input[name=red-flags-infection][value=none][checked]")
    assert not page(walk.client.get("/assessment/treatment/")).all(".error-summary")  # nothing was posted there yet
    shown = page(walk.client.get(URL))
    assert shown.one("#id_patient-age_months")["value"] == "8"


def test_an_age_without_a_unit_is_asked_and_nothing_is_lost(quick):
    fields = {name: value for name, value in USUAL.items() if name != "patient-age_unit"}
    found = assert_good_page(quick(**fields))
    assert found.one("#row-age_months .question-error").words == "Error: Say whether these are years or months."
    assert found.one("#id_patient-age_months")["value"] == "8"
    assert [link["href"] for link in found.all(".quick-missing a")] == ["#row-age_months"]


def test_opening_the_plan_too_early_names_what_is_needed_at_its_row(quick):
    found = assert_good_page(quick(**{"patient-region": "uk"}, open="plan"))
    summary = found.one("[role=alert]")
    assert [link["href"] for link in summary.all("a")] == [
        *("#row-age_months", "#row-age_months", "#row-severity", "#row-sites", "#row-tcs_response")
    ]
    assert found.text("head > title").startswith("Error: ")


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [
        ("patient-age_months", "seven", "age_months"),
        ("patient-age_months", "2000", "age_months"),
        ("severity-severity", "awful", "severity"),
        ("sites-sites", "moon", "sites"),
        ("treatment-tcs_response", "\x00", "tcs_response"),
        ("safety-immunocompromised", "perhaps", "immunocompromised"),
    ],
)
def test_what_cannot_be_is_said_at_its_row_and_gives_no_plan(quick, field, value, fact):
    found = assert_good_page(quick(**{**USUAL, field: value}, open="plan"))
    assert found.one(f"#row-{fact} .question-error").words.startswith("Error: ")


def test_opening_the_plan_forgets_the_answers(client, quick):
    quick(**USUAL)
    assert client.cookies["assessment"].value
    response = quick(**USUAL, open="plan")
    assert client.cookies["assessment"].value == ""
    assert client.get(response.url).status_code == 200


def test_nothing_foreign_goes_into_the_cookie(client, quick):
    quick("immunocompromised nonsense", **USUAL, **{"patient-name": "Jo", "notes": "Jo Bloggs"})
    assert "Jo" not in json.dumps(unsealed(client.cookies["assessment"].value))


def test_a_red_flag_stops_the_plan_there(quick):
    found = page(quick(**USUAL, **{"red-flags-infection": "herpetic"}))
    plan = found.landmark("region", "Plan so far")
    assert plan.all(".urgent .action.is-immediate")
    assert not plan.all(".quick-place")
    assert not found.all("#row-medicines")


def test_no_inline_scripts_or_styles(quick, client):
    for response in (client.get(URL), quick(**USUAL)):
        assert page(response).inline == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_another_site_cannot_fill_the_form_in(headers, status):
    client = Client(enforce_csrf_checks=True)

    response = client.post(URL, {"line": "8 months", "read": "line"}, headers=headers)

    assert response.status_code == status
    assert bool(response.cookies) == (status == 200)
