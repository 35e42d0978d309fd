"""Fingertip units for one application to a whole part of the body, by age, counted in integer quarters.

Published: long-1991-ftu (adult, rounded as practised) and long-1998-ftu (children), below 3 months, from 7 to 11 months
and from 11 to 17 years nothing. Everything else here is advisor-convention, and each figure says which kind it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..entries import multiple_of, whole_number
from .body_surface import between

QUARTERS = 4  # quarters of a fingertip unit
PER_HALF = 2  # of them in half a unit
OLDEST = 1440  # months
KINDS = {
    "published": "published",
    "younger_band": "published for younger children",
    "interpolated": "interpolated",
    "estimate": "our estimate",
}
CHILD_PARTS = ("face_neck", "arm_hand", "leg_foot", "front_trunk", "back")
ESTIMATED_PARTS = ("scalp", "folds", "genitals")  # in no published table, at no age
LIMBS = {"arm_hand": ("arm", "hand"), "leg_foot": ("leg", "foot")}


@dataclass(frozen=True)
class BodyAgeBand:
    """Quarters of a fingertip unit per part, for completed months from the first to the last, both included."""

    code: str
    label: str
    first_month: int
    last_month: int
    quarters: Mapping[str, int]
    kind: str
    source: str


@dataclass(frozen=True)
class Basis:
    """The band whose figures are used, and of which of `KINDS` they are for the patient's age."""

    band: BodyAgeBand
    kind: str

    def kind_of(self, part: str) -> str:
        """The kind of the figure for one part."""
        return "estimate" if part in ESTIMATED_PARTS else self.kind


def with_estimates(quarters: Mapping[str, int]) -> dict[str, int]:
    """The parts of a table, and what we estimate from them for the parts that no table has.

    Scalp: 3 units in an adult (15 to 30 g for two weeks once daily), in proportion to face and neck.
    Folds: both elbows, knees, armpits and groins, half a unit each in an adult; together that is as much as one arm
    with its hand, and stays so at every age.
    Genitals: half a unit in an adult, in proportion to the arm with its hand, and never less than a quarter.
    """
    return {
        **quarters,
        "scalp": rounded(6 * quarters["face_neck"], 5),
        "folds": quarters["arm_hand"],
        "genitals": max(1, rounded(quarters["arm_hand"], 8)),
    }


def rounded(count: int, parts: int) -> int:
    """The whole number nearest to count / parts; halves go up."""
    return (2 * count + parts) // (2 * parts)


def published(code: str, label: str, months: tuple[int, int], units: Mapping[str, str], source: str) -> BodyAgeBand:
    """`units` as printed in the table."""
    quarters = {part: multiple_of(part, text, parts=QUARTERS, low=0, high=10) for part, text in units.items()}
    return BodyAgeBand(code, label, *months, with_estimates(quarters), "published", source)


def of_child(code: str, label: str, months: tuple[int, int], units: str) -> BodyAgeBand:
    """`units`: those of CHILD_PARTS in their order."""
    return published(code, label, months, dict(zip(CHILD_PARTS, units.split(), strict=True)), "long-1998-ftu")


INFANT = of_child("3-6-months", "3 to 6 months", (3, 6), "1 1 1.5 1 1.5")
TODDLER = of_child("1-2-years", "1 to 2 years", (12, 35), "1.5 1.5 2 2 3")
YOUNG_CHILD = of_child("3-5-years", "3 to 5 years", (36, 71), "1.5 2 3 3 3.5")
CHILD = of_child("6-10-years", "6 to 10 years", (72, 131), "2 2.5 4.5 3.5 5")
ADULT = published(
    "adult",
    "adult",
    (216, OLDEST),
    {
        "face_neck": "2.5",
        "front_trunk": "7",
        "back": "7",
        "arm": "3",
        "hand": "1",
        "arm_hand": "4",
        "leg": "6",
        "foot": "2",
        "leg_foot": "8",
    },
    "long-1991-ftu",
)
PUBLISHED = (INFANT, TODDLER, YOUNG_CHILD, CHILD, ADULT)
FIRST_INTERPOLATED = CHILD.last_month + 1

# Three quarters of the amounts at 3 to 6 months, rounded down: the surface is about 0.25 square metres, not 0.34.
BELOW_3_MONTHS = BodyAgeBand(
    "below-3-months",
    INFANT.label,
    0,
    INFANT.first_month - 1,
    with_estimates({part: INFANT.quarters[part] * 3 // 4 for part in CHILD_PARTS}),
    "estimate",
    "advisor-convention",
)


@lru_cache(maxsize=ADULT.first_month - FIRST_INTERPOLATED)
def interpolated(age_months: int) -> BodyAgeBand:
    """From 11 to 17 years: between the last published child and the adult by body surface, in half units.

    A hand is a quarter of its arm with it, a foot a quarter of its leg with it, as in the adult table.
    """
    quarters = {
        part: PER_HALF * between(age_months, CHILD.quarters[part] // PER_HALF, ADULT.quarters[part] // PER_HALF)
        for part in CHILD_PARTS
    }
    for limb, (rest, end) in LIMBS.items():
        quarters[end] = rounded(quarters[limb], 4)
        quarters[rest] = quarters[limb] - quarters[end]
    return BodyAgeBand(
        "interpolated",
        f"{CHILD.label} and {ADULT.label}",
        age_months,
        age_months,
        with_estimates(quarters),
        "interpolated",
        "advisor-convention",
    )


def basis_for(age_months: int) -> Basis:
    """What the amounts for a patient of so many completed months rest on. Raises CalculatorError."""
    months = whole_number("age_months", age_months, low=0, high=OLDEST)
    if FIRST_INTERPOLATED <= months < ADULT.first_month:
        return Basis(interpolated(months), "interpolated")
    band = [band for band in (BELOW_3_MONTHS, *PUBLISHED) if band.first_month <= months][-1]
    return Basis(band, band.kind if months <= band.last_month else "younger_band")
