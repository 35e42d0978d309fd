"""POEM totals and IGA grades: bands at their edges."""

import pytest

from eczema_advisor.algorithm.calculators import iga, poem
from eczema_advisor.algorithm.calculators.entries import CalculatorError


@pytest.mark.parametrize(
    ("total", "code", "grade"),
    [
        (0, "clear_or_almost_clear", "clear"),
        (2, "clear_or_almost_clear", "clear"),
        (3, "mild", "mild"),
        (7, "mild", "mild"),
        (8, "moderate", "moderate"),
        (16, "moderate", "moderate"),
        (17, "severe", "severe"),
        (24, "severe", "severe"),
        (25, "very_severe", "severe"),
        (28, "very_severe", "severe"),
    ],
)
def test_a_poem_total_falls_into_its_band(total, code, grade):
    assert (poem.band(total).code, poem.band(total).grade) == (code, grade)


@pytest.mark.parametrize(("given", "grade"), [(0, "clear"), (1, "mild"), (2, "mild"), (3, "moderate"), (4, "severe")])
def test_an_iga_grade_gives_the_severity_of_its_name(given, grade):
    assert iga.band(given).grade == grade


@pytest.mark.parametrize("given", [-1, 29, 2.5, "many", None, True])
def test_a_poem_total_outside_the_scale_is_refused(given):
    with pytest.raises(CalculatorError, match="0 to 28"):
        poem.band(given)


@pytest.mark.parametrize("given", [-1, 5, 0.5, "", False])
def test_an_iga_grade_outside_the_scale_is_refused(given):
    with pytest.raises(CalculatorError, match="0 to 4"):
        iga.band(given)
