"""EASI against the published definition and an independent enumeration."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.algorithm.calculators import easi
from eczema_advisor.algorithm.calculators.entries import CalculatorError

FULL = {"erythema": 3, "induration": 3, "excoriation": 3, "lichenification": 3, "area_score": 6}
WEIGHTS = {
    False: {
        "head_neck": Fraction(1, 10),
        "upper_limbs": Fraction(1, 5),
        "trunk": Fraction(3, 10),
        "lower_limbs": Fraction(2, 5),
    },
    True: {
        "head_neck": Fraction(1, 5),
        "upper_limbs": Fraction(1, 5),
        "trunk": Fraction(3, 10),
        "lower_limbs": Fraction(3, 10),
    },
}
signs = st.sampled_from([0, 1, 1.5, 2, 2.5, 3])
region = st.fixed_dictionaries({**dict.fromkeys(easi.SIGNS, signs), "area_score": st.integers(0, 6)})


def reachable_twentieths(*, under_8: bool) -> set[int]:
    """Every score that some patient of the age group can have."""
    sums = {sum(signs) for signs in product(easi.SIGN_HALVES, repeat=len(easi.SIGNS))}
    of_region = {halves * area for halves in sums for area in range(7)}
    reached = {0}
    for weight in easi.WEIGHT_TENTHS[under_8]:
        reached = {so_far + halves * weight for so_far in reached for halves in of_region}
    return reached


def test_from_8_years_1405_scores_are_reachable_and_below_1346():
    assert len(reachable_twentieths(under_8=False)) == 1405
    assert len(reachable_twentieths(under_8=True)) == 1346


def test_the_highest_score_is_72_at_every_age():
    for months in (0, 95, 96, 1440):
        assert easi.easi(months, dict.fromkeys(easi.REGIONS, FULL)).text == "72"


@given(months=st.integers(0, 1440), regions=st.dictionaries(st.sampled_from(easi.REGIONS), region))
def test_a_score_equals_the_definition_in_fractions(months, regions):
    score = easi.easi(months, regions)
    expected = sum(
        (sum(Fraction(entry[sign]) for sign in easi.SIGNS) * entry["area_score"] * WEIGHTS[months < 96][name])
        for name, entry in regions.items()
    )
    assert Fraction(score.twentieths, 20) == expected
    assert score.twentieths in reachable_twentieths(under_8=months < 96)


def test_weights_change_on_the_eighth_birthday():
    head_only = {"head_neck": FULL}
    assert easi.easi(95, head_only).text == "14.4"
    assert easi.easi(96, head_only).text == "7.2"


@pytest.mark.parametrize(
    ("percent", "score"),
    [(0, 0), (1, 1), (9, 1), (10, 2), (29, 2), (30, 3), (49, 3), (50, 4), (69, 4), (70, 5), (89, 5), (90, 6), (100, 6)],
)
def test_a_percentage_becomes_the_area_score_of_its_band(percent, score):
    signs_of_one = dict.fromkeys(easi.SIGNS, 1)
    by_percent = easi.easi(400, {"trunk": {**signs_of_one, "area_percent": percent}})
    by_score = easi.easi(400, {"trunk": {**signs_of_one, "area_score": score}})
    assert by_percent == by_score


@pytest.mark.parametrize(
    ("value", "band"),
    [
        ("0", "clear"),
        ("0.1", "almost_clear"),
        ("1.0", "almost_clear"),
        ("1.05", "mild"),
        ("7", "mild"),
        ("7.05", "moderate"),
        ("21", "moderate"),
        ("21.05", "severe"),
        ("50", "severe"),
        ("50.05", "very_severe"),
        ("72", "very_severe"),
    ],
)
def test_a_score_between_two_published_bands_belongs_to_the_higher(value, band):
    assert easi.total(value).band.code == band


@pytest.mark.parametrize(
    ("region_entries", "field"),
    [
        ({"erythema": 0.5, "area_score": 1}, "trunk.erythema"),
        ({"erythema": 4, "area_score": 1}, "trunk.erythema"),
        ({"erythema": True, "area_score": 1}, "trunk.erythema"),
        ({"erythema": float("nan"), "area_score": 1}, "trunk.erythema"),
        ({"area_score": 7}, "trunk.area_score"),
        ({"area_percent": 101}, "trunk.area_percent"),
        ({"area_percent": 9.5}, "trunk.area_percent"),
        ({"area_percent": 5, "area_score": 1}, "trunk.area"),
        ({"erythema": 1}, "trunk.area"),
        ({"redness": 1, "area_score": 1}, "redness"),
    ],
)
def test_an_entry_outside_its_domain_is_refused_by_name(region_entries, field):
    with pytest.raises(CalculatorError) as refused:
        easi.easi(400, {"trunk": region_entries})
    assert refused.value.field == field


@pytest.mark.parametrize("value", [-0.05, 72.05, 0.01, "twelve", None, [], "1e999", "9" * 5000])
def test_a_total_outside_the_scale_is_refused(value):
    with pytest.raises(CalculatorError, match="from 0 to 72"):
        easi.total(value)


def test_a_number_too_long_to_print_is_refused_too():
    for value in (10**5000, [10**5000]):
        with pytest.raises(CalculatorError, match="from 0 to 72"):
            easi.total(value)
