"""An option that is preferred before a better backed one of its step is found, with a patient for whom it is so."""

import pytest

from eczema_advisor.algorithm.proof.label_order import prove_label_order
from tests.algorithm.proof.planted import ladder_row, model_of, only_row, recommended

SECOND_LINE = {"severity": "mild", "sites": ["face"], "tcs_response": "inadequate"}
BACKED = {"status": "on_label", "strength": "strong", "certainty": "high", "covers": {}}


def back(tables, option, **changes):
    """The option's one licence and one strength, everywhere."""
    cells = {**BACKED, **changes}
    only_row(tables, "licences", option, when={}, status=cells.pop("status"))
    only_row(tables, "strengths", option, direction="for", **cells)


@pytest.fixture
def row(tables):
    """Tapinarof before crisaborole in one row: whether that is right depends on what backs the two."""
    row = ladder_row(tables, **SECOND_LINE)
    row["steps"] = ["tapinarof_1", "crisaborole_2"]
    return row


def found(tables, row):
    findings = prove_label_order(model_of(tables))[1]
    return {finding.message: finding.witness for finding in findings if finding.about == row["id"]}


@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize(
    ("weaker", "why"),
    [
        ({"status": "off_label"}, "is on_label"),
        ({"strength": "conditional"}, "has the better strength"),
        ({"certainty": "low"}, "has the better certainty"),
        ({"covers": {"age_months": "from 780"}}, "has evidence that covers the patient"),
        ({"covers": "nobody"}, "has evidence that covers the patient"),
    ],
)
def test_the_better_backed_option_comes_first(tables, row, weaker, why):
    back(tables, "crisaborole_2")
    back(tables, "tapinarof_1", **weaker)

    witness = found(tables, row)[f"tapinarof_1 is preferred although crisaborole_2 {why} and is open"]

    chosen = recommended(tables, witness)
    assert chosen["tapinarof_1"] == ("preferred", weaker.get("status", "on_label"))
    assert chosen["crisaborole_2"] == ("alternative", "on_label")


def test_options_that_are_backed_alike_may_stand_in_any_order(tables, row):
    back(tables, "crisaborole_2")
    back(tables, "tapinarof_1")

    assert found(tables, row) == {}


def test_a_better_licence_counts_more_than_a_better_strength(tables, row):
    back(tables, "crisaborole_2", status="off_label")
    back(tables, "tapinarof_1", strength="conditional", certainty="low", covers="nobody")

    assert found(tables, row) == {}


def test_corticosteroids_are_in_order_of_potency_whatever_their_labels(tables, row):
    row["steps"] = ["tcs_moderate", "tcs_mild"]
    back(tables, "tcs_mild")
    back(tables, "tcs_moderate", status="off_label")

    assert found(tables, row) == {}


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_tables_that_do_not_say_on_which_step_an_option_is_have_no_order_to_break(tables, row):
    back(tables, "crisaborole_2")
    back(tables, "tapinarof_1", status="off_label")
    assert found(tables, row)
    for option in tables["options"]["rules"]:
        del option["step"]

    assert found(tables, row) == {}
