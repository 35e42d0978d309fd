"""The shipped tables, read as the product reads them, and a plan for a patient in whom nothing else is the matter."""

import copy
from pathlib import Path

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from monographs.text_yaml.load import load_text_yaml
from monographs.text_yaml.values import plain_values

TABLES = Path(__file__).parents[2] / "eczema_advisor" / "algorithm" / "tables"
HEALTHY_ADULT = {
    "region": "us",
    "age_months": 360,
    "severity": "moderate",
    "sites": ["trunk"],
    "tcs_response": "not_tried",
    "tci_response": "not_tried",
    "systemic_response": "not_tried",
    "frequent_flares": "no",
    "infection": "none",
    "systemically_unwell": "no",
    "erythroderma": "no",
    "widespread": "no",
    "immunocompromised": "no",
    "barrier_defect": "no",
    "skin_malignancy": "no",
    "pregnancy": "no",
    "hypersensitivities": [],
    "cyp3a4_inhibitor": "no",
    "hepatic_impairment": "no",
    "renal_impairment": "no",
    "phototherapy": "no",
    "occlusion": "no",
    "live_vaccine_planned": "no",
    "cardiovascular_or_cancer_risk": "no",
    "chronic_hand_eczema": "no",
    "weight_kg": 70,
    "cardiovascular_risk": "no",
    "cancer_history": "none",
    "current_systemic": [],
    "medicines": [],
    "tcs_trial_adequate": "yes",
    "latent_infection": [],
    "conception_planned": "no",
    "contact_allergy_suspected": "no",
    "adult_onset": "no",
    "conjunctivitis": "no",
    "hypertension": "no",
}
# Which potency failed has no word for none: it is left unknown unless a test gives it.
USUAL_WEIGHTS = ((0, 4), (2, 5), (3, 6), (6, 8), (12, 10), (24, 13), (48, 17), (72, 22), (96, 28), (120, 35), (144, 70))


def read_tables() -> dict[str, object]:
    """Every table with all scalars as text."""
    return {
        path.stem: plain_values(load_text_yaml(path.read_text(encoding="utf-8"), empty=()))
        for path in sorted(TABLES.glob("*.yaml"))
    }


def facts_of(**changes) -> dict[str, object]:
    """The facts of a healthy adult with changes laid over them; None leaves a fact out.

    A child weighs what children of its age weigh, unless the changes say otherwise.
    """
    age = changes.get("age_months", HEALTHY_ADULT["age_months"])
    given = {**HEALTHY_ADULT, "weight_kg": usual_weight(age), **changes}
    if "severity_score" in changes:
        del given["severity"]
    return {name: value for name, value in given.items() if value is not None}


def usual_weight(age_months) -> float:
    """What somebody of this age may well weigh, in kg; an adult's weight where the age is no age."""
    if not isinstance(age_months, int):
        return HEALTHY_ADULT["weight_kg"]
    return next((weight for first, weight in reversed(USUAL_WEIGHTS) if age_months >= first), 70)


@pytest.fixture(scope="session")
def shipped_tables():
    """Not to be changed: `tables` gives a copy."""
    return read_tables()


@pytest.fixture
def tables(shipped_tables):
    return copy.deepcopy(shipped_tables)


@pytest.fixture(scope="session")
def rule_set(shipped_tables):
    return load_rule_set(shipped_tables)


@pytest.fixture(scope="session")
def plan_for(rule_set):
    """plan_for(age_months=24, ...) -> the plan as a dict, for a healthy adult with those changes."""

    def plan(withdrawn_options=None, **changes):
        facts = parse_facts(facts_of(**changes))
        return build_plan(facts, rule_set, withdrawn_options=withdrawn_options).to_dict()

    return plan


def rule_named(tables: dict[str, object], identifier: str) -> dict[str, object]:
    """The row with this id, in whatever table."""
    for table in tables.values():
        for rows in table.values():
            if isinstance(rows, list):
                for row in rows:
                    if isinstance(row, dict) and row.get("id") == identifier:
                        return row
    raise LookupError(identifier)
