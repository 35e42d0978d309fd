"""Which questions a patient's answers lead to, and how many."""

import pytest

from eczema_advisor.algorithm.facts import FACTS
from eczema_advisor.assessment.questions import groups_of
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.assessment.wizard.answers_from_facts import step_data_of
from eczema_advisor.assessment.wizard.interview import Interview

WELL = {
    **{fact.name: "no" for fact in FACTS if "no" in fact.values},
    "region": "eu",
    "age_months": 360,
    "severity": "moderate",
    "sites": ["face", "limbs"],
    "tcs_response": "inadequate",
    "tci_response": "not_tried",
    "systemic_response": "not_tried",
    "infection": "none",
    "cancer_history": "none",
    "tcs_potency_failed": "mild",
    "tcs_trial_adequate": "yes",
    "hypersensitivities": [],
    "current_systemic": [],
    "latent_infection": [],
    "medicines": [],
    "weight_kg": 70,
}
CLEAR = {"severity": "clear", "tcs_response": "not_tried", "sites": ["trunk"]}
SEVERE = {"severity": "severe", "tci_response": "tacrolimus_inadequate"}
FOR_SYSTEMICS = {
    "current_systemic",
    "latent_infection",
    "hypertension",
    "conception_planned",
    "cancer_history",
    "cardiovascular_risk",
    "conjunctivitis",
    "systemic_response",
    "weight_kg",
}
BEFORE_STEPPING_UP = {"tcs_potency_failed", "tcs_trial_adequate", "contact_allergy_suspected", "adult_onset"}


def interview(**changes) -> Interview:
    shipped = shipped_algorithm()
    facts = {name: value for name, value in {**WELL, **changes}.items() if value is not None}
    return Interview(step_data_of(facts, groups_of(shipped.rules)), shipped)


def asked(**changes) -> list[str]:
    """The facts asked of a patient who answers every question."""
    held = interview(**changes)
    assert held.is_complete, held.forms[held.first_missing].errors
    return [question.fact for form in held.forms.values() for question in form.asked]


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
@pytest.mark.parametrize("age", [{}, {"age_months": 60, "weight_kg": 20}])
@pytest.mark.parametrize("response", ["not_tried", "controlled", "inadequate"])
@pytest.mark.parametrize("severity", ["mild", "moderate"])
def test_the_usual_patient_answers_25_questions_at_most(region, age, response, severity):
    assert len(asked(region=region, tcs_response=response, severity=severity, **age)) <= 25


def test_the_simplest_patient_answers_12_questions_at_most():
    assert len(asked(**CLEAR)) <= 12


def test_no_patient_is_asked_everything():
    assert len(asked(region="us", **SEVERE)) <= 36


def test_what_a_specialist_needs_is_asked_where_a_systemic_treatment_may_come_into_question():
    assert set(asked(**SEVERE)) >= FOR_SYSTEMICS - {"weight_kg"}
    assert not FOR_SYSTEMICS & set(asked())
    assert not FOR_SYSTEMICS & set(asked(**CLEAR))


def test_why_it_failed_is_asked_only_where_something_failed():
    assert set(asked()) >= BEFORE_STEPPING_UP
    assert not BEFORE_STEPPING_UP & set(asked(tcs_response="not_tried"))


def test_late_onset_and_conception_are_no_questions_for_a_child():
    child = asked(age_months=60, weight_kg=20, **SEVERE)
    assert not {"conception_planned", "pregnancy"} & set(child)


def test_an_emergency_leaves_out_what_waits_for_it():
    urgent = asked(infection="herpetic")
    assert not {"frequent_flares", "medicines", "phototherapy", "occlusion", *FOR_SYSTEMICS} & set(urgent)


def test_what_holds_a_treatment_does_not_end_the_questions_about_it():
    """The plan says "treat the infection, then this": so what bars it for good is still asked."""
    assert {"immunocompromised", "hypersensitivities", "barrier_defect"} <= set(asked(infection="bacterial"))


@pytest.mark.parametrize("joint", [None, "unknown"])
def test_the_joint_risk_is_not_asked_next_to_the_two_it_joins(joint):
    facts = asked(**SEVERE, cardiovascular_or_cancer_risk=joint)
    assert {"cardiovascular_risk", "cancer_history"} <= set(facts)
    assert "cardiovascular_or_cancer_risk" not in facts


def test_an_old_answer_to_the_joint_risk_stays_and_is_shown():
    held = interview(
        **SEVERE, cardiovascular_or_cancer_risk="yes", cardiovascular_risk=None, cancer_history=None, medicines=None
    )
    assert held.facts["cardiovascular_or_cancer_risk"] == "yes"
    assert held.facts["cardiovascular_risk"] == "unknown"


def test_medicines_answer_the_question_of_inhibitors():
    held = interview(cyp3a4_inhibitor=None)
    assert held.facts["medicines"] == []
    assert held.facts["cyp3a4_inhibitor"] == "no"
    assert "cyp3a4_inhibitor" in held.left_to_others


def test_an_old_answer_about_inhibitors_stays_where_the_medicines_are_not_known():
    held = interview(cyp3a4_inhibitor="strong", medicines=None)
    assert held.facts["cyp3a4_inhibitor"] == "strong"
    assert "medicines" not in held.facts


def test_medicines_that_are_not_known_leave_inhibitors_unknown():
    assert "cyp3a4_inhibitor" not in interview(cyp3a4_inhibitor=None, medicines=None).facts


def test_known_immunity_asks_for_no_drugs_that_might_contradict_it():
    assert "current_systemic" not in asked(tcs_response="not_tried", severity="mild")


def test_withdrawn_options_count_as_barred():
    shipped = shipped_algorithm()
    answers = step_data_of(WELL, groups_of(shipped.rules))
    withdrawn = dict.fromkeys(("pimecrolimus_1", "tacrolimus_0_03", "tacrolimus_0_1"), "Withdrawn.")

    assert "systemic" in Interview(answers, shipped).not_called_for
    assert "systemic" not in Interview(answers, shipped, withdrawn).not_called_for
