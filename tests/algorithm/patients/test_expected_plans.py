"""Every patient gets the plan that was expected of the tables before anybody had seen them."""

from pathlib import Path

import pytest

from tests.algorithm.patients.expected_plans import faults, read_cases

FILES = sorted(Path(__file__).parent.glob("*.json"))
CASES = {path.stem: read_cases(path) for path in FILES}


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, cases in CASES.items() for name in cases])
def test_the_plan_is_what_was_expected(rule_set, file, name):
    assert faults(CASES[file][name], CASES[file], rule_set) == []


def test_a_bar_that_is_cleared_opens_what_it_held():
    """Where a case names the same patient with the bar cleared, it must exist, so that both are tried."""
    for cases in CASES.values():
        assert all(case["cleared"] in cases for case in cases.values() if "cleared" in case)


def test_a_plan_that_falls_short_is_found(rule_set):
    cases = {
        "mild": {"facts": FACE},
        "worse": {"facts": {**FACE, "severity": "moderate"}, "never": [{"option": "tcs_mild"}], "urgent": ["unwell"]},
        "refused": {"facts": FACE, "error": "weight_kg"},
    }

    assert len(faults(cases["worse"], cases, rule_set)) == 2
    assert faults(cases["refused"], cases, rule_set) == ["no error that names weight_kg"]


FACE = {"region": "uk", "age_months": 360, "severity": "mild", "sites": ["face"], "tcs_response": "not_tried"}
