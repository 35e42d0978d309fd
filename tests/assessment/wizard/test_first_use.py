"""What the wizard takes for granted: nothing at first, and never what would be a finding."""

import pytest

from tests.assessment.conftest import ADULT, error_texts
from tests.pages import page


def chosen(form) -> list[str]:
    return [box["value"] for box in form.all("input[checked]") if box["type"] == "radio"]


def test_neither_region_nor_unit_is_chosen_for_a_first_visitor(walk):
    assert chosen(page(walk.client.get("/assessment/patient/"))) == []
    response = walk.post("patient", {"age_months": "8"})
    assert error_texts(response) == ["Region: choose an answer.", "Say whether these are years or months."]
    assert page(response).one("input[name=patient-age_months]")["value"] == "8"


def test_the_unit_of_the_last_patient_is_not_offered_to_the_next(walk):
    walk.post("patient", {**ADULT["patient"], "age_unit": "months"})
    walk.client.post("/assessment/new/")
    assert chosen(page(walk.client.get("/assessment/patient/"))) == ["eu"]


def test_a_site_may_still_begin_with_a_region_of_its_own(walk, settings):
    settings.DEFAULT_REGION = "uk"
    assert chosen(page(walk.client.get("/assessment/patient/"))) == ["uk"]


@pytest.mark.parametrize("step", ["red-flags", "treatment", "stepping-up", "safety", "allergies", "other", "systemic"])
def test_every_page_that_asks_for_what_may_not_apply_has_its_button(walk, step):
    walk.up_to(step, {**ADULT, "severity": {"severity": "severe"}})
    assert page(walk.client.get(f"/assessment/{step}/")).all("button[name=rest]")


def test_nothing_else_applies_never_says_that_a_trial_was_not_fair(walk):
    walk.up_to("stepping-up")
    data = {"assessment_wizard-current_step": "stepping-up", "stepping-up-tcs_potency_failed": "mild", "rest": "no"}
    response = walk.client.post("/assessment/stepping-up/", data)
    assert error_texts(response) == ["Fair trial: choose an answer or “Not known”."]
    shown = page(response)
    assert not shown.all("input[name=stepping-up-tcs_trial_adequate][checked]")
    assert shown.all("input[name=stepping-up-adult_onset][value=no][checked]")


def test_nothing_else_applies_says_not_tried_of_what_is_read_so_when_left_out(walk):
    walk.up_to("treatment")
    data = {"assessment_wizard-current_step": "treatment", "treatment-tcs_response": "controlled", "rest": "no"}
    assert walk.client.post("/assessment/treatment/", data).status_code == 302
    shown = page(walk.client.get("/assessment/treatment/"))
    assert chosen(shown) == ["controlled", "not_tried", "no"]
