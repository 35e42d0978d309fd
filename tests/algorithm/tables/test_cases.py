"""Cases in plain words: a patient and what the plan must and must not say."""

from pathlib import Path

import pytest
import yaml

from tests.algorithm.tables.expectations import faults

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_the_plan_says_what_the_case_expects(case, plan_for):
    plan = plan_for(**case["facts"])

    assert [fault for expected in case["expect"] for fault in faults(plan, expected)] == []
