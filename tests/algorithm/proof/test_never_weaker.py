"""Worse disease or more failure with a weaker treatment is found, with a patient for whom it is so."""

import pytest

from eczema_advisor.algorithm.proof.never_weaker import prove_never_weaker
from tests.algorithm.proof.planted import (
    CALCINEURIN_INHIBITORS,
    CORTICOSTEROIDS,
    ladder_row,
    model_of,
    order_of,
    preferred,
    split_ladder_row,
)


@pytest.fixture
def ordered(tables):
    tables["order"] = order_of(CORTICOSTEROIDS, CALCINEURIN_INHIBITORS)
    return tables


def found(tables):
    return {finding.message: finding.witness for finding in prove_never_weaker(model_of(tables))[1]}


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_weaker_corticosteroid_for_severe_disease(ordered):
    message = (
        "tcs_potent is preferred while severity is moderate, but tcs_moderate for this patient, where it is severe"
    )
    assert message not in found(ordered)
    ladder_row(ordered, severity="severe", sites=["hands"])["steps"] = ["tcs_moderate"]

    witness = found(ordered)[message]

    assert preferred(ordered, witness) == "tcs_moderate"
    assert preferred(ordered, {**witness, "severity": "moderate"}) == "tcs_potent"


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_weaker_calcineurin_inhibitor_after_failure(ordered):
    failed = {"severity": "mild", "sites": ["face"], "tci_response": "pimecrolimus_inadequate"}
    ladder_row(ordered, severity="mild", sites=["face"])["steps"] = ["tacrolimus"]
    ladder_row(ordered, **failed)["steps"] = ["tcs_mild"]

    witness = found(ordered)[
        "tacrolimus_0_1 is preferred while tci_response is not_tried, "
        "but tcs_mild for this patient, where it is pimecrolimus_inadequate"
    ]

    assert preferred(ordered, witness) == "tcs_mild"
    assert preferred(ordered, {**witness, "tci_response": "not_tried"}) == "tacrolimus_0_1"


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_nothing_that_treats_is_weaker_than_anything(ordered):
    ladder_row(ordered, severity="severe", sites=["hands"])["steps"] = []
    ordered["supportive"]["rules"] = [row for row in ordered["supportive"]["rules"] if row["use"] == "always"]

    witness = found(ordered)[
        "tcs_potent is preferred while severity is moderate, "
        "but nothing that treats for this patient, where it is severe"
    ]

    assert preferred(ordered, witness) == ""


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_weaker_treatment_where_a_higher_potency_failed(ordered):
    split_ladder_row(ordered, "tcs_potency_failed", ["very_potent"], ["tcs_mild"], severity="moderate", sites=["hands"])

    witness = found(ordered)[
        "tcs_potent is preferred while tcs_potency_failed is potent, "
        "but tcs_mild for this patient, where it is very_potent"
    ]

    assert preferred(ordered, witness) == "tcs_mild"
    assert preferred(ordered, {**witness, "tcs_potency_failed": "potent"}) == "tcs_potent"


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_corticosteroid_that_was_not_used_properly_may_be_used_again(ordered):
    before = set(found(ordered))
    split_ladder_row(
        ordered,
        "tcs_trial_adequate",
        ["no"],
        ["tcs_mild"],
        severity="moderate",
        sites=["hands"],
        tcs_response="inadequate",
    )

    assert set(found(ordered)) <= before


def test_tables_without_an_order_say_nothing_of_what_is_weaker(tables):
    tables.pop("order", None)

    assert prove_never_weaker(model_of(tables)) == (0, [])
