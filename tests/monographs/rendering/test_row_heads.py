"""Tables whose first column heads their rows."""

from monographs.rendering.markdown import render

CORNER = "| | US | UK |\n|---|---|---|\n| Age | 2 years | 3 years |\n"
HEADLESS = "| | |\n|---|---|\n| Class | steroid |\n| | mild |\n"
HEADED = "| Age | Dose |\n|---|---|\n| 2 years | 3 g |\n"


def test_where_the_first_head_is_empty_the_first_column_heads_its_rows():
    html = render(CORNER, {})

    assert '<th scope="row">Age</th>\n<td>2 years</td>' in html
    assert '<td></td>\n<th scope="col">US</th>' in html


def test_a_head_without_words_is_left_out_and_an_empty_cell_heads_nothing():
    html = render(f"{HEADLESS}\nThen text.\n\n{HEADED}", {})

    assert html.count("<thead>") == 1
    assert '<th scope="row">Class</th>\n<td>steroid</td>' in html
    assert "<td></td>\n<td>mild</td>" in html
    assert "<p>Then text.</p>" in html


def test_a_table_with_a_full_head_has_no_heads_of_rows():
    html = render(f"{CORNER}\n{HEADED}", {})

    assert '<th scope="col">Age</th>' in html
    assert "<td>2 years</td>\n<td>3 g</td>" in html
