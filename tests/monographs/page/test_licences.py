"""The licence table: what it says of age, and for which age a drug is to be had."""

import pytest

from monographs.page.licences import licence_rows


def row_of(status: str = "on_label", minimum=None, **entry):
    option = {"form": "tablet", "licence": {"uk": {"status": status, **entry}}}
    if minimum is not None:
        option["minimum_age_months"] = minimum
    return licence_rows({"options": {"lenolimus": option}})[0].licences[0]


@pytest.mark.parametrize(
    ("licence", "age"),
    [
        (row_of(from_months="24", minimum="24"), "from 2 years"),
        (row_of(from_months="24", minimum="3"), "from 2 years"),
        (row_of(from_months="0", minimum="72"), "used here from 6 years"),
        (row_of(from_months="0", minimum="0"), "no lower age stated"),
        (row_of(status="off_label", minimum="24"), "used here from 2 years"),
        (row_of(status="off_label", minimum={"us": "24", "uk": "192"}), "used here from 16 years"),
        (row_of(status="off_label"), ""),
        (row_of(status="not_available", minimum="24"), ""),
        (row_of(status="none_needed", minimum="0"), ""),
        (row_of(status="none_needed", minimum="72"), "used here from 6 years"),
        (row_of(from_months="24", below_months="72", minimum="24"), "2 to 5 years"),
        (row_of(from_months="3", below_months="24"), "3 to 23 months"),
        (row_of(from_months="24", below_months="36"), "2 years"),
        (row_of(below_months="144"), "under 12 years"),
        (row_of(from_months="24", below_months="144", minimum="72"), "used here 6 to 11 years"),
    ],
)
def test_the_higher_of_licence_and_our_own_lowest_age_is_shown(licence, age):
    assert licence.age == age


def test_a_drug_is_not_to_be_had_where_its_licence_has_ended():
    for_small_children = row_of(from_months="24", below_months="72")

    assert [for_small_children.covers(months) for months in (23, 24, 71, 72)] == [False, True, True, False]
    assert for_small_children.covers(None)


def test_what_needs_no_licence_says_so_and_is_to_be_had():
    wraps = row_of(status="none_needed", minimum="0")

    assert wraps.label == "Needs no drug licence"
    assert wraps.covers(0)


def test_a_drug_is_not_to_be_had_below_our_own_lowest_age():
    off_label = row_of(status="off_label", minimum="24")

    assert not off_label.covers(3)
    assert off_label.covers(24)
    assert not row_of(status="not_available", minimum="24").covers(24)
