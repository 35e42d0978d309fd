"""Every row of the tables is written twice, and the two writings agree."""

import pytest

from eczema_advisor.algorithm.rule_set.conditions import Span, When
from tests.algorithm.tables.cells import Cells
from tests.algorithm.tables.rows_as_lines import kept, lines
from tests.algorithm.tables.second_opinion import OPINIONS


@pytest.mark.parametrize("table", OPINIONS)
def test_the_rows_agree_with_the_second_opinion(rule_set, table):
    assert list(OPINIONS[table](rule_set.rows[table], tuple(rule_set.options))) == []


def test_the_rows_of_the_short_tables_agree_with_the_lines_kept_apart(shipped_tables):
    assert list(lines(shipped_tables)) == kept()


CELLS = Cells(age_months=(0, 24, 144), severity=("mild", "severe"))


def row(words, values=None, below=None):
    spans = {"age_months": Span(0, below)} if below else {}
    return "cream", words, When({name: frozenset(given) for name, given in (values or {}).items()}, spans)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            [row("once", below=24), row("twice", {"severity": {"mild"}})],
            "in 5 cells, the first 0 mild: ['once', 'twice'], not ['once']",
        ),
        ([row("once", below=144)], "in 2 cells, the first 144 mild: [], not ['once']"),
        ([row("twice")], "in 6 cells, the first 0 mild: ['twice'], not ['once']"),
        (
            [row("once"), row("once", {"severity": {"severe"}})],
            "in 3 cells, the first 0 severe: ['once'], not ['once']",
        ),
        ([row("once"), row("once", {"infection": {"bacterial"}})], None),
        ([row("once", {"infection": {"none"}, "site": {"trunk"}})], None),
        ([], "in 6 cells, the first 0 mild: [], not ['once']"),
    ],
)
def test_a_row_too_many_too_few_or_other_than_the_second_writing_is_found_in_its_cells(rows, fault):
    wanted = CELLS.wanted(lambda patient: [("cream", "once")])

    assert list(CELLS.faults(rows, wanted)) == ([f"cream, {fault}"] if fault else [])
