"""Tables whose first column heads their rows."""

from monographs.rendering.markdown import render
from tests.pages import Element, Page

CORNER = "| | US | UK |\n|---|---|---|\n| Age | 2 years | 3 years |\n"
HEADLESS = "| | |\n|---|---|\n| Class | steroid |\n| | mild |\n"
HEADED = "| Age | Dose |\n|---|---|\n| 2 years | 3 g |\n"


def scopes(table: Element) -> list[list[str]]:
    """Of each cell, what it heads: "col", "row" or nothing."""
    return [[cell.get("scope", "") for cell in row.all("th, td")] for row in table.all("tr")]


def test_where_the_first_head_is_empty_the_first_column_heads_its_rows():
    page = Page(render(CORNER, {}))

    assert page.table() == [["", "US", "UK"], ["Age", "2 years", "3 years"]]
    assert scopes(page.one("table")) == [["", "col", "col"], ["row", "", ""]]
    assert [cell.tag for cell in page.all("tr > *")] == ["td", "th", "th", "th", "td", "td"]


def test_a_head_without_words_is_left_out_and_an_empty_cell_heads_nothing():
    page = Page(render(f"{HEADLESS}\nThen text.\n\n{HEADED}", {}))

    headless, headed = page.all("table")
    assert [table.all("thead") == [] for table in (headless, headed)] == [True, False]
    assert [row.texts("th, td") for row in headless.all("tr")] == [["Class", "steroid"], ["", "mild"]]
    assert scopes(headless) == [["row", ""], ["", ""]]
    assert [cell.tag for cell in headless.all("tr > *")] == ["th", "td", "td", "td"]
    assert page.texts("p") == ["Then text."]


def test_a_table_with_a_full_head_has_no_heads_of_rows():
    headed = Page(render(f"{CORNER}\n{HEADED}", {})).all("table")[1]

    assert [row.texts("th, td") for row in headed.all("tr")] == [["Age", "Dose"], ["2 years", "3 g"]]
    assert scopes(headed) == [["col", "col"], ["", ""]]
