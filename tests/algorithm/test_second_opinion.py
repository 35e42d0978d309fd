"""Every row of the tables is written twice, and the two writings agree."""

import pytest

from tests.algorithm.rows_as_lines import kept, lines
from tests.algorithm.second_opinion import OPINIONS


@pytest.mark.parametrize("table", OPINIONS)
def test_the_rows_agree_with_the_second_opinion(rule_set, table):
    assert list(OPINIONS[table](rule_set)) == []


def test_the_rows_of_the_short_tables_agree_with_the_lines_kept_apart(shipped_tables):
    assert list(lines(shipped_tables)) == kept()
