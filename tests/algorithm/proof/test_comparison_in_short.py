"""A comparison as it is kept: it says that versions differ where they do, whatever is cut."""

import pytest

from eczema_advisor.algorithm.proof.compare import ChangedStatement, Comparison
from eczema_advisor.algorithm.proof.comparison_in_short import MOST_CUBES, in_short
from eczema_advisor.algorithm.proof.symbolic.statements import Statement

CUBES = tuple({"severity": ("mild",)} for _ in range(MOST_CUBES + 2))
DOSE = Statement("dose", "dupilumab", "", "250 mg", "dose.dupilumab")
CHANGE = ChangedStatement("added", DOSE, 12, CUBES, 0, {"region": "us"})


def comparison(*changes: ChangedStatement, texts: tuple[str, ...] = ()) -> Comparison:
    return Comparison(("1", "a"), ("2", "b"), changes, {}, 12, 99, 12, texts, 1.0)


@pytest.mark.parametrize(
    ("compared", "same"),
    [(comparison(), True), (comparison(CHANGE), False), (comparison(texts=("verdict: other words",)), False)],
)
def test_it_says_whether_the_versions_say_the_same(compared, same):
    assert in_short(compared)["same"] is same


def test_a_change_keeps_its_words_and_a_few_of_its_patients():
    report = in_short(comparison(CHANGE))
    assert report["changes_in_all"] == 1
    assert report["changes"][0]["kind_in_words"] == "dose"
    assert len(report["changes"][0]["cubes"]) == MOST_CUBES
