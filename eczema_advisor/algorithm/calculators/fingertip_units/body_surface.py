"""How far a young person has grown from 11 years to 18, measured by body surface.

The published fingertip tables rest on body surface (long-1998-ftu, abstract: rule of nines, charts of height and
weight, surface nomograms), so it is what lies between them too.
"""

from collections.abc import Mapping
from math import isqrt

# Median height in millimetres and weight in hundreds of grams at each birthday, the mean of boys and girls.
# CDC 2000 growth charts (public domain). The British charts of 1990 give the same growth within 0.05 of the whole.
GROWTH: Mapping[int, tuple[int, int]] = {
    11: (1437, 366),
    12: (1501, 411),
    13: (1566, 457),
    14: (1621, 502),
    15: (1659, 542),
    16: (1680, 574),
    17: (1691, 599),
    18: (1696, 617),
}
FIRST, LAST = min(GROWTH), max(GROWTH)
MONTHS = 12


def surface_at_birthday(years: int) -> int:
    """Square centimetres by Mosteller's formula: in square metres, the root of centimetres x kilograms / 3600."""
    millimetres, hundreds_of_grams = GROWTH[years]
    return isqrt(millimetres * hundreds_of_grams * 2500 // 9)


def surface(age_months: int) -> int:
    """Twelve times the surface, which lies on a straight line from one birthday to the next."""
    years, months = divmod(age_months, MONTHS)
    here = surface_at_birthday(years)
    return MONTHS * here + (months * (surface_at_birthday(years + 1) - here) if months else 0)


def between(age_months: int, first: int, last: int) -> int:
    """The whole number nearest to the share of the way from `first` (11 years) to `last` (18 years); halves go up.

    `age_months`: from 132 to 216.
    """
    begun = surface(FIRST * MONTHS)
    grown, whole = surface(age_months) - begun, surface(LAST * MONTHS) - begun
    return first + (2 * grown * (last - first) + whole) // (2 * whole)
