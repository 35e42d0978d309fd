"""A trigger that takes what can be cleared for a bar is found, with a patient for whom it opens specialist options."""

import pytest

from eczema_advisor.algorithm.proof.held_bars import prove_held_bars
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from tests.algorithm.proof.planted import class_of_code, model_of, plan_of


class ModelThatOpensTooMuch(Model):
    """Counts every exclusion as a bar where it asks for triggers, as the first edition did."""

    def trigger(self, rule):
        excluded = (self.excluded[option] for option in rule["all_excluded"])
        return self.diagrams.every([self.universe, self.fires[rule.id], *excluded])


@pytest.fixture
def clearable(tables):
    class_of_code(tables, "active_infection", "clearable")
    return tables


def test_nothing_opens_beyond_what_is_held(clearable):
    checked, findings = prove_held_bars(model_of(clearable))

    assert checked > 0
    assert findings == []


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_trigger_that_what_is_held_sets_off(clearable):
    _, findings = prove_held_bars(model_of(clearable, ModelThatOpensTooMuch))

    held = [
        finding
        for finding in findings
        if finding.message.endswith("tacrolimus_0_1 is only held by what can be cleared")
    ]
    assert held
    for finding in held:
        plan = plan_of(clearable, finding.witness)
        reasons = [one for entry in plan["excluded"] if entry["option"] == "tacrolimus_0_1" for one in entry["reasons"]]
        assert {reason["class"] for reason in reasons} == {"clearable"}
        roles = {entry["role"] for entry in plan["recommendations"]}
        assert not roles & {"specialist", "discouraged"}, "the engine opens nothing here"


def test_what_facts_alone_call_for_is_open_whatever_is_held(clearable):
    _, findings = prove_held_bars(model_of(clearable, ModelThatOpensTooMuch))

    patients = [(finding.witness["severity"], finding.witness["tcs_response"]) for finding in findings]

    assert ("moderate", "inadequate") in patients
    assert ("severe", "inadequate") not in patients
