"""Fingertip units: the published tables, and what this advisor puts between and beside them."""

from itertools import pairwise

import pytest

from eczema_advisor.algorithm.calculators.entries import CalculatorError
from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import (
    ADULT,
    CHILD,
    CHILD_PARTS,
    ESTIMATED_PARTS,
    KINDS,
    LIMBS,
    PUBLISHED,
    BodyAgeBand,
    basis_for,
)
from eczema_advisor.algorithm.calculators.quantities import PAIRED, PARTS, Amount, amount_for_parts
from eczema_advisor.algorithm.calculators.site_quantities import site_quantities
from eczema_advisor.algorithm.facts import SITES

MONTHS = range(240)
HALF_UNIT = 2  # quarters


def whole_body(band: BodyAgeBand) -> Amount:
    """One application to the whole body below the scalp."""
    return Amount(sum(band.quarters[part] * (2 if part in PAIRED else 1) for part in CHILD_PARTS))


def grams(age_months: int) -> str:
    return whole_body(basis_for(age_months).band).grams


def units(age_months: int, part: str) -> str:
    return Amount(basis_for(age_months).band.quarters[part]).fingertip_units


def test_the_whole_body_takes_the_published_grams_in_every_band():
    assert {band.code: whole_body(band).grams for band in PUBLISHED} == {
        "3-6-months": "4.25",
        "1-2-years": "6.75",
        "3-5-years": "9",
        "6-10-years": "12.25",
        "adult": "20.25",
    }


@pytest.mark.parametrize(
    ("months", "band", "kind"),
    [
        (0, "below-3-months", "estimate"),
        (2, "below-3-months", "estimate"),
        (3, "3-6-months", "published"),
        (6, "3-6-months", "published"),
        (7, "3-6-months", "younger_band"),
        (11, "3-6-months", "younger_band"),
        (12, "1-2-years", "published"),
        (35, "1-2-years", "published"),
        (36, "3-5-years", "published"),
        (71, "3-5-years", "published"),
        (72, "6-10-years", "published"),
        (131, "6-10-years", "published"),
        (132, "interpolated", "interpolated"),
        (215, "interpolated", "interpolated"),
        (216, "adult", "published"),
        (1440, "adult", "published"),
    ],
)
def test_every_age_has_figures_that_say_what_they_are(months, band, kind):
    basis = basis_for(months)
    assert (basis.band.code, basis.kind) == (band, kind)
    assert basis.kind in KINDS
    assert (basis.kind == "published") == (basis.band.source != "advisor-convention" and months not in range(7, 12))


@pytest.mark.parametrize("months", [-1, 1441, "x", None])
def test_an_age_that_cannot_be_is_refused(months):
    with pytest.raises(CalculatorError) as refused:
        basis_for(months)
    assert refused.value.field == "age_months"


@pytest.mark.parametrize("part", PARTS)
def test_no_part_takes_less_at_a_later_age(part):
    quarters = [basis_for(month).band.quarters for month in MONTHS]
    figures = [here[part] for here in quarters if part in here]
    assert figures == sorted(figures)


@pytest.mark.parametrize("part", CHILD_PARTS)
def test_from_10_years_to_adult_a_part_grows_by_half_a_unit_at_a_time(part):
    figures = [basis_for(month).band.quarters[part] for month in range(120, 228)]
    steps = {later - earlier for earlier, later in pairwise(figures)}
    assert steps <= {0, HALF_UNIT}
    assert (figures[0], figures[-1]) == (CHILD.quarters[part], ADULT.quarters[part])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("birthday", [132, 216])
def test_the_ends_of_what_is_interpolated_meet_the_published_figures(part, birthday):
    before, after = (basis_for(month).band.quarters for month in (birthday - 1, birthday))
    if part in before:
        assert 0 <= after[part] - before[part] <= HALF_UNIT
    else:
        assert birthday == 132  # a hand or foot alone begins at 11 years


def test_a_15_year_old_takes_half_as_much_again_as_a_child_of_10():
    assert [units(180, part) for part in CHILD_PARTS] == ["2.5", "3.5", "7", "6", "6.5"]
    assert (grams(131), grams(132), grams(180), grams(215), grams(216)) == ("12.25", "12.25", "18", "20.25", "20.25")


