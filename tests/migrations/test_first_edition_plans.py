"""Plans of the tables of the last landed version: to the byte what its code made of them.

`98da9fd-plans.json` holds patients, drawn at random, each with the fingerprint of the plan that the code of that version
made with its tables (status approved, nothing withdrawn).
"""

import json

import pytest

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.assessment.plan.renditions.first_edition_json import json_of_its_edition
from eczema_advisor.assessment.plan.token import fingerprint
from eczema_advisor.assessment.versions.in_use import AlgorithmInUse
from eczema_advisor.editorial.models import Revision
from tests.migrations.conftest import DUMP

PATIENTS = json.loads(DUMP.with_name("98da9fd-plans.json").read_text())


@pytest.fixture
def algorithm_of_then(opened, recorded) -> AlgorithmInUse:
    digest = recorded["plans"]["first approved"]["digest"]
    return AlgorithmInUse(Revision.objects.get(digest=digest).content_json, digest, "approved")


def test_the_code_of_today_makes_the_same_plans(algorithm_of_then):
    assert algorithm_of_then.version == "2026.1"
    changed = [
        facts
        for expected, facts in PATIENTS
        if fingerprint(json_of_its_edition(algorithm_of_then.plan(parse_facts(facts), {}))) != expected
    ]
    assert changed == []


def test_their_json_has_no_key_of_the_second_edition(algorithm_of_then):
    _, facts = PATIENTS[0]
    plan = json.loads(json_of_its_edition(algorithm_of_then.plan(parse_facts(facts), {})))
    assert list(plan) == [
        "algorithm", "facts", "urgent", "recommendations", "excluded", "cautions", "monitoring", "referral",
    ]  # fmt: skip
    assert "medicines" not in plan["facts"]
    assert {"dose", "funding", "weakest"} & {key for one in plan["recommendations"] for key in one} == set()
    assert {key for one in plan["excluded"] for reason in one["reasons"] for key in reason} == {
        "code", "text", "rule", "sources",
    }  # fmt: skip
