"""Lists: each member is a fact of its own, and not knowing is about all of them at once."""

import pytest

from eczema_advisor.algorithm.proof.monotonicity import prove_monotone, prove_unknown
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from tests.algorithm.proof.planted import class_of_code, model_of

BIOLOGICS = ["dupilumab", "tralokinumab", "lebrikizumab", "nemolizumab"]
CONVENTIONAL = ["ciclosporin", "methotrexate", "azathioprine", "mycophenolate"]


class ModelThatForgetsDoubt(Model):
    """Takes what is not known of the planted rule for a no."""

    @property
    def may(self):
        return {**self._may, "planted.exclusion": self.fires["planted.exclusion"]}

    @may.setter
    def may(self, may):
        self._may = may


def exclude(tables, when, options):
    """One more exclusion."""
    tables["exclusions"]["rules"].append(
        {**tables["exclusions"]["rules"][0], "id": "planted.exclusion", "when": when, "options": options}
    )


@pytest.fixture
def forgetful(tables):
    exclude(tables, {"current_systemic": ["methotrexate"]}, ["tcs_potent"])
    return model_of(tables, ModelThatForgetsDoubt)


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_list_that_is_unknown_is_not_an_empty_one(forgetful):
    witnesses = [f.witness for f in prove_unknown(forgetful)[1] if "current_systemic is unknown" in f.message]

    assert witnesses
    assert all("methotrexate" in witness["current_systemic"] for witness in witnesses)


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_member_of_a_list_that_adds_the_drug_it_excludes(tables):
    exclude(tables, {"current_systemic": ["methotrexate"], "age_months": "under 12"}, ["dupilumab"])
    for row in tables["specialist"]["triggers"]:
        row["when"] = {**row["when"], "current_systemic": ["methotrexate"]}

    found = [f for f in prove_monotone(model_of(tables))[1] if "current_systemic.methotrexate" in f.message]

    assert {finding.about for finding in found} == {"dupilumab"}
    assert all(finding.witness["current_systemic"] == ["methotrexate"] for finding in found)


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_an_option_in_reserve_may_open_when_all_others_are_barred(tables):
    class_of_code(tables, "cardiovascular_or_cancer_risk", "lasting")
    exclude(tables, {"hypertension": ["yes"]}, [*BIOLOGICS, *CONVENTIONAL])
    exclude(tables, {"hypertension": ["yes"], "region": ["us"]}, ["upadacitinib"])
    tables["exclusions"]["rules"][-1]["id"] = "planted.other"
    model = model_of(tables)

    d, opened = model.diagrams, model.recommended["upadacitinib", "specialist"]
    at_risk = d.cube(model.space.cube(rule_named_when(model, "cardiovascular_or_cancer_risk")))

    assert d.both(opened, at_risk), "the reserve opens for somebody"
    assert [f for f in prove_monotone(model)[1] if "hypertension" in f.message] == []


def rule_named_when(model, code):
    return next(rule.when for rule in model.rule_set.rows["exclusions"] if rule["code"] == code)