def test_a_newborn_takes_three_quarters_of_what_is_published_for_3_months():
    assert [units(0, part) for part in CHILD_PARTS] == ["0.75", "0.75", "1", "0.75", "1"]
    assert grams(0) == "3"


@pytest.mark.parametrize("months", range(132, 217))
def test_hand_and_arm_make_the_arm_with_its_hand_and_so_do_foot_and_leg(months):
    quarters = basis_for(months).band.quarters
    for limb, ends in LIMBS.items():
        assert sum(quarters[end] for end in ends) == quarters[limb]


def test_parts_that_no_table_has_are_estimates_at_every_age():
    for months in MONTHS:
        basis = basis_for(months)
        assert {basis.kind_of(part) for part in ESTIMATED_PARTS} == {"estimate"}
        assert basis.kind_of("face_neck") == basis.kind
    assert [units(360, part) for part in ESTIMATED_PARTS] == ["3", "4", "0.5"]
    assert [units(48, part) for part in ESTIMATED_PARTS] == ["1.75", "2", "0.25"]


def test_an_adult_face_twice_daily_for_six_weeks_takes_105_grams():
    amount = amount_for_parts(360, {"face_neck": 1})
    assert amount.fingertip_units == "2.5"
    assert amount.grams == "1.25"
    assert amount.of_applications(2 * 42) == "105"


def test_other_skin_is_counted_in_flat_adult_hands():
    assert amount_for_parts(360, {}, hands_of_other_skin=3).fingertip_units == "1.5"


@pytest.mark.parametrize(
    ("parts", "field"),
    [({"elbow": 1}, "parts"), ({"arm": 3}, "arm"), ({"face_neck": 2}, "face_neck"), ({"arm": -1}, "arm")],
)
def test_a_part_counted_wrongly_is_refused_by_name(parts, field):
    with pytest.raises(CalculatorError) as refused:
        amount_for_parts(360, parts)
    assert refused.value.field == field


def test_a_childs_hand_is_not_in_the_tables():
    with pytest.raises(CalculatorError) as refused:
        amount_for_parts(60, {"hand": 2})
    assert refused.value.field == "hand"


def test_sites_of_a_plan_are_counted_as_the_tables_group_them():
    _, found = site_quantities(360, SITES)
    assert [(entry.sites, entry.amount and entry.amount.fingertip_units, entry.kind) for entry in found] == [
        (("face", "neck"), "2.5", "published"),
        (("trunk",), "14", "published"),
        (("limbs",), "18", "published"),
        (("hands",), "2", "published"),
        (("feet",), "4", "published"),
        (("scalp",), "3", "estimate"),
        (("folds",), "4", "estimate"),
        (("genitals",), "0.5", "estimate"),
        (("eyelids",), None, ""),
    ]


@pytest.mark.parametrize("months", MONTHS)
def test_all_sites_together_are_the_sum_of_the_parts(months):
    basis, found = site_quantities(months, SITES)
    estimates = sum(basis.band.quarters[part] for part in ESTIMATED_PARTS)
    assert sum(entry.amount.quarters for entry in found if entry.amount) == whole_body(basis.band).quarters + estimates
    assert sorted(site for entry in found for site in entry.sites) == sorted(SITES)


@pytest.mark.parametrize("months", MONTHS)
def test_a_figure_says_what_it_is_and_a_site_without_one_says_what_to_do(months):
    for site in SITES:
        for entry in site_quantities(months, [site])[1]:
            assert bool(entry.amount) == (entry.kind in KINDS)
            assert entry.amount or entry.note == "rule_of_hands"


def test_a_15_year_olds_hands_are_interpolated():
    _, (hands,) = site_quantities(180, ["hands"])
    assert (hands.amount.fingertip_units, hands.kind) == ("2", "interpolated")


def test_a_childs_limbs_include_hands_and_feet_and_are_counted_once():
    _, found = site_quantities(48, ["limbs", "hands", "feet"])
    assert [(entry.sites, entry.amount.fingertip_units) for entry in found] == [(("limbs", "hands", "feet"), "10")]


def test_a_childs_hands_alone_get_the_rule_of_hands():
    _, found = site_quantities(48, ["hands"])
    assert found[0].amount is None
    assert found[0].note == "rule_of_hands"


def test_no_sites_have_no_amounts():
    assert site_quantities(1, [])[1] == []
