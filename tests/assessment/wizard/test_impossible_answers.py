"""Answers that no patient has together are refused at their field, with everything else kept."""

import pytest

from eczema_advisor.algorithm.facts import FactError
from eczema_advisor.assessment.views import wizard as wizard_view
from tests.assessment.conftest import ADULT, error_texts
from tests.pages import assert_good_page, page

SEVERE = {
    **ADULT,
    "severity": {"severity": "severe"},
    "treatment": {**ADULT["treatment"], "tci_response": "tacrolimus_inadequate"},
}
TEEN = {**SEVERE, "patient": {"region": "eu", "age_months": "14", "age_unit": "years"}}


def pages_with(pages: dict, step: str, **changes) -> dict:
    return {**pages, step: {**pages[step], **changes}}


@pytest.mark.parametrize("weight", ["3", "340"])
def test_a_weight_that_is_not_possible_at_the_age_is_refused_at_its_field(walk, weight):
    walk.up_to("systemic", TEEN)
    response = walk.post("systemic", {**TEEN["systemic"], "weight_kg": weight})
    assert error_texts(response) == [
        f"{weight} kg is not possible at 14 years: from 19 to below 180 kg is. Check the weight and the age."
    ]
    form = assert_good_page(response)
    assert form.one("input[name=systemic-weight_kg]")["value"] == weight
    assert form.all("input[name=systemic-hypertension][checked]")


def test_a_changed_age_leads_back_to_the_weight_that_it_makes_impossible(walk):
    walk.through(pages_with(TEEN, "systemic", weight_kg="170"))
    assert walk.client.get("/assessment/check/").status_code == 200
    walk.post("patient", {"region": "eu", "age_months": "12", "age_unit": "years"})
    response = walk.client.get("/assessment/check/")
    assert response.url == "/assessment/systemic/"
    assert any("170 kg is not possible at 12 years" in text for text in error_texts(walk.client.get(response.url)))


def test_a_pregnancy_that_the_changed_age_makes_impossible_is_asked_again_not_dropped(walk):
    walk.through(pages_with(ADULT, "safety", pregnancy="pregnant"))
    walk.post("patient", {"region": "eu", "age_months": "30", "age_unit": "months"})
    assert walk.client.get("/assessment/check/").url == "/assessment/safety/"
    errors = error_texts(walk.client.get("/assessment/safety/"))
    assert errors == ["“Pregnant” is not possible at 2 years 6 months. Check the age."]
    walk.post("safety", ADULT["safety"])
    walk.post("allergies", ADULT["allergies"])
    walk.post("other", ADULT["other"])
    assert walk.client.get("/assessment/check/").status_code == 200


@pytest.mark.parametrize("age", ["7", "61"])
def test_pregnancy_is_no_question_at_ages_at_which_it_cannot_be(walk, age):
    pages = pages_with(ADULT, "patient", age_months=age)
    walk.up_to("safety", pages)
    form = page(walk.client.get("/assessment/safety/"))
    assert not form.all("input[name=safety-pregnancy]")


def test_what_the_engine_refuses_is_shown_at_its_field_and_nothing_is_lost(walk, monkeypatch):
    def refuse(*_):
        raise FactError("medicines", "contains 'laudanum'; the medicines that are known are: others")

    walk.through(ADULT)
    monkeypatch.setattr(wizard_view, "token_for", refuse)
    response = walk.post("check", {})
    assert response.status_code == 200
    form = assert_good_page(response)
    assert error_texts(response) == ["Contains 'laudanum'; the medicines that are known are: others."]
    assert form.all("input[name=allergies-medicines][checked]")
    monkeypatch.undo()
    assert "/plan/" in walk.post("check", {}).url
