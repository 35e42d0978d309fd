"""Growth from 11 years to 18 by body surface."""

from eczema_advisor.algorithm.calculators.fingertip_units.body_surface import (
    GROWTH,
    between,
    surface,
    surface_at_birthday,
)

MONTHS = range(132, 217)


def test_the_surface_is_mostellers():
    for years, (millimetres, hundreds_of_grams) in GROWTH.items():
        square_metres = (millimetres / 10 * hundreds_of_grams / 10 / 3600) ** 0.5
        assert abs(surface_at_birthday(years) - 10_000 * square_metres) < 1


def test_the_surface_grows_every_month():
    assert [surface(month) for month in MONTHS] == sorted({surface(month) for month in MONTHS})
    assert surface(15 * 12) == 12 * surface_at_birthday(15)


def test_what_lies_between_starts_at_the_first_and_ends_at_the_last():
    assert (between(132, 9, 16), between(216, 9, 16)) == (9, 16)
    assert between(180, 0, 100) == 75  # at 15 years three quarters of the growth are done


def test_what_does_not_differ_does_not_grow():
    assert {between(month, 5, 5) for month in MONTHS} == {5}
