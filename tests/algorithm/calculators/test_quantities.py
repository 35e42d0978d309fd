"""Fingertip units against the published tables."""

import pytest

from eczema_advisor.algorithm.calculators.entries import CalculatorError
from eczema_advisor.algorithm.calculators.quantities import AGE_BANDS, Amount, BodyAgeBand, amount_for_parts, basis_for
from eczema_advisor.algorithm.calculators.site_quantities import site_quantities


def whole_body(band: BodyAgeBand) -> Amount:
    """One application to the whole body below the scalp."""
    halves = band.halves
    return Amount(
        halves["face_neck"] + halves["front_trunk"] + halves["back"] + 2 * (halves["arm_hand"] + halves["leg_foot"])
    )


def test_the_whole_body_takes_the_published_grams_in_every_band():
    grams = {band.code: whole_body(band).grams for band in AGE_BANDS}
    assert grams == {
        "3-6-months": "4.25",
        "1-2-years": "6.75",
        "3-5-years": "9",
        "6-10-years": "12.25",
        "adult": "20.25",
    }


@pytest.mark.parametrize(
    ("months", "band", "exact"),
    [
        (3, "3-6-months", True),
        (6, "3-6-months", True),
        (7, "3-6-months", False),
        (11, "3-6-months", False),
        (12, "1-2-years", True),
        (35, "1-2-years", True),
        (36, "3-5-years", True),
        (71, "3-5-years", True),
        (72, "6-10-years", True),
        (131, "6-10-years", True),
        (132, "6-10-years", False),
        (215, "6-10-years", False),
        (216, "adult", True),
        (1440, "adult", True),
    ],
)
def test_an_age_the_tables_leave_out_takes_the_nearest_younger_band(months, band, exact):
    basis = basis_for(months)
    assert (basis.band.code, basis.exact) == (band, exact)


@pytest.mark.parametrize("months", [0, 2])
def test_below_3_months_nothing_is_published(months):
    assert basis_for(months) is None
    with pytest.raises(CalculatorError) as refused:
        amount_for_parts(months, {"face_neck": 1})
    assert refused.value.field == "age_months"


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
    _, found = site_quantities(360, ["face", "neck", "trunk", "limbs", "hands", "feet", "folds"])
    assert [(entry.sites, entry.amount and entry.amount.fingertip_units) for entry in found] == [
        (("face", "neck"), "2.5"),
        (("trunk",), "14"),
        (("limbs",), "18"),
        (("hands",), "2"),
        (("feet",), "4"),
        (("folds",), None),
    ]


def test_a_childs_limbs_include_hands_and_feet_and_are_counted_once():
    _, found = site_quantities(48, ["limbs", "hands", "feet"])
    assert [(entry.sites, entry.amount.fingertip_units) for entry in found] == [(("limbs", "hands", "feet"), "10")]


def test_a_childs_hands_alone_get_the_rule_of_hands():
    _, found = site_quantities(48, ["hands"])
    assert found[0].amount is None
    assert found[0].note == "rule_of_hands"


def test_a_newborn_gets_no_figures():
    basis, found = site_quantities(1, ["face", "trunk"])
    assert basis is None
    assert [entry.amount for entry in found] == [None]
