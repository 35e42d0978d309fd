"""SCORAD against the published formula."""

import pytest

from eczema_advisor.algorithm.calculators import scorad
from eczema_advisor.algorithm.calculators.entries import CalculatorError

WORST = {"extent_percent": 100, **dict.fromkeys(scorad.SIGNS, 3), "itch": 10, "sleep_loss": 10}


def test_the_highest_scores_are_103_and_83():
    score = scorad.scorad(WORST)
    assert (score.total_text, score.objective_text) == ("103", "83")


def test_intensity_counts_seven_halves_not_one_half():
    entries = {"extent_percent": 0, **dict.fromkeys(scorad.SIGNS, 0), "erythema": 1}
    assert scorad.scorad(entries).objective_text == "3.5"


def test_a_worked_example_comes_out_to_the_tenth():
    entries = {"extent_percent": 33, **dict.fromkeys(scorad.SIGNS, 1), "itch": 4.5, "sleep_loss": "3"}
    score = scorad.scorad(entries)
    assert score.objective_text == "27.6"  # 33/5 + 7*6/2
    assert score.total_text == "35.1"


def test_without_symptoms_only_the_objective_score_is_given_and_no_band():
    entries = {key: value for key, value in WORST.items() if key not in scorad.SYMPTOMS}
    score = scorad.scorad(entries)
    assert score.total_tenths is None
    assert score.band is None


@pytest.mark.parametrize(
    ("value", "band"), [(0, "clear"), (24.9, "mild"), (25, "moderate"), (50, "moderate"), (50.1, "severe")]
)
def test_25_and_50_are_moderate(value, band):
    assert scorad.total_band(value).code == band


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"extent_percent": None}, "extent_percent"),
        ({"extent_percent": 101}, "extent_percent"),
        ({"oozing": 1.5}, "oozing"),
        ({"dryness": None}, "dryness"),
        ({"itch": 10.5}, "itch"),
        ({"itch": 3.3}, "itch"),
        ({"sleep_loss": None}, "sleep_loss"),
        ({"mood": 1}, "mood"),
    ],
)
def test_an_entry_outside_its_domain_is_refused_by_name(change, field):
    with pytest.raises(CalculatorError) as refused:
        scorad.scorad({**WORST, **change})
    assert refused.value.field == field
