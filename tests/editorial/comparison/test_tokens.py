"""Numbers are compared whole, with their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.editorial.comparison.tokens import is_mark, quantities, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apply 0.03% ointment.", ["0.03%"]),
        ("up to 2.5 mg/kg/day", ["2.5 mg/kg/day"]),
        ("5 mg per kg per day", ["5 mg per kg per day"]),
        ("300 mg every 2 weeks", ["300 mg", "2 weeks"]),
        ("for 2 to 4 weeks", ["2 to 4 weeks"]),
        ("for 2–4 weeks", ["2–4 weeks"]),
        ("1,000 g a month", ["1,000 g a month"]),
        ("a 12-year-old", ["12-year"]),
        ("<15 kg", ["<15 kg"]),
        ("30 grams daily", ["30 grams"]),
        ("IL-13 and JAK1", []),
        ("chapter 7 says", ["7"]),
    ],
)
def test_a_number_keeps_its_unit(text, expected):
    assert quantities(text) == expected


@given(st.text())
def test_the_tokens_of_a_text_give_the_text_again(text):
    assert "".join(tokens(text)) == text


def test_formatting_is_no_word():
    assert words("**Apply** _thinly_.") == ("Apply", "thinly", ".")
    assert is_mark("**")


def test_a_citation_is_one_token():
    assert "[@nice-ng57; @bad-2024]" in tokens("Use sparingly [@nice-ng57; @bad-2024].")
