"""SCORAD against the published formula."""

from itertools import combinations, product

import pytest

from eczema_advisor.algorithm.calculators import scorad
from eczema_advisor.algorithm.calculators.entries import CalculatorError

SHARES = {  # written from dermnet-scorad, not from the tables
    "head_neck": 9,
    "right_upper_limb": 9,
    "left_upper_limb": 9,
    "front_trunk": 18,
    "back": 18,
    "genitals": 1,
    "right_lower_limb": 18,
    "left_lower_limb": 18,
}
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


def test_the_whole_body_is_100_per_cent():
    assert scorad.extent_of(dict.fromkeys(scorad.REGIONS, 100), SHARES).percent == 100
    assert scorad.extent_of({}, SHARES).percent == 0


@pytest.mark.parametrize("region", scorad.REGIONS)
def test_a_region_by_itself_is_its_share_of_the_body(region):
    assert scorad.extent_of({region: "100"}, SHARES).percent == SHARES[region]


@pytest.mark.parametrize(
    ("affected", "exact", "percent"),
    [
        ({"head_neck": 10}, "0.9", 1),
        ({"head_neck": 25}, "2.25", 2),
        ({"head_neck": 50}, "4.5", 5),
        ({"right_upper_limb": 50, "left_upper_limb": 50}, "9", 9),
        ({"front_trunk": 25, "back": 10}, "6.3", 6),
        ({"genitals": 100}, "1", 1),
        ({"head_neck": 25, "right_upper_limb": 25, "left_upper_limb": 25, "genitals": 0}, "6.75", 7),
    ],
)
def test_the_sum_is_exact_and_rounded_once_halves_upwards(affected, exact, percent):
    extent = scorad.extent_of(affected, SHARES)
    assert (extent.exact_text, extent.percent) == (exact, percent)


def test_every_pair_of_regions_on_every_ground_rounds_by_less_than_half_a_per_cent_and_never_to_nothing():
    for (first, second), ground in product(combinations(scorad.REGIONS, 2), (0, 10, 25, 50, 75, 100)):
        for here, there in product(scorad.AFFECTED, repeat=2):
            affected = {region: ground if SHARES[region] > 1 else ground // 100 * 100 for region in scorad.REGIONS}
            affected |= {first: here, second: there}
            if any(affected[one] not in scorad.steps_of(SHARES[one]) for one in (first, second)):
                continue
            exact = sum(SHARES[region] * share for region, share in affected.items()) / 100
            extent = scorad.extent_of(affected, SHARES)
            assert -0.5 < extent.percent - exact <= 0.5
            assert (extent.percent == 0) == (exact == 0)


@pytest.mark.parametrize(
    ("affected", "field"),
    [
        ({"trunk": 10}, "trunk"),
        ({"back": 20}, "back"),
        ({"back": "x"}, "back"),
        ({"back": 110}, "back"),
        ({"genitals": 50}, "genitals"),
    ],
)
def test_a_region_or_share_that_cannot_be_is_refused_by_name(affected, field):
    with pytest.raises(CalculatorError) as refused:
        scorad.extent_of(affected, SHARES)
    assert refused.value.field == field
