"""How much cream or ointment: adult fingertip units by body part and age, counted in integer halves.

One adult fingertip unit is 0.5 g and covers two flat adult hands, so half a unit is a quarter of a gram and covers
one hand. Sources: long-1991-ftu (adult, rounded as practised), long-1998-ftu (children).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .entries import CalculatorError, decimal_text, whole_number

QUARTERS = 4  # quarter-grams in a gram
HALVES = 2  # halves in a fingertip unit
PARTS = {
    "face_neck": "Face and neck",
    "front_trunk": "Front of the trunk",
    "back": "Back and buttocks",
    "arm": "One arm, without the hand",
    "hand": "One hand",
    "arm_hand": "One arm with its hand",
    "leg": "One leg, without the foot",
    "foot": "One foot",
    "leg_foot": "One leg with its foot",
}
PAIRED = ("arm", "hand", "arm_hand", "leg", "foot", "leg_foot")


@dataclass(frozen=True)
class BodyAgeBand:
    """Halves of a fingertip unit per part, for the completed months that the published table covers."""

    code: str
    label: str
    first_month: int
    last_month: int
    halves: Mapping[str, int]
    source: str


def of_child(code: str, label: str, months: tuple[int, int], halves: tuple[int, int, int, int, int]) -> BodyAgeBand:
    parts = ("face_neck", "arm_hand", "leg_foot", "front_trunk", "back")
    return BodyAgeBand(code, label, *months, dict(zip(parts, halves, strict=True)), "long-1998-ftu")


AGE_BANDS = (
    of_child("3-6-months", "3 to 6 months", (3, 6), (2, 2, 3, 2, 3)),
    of_child("1-2-years", "1 to 2 years", (12, 35), (3, 3, 4, 4, 6)),
    of_child("3-5-years", "3 to 5 years", (36, 71), (3, 4, 6, 6, 7)),
    of_child("6-10-years", "6 to 10 years", (72, 131), (4, 5, 9, 7, 10)),
    BodyAgeBand(
        "adult",
        "adult",
        216,
        1440,
        {
            "face_neck": 5,
            "front_trunk": 14,
            "back": 14,
            "arm": 6,
            "hand": 2,
            "arm_hand": 8,
            "leg": 12,
            "foot": 4,
            "leg_foot": 16,
        },
        "long-1991-ftu",
    ),
)


@dataclass(frozen=True)
class Basis:
    """Which published band a quantity rests on; `exact` is False where it is that of younger children."""

    band: BodyAgeBand
    exact: bool


def basis_for(age_months: int) -> Basis | None:
    """The band for a patient of so many completed months; None below 3 months, where nothing is published."""
    months = whole_number("age_months", age_months, low=0, high=1440)
    begun = [band for band in AGE_BANDS if band.first_month <= months]
    if not begun:
        return None
    return Basis(begun[-1], exact=months <= begun[-1].last_month)


@dataclass(frozen=True)
class Amount:
    """An amount per application in quarter-grams, which are also halves of a fingertip unit."""

    quarters: int

    @property
    def fingertip_units(self) -> str:
        return decimal_text(self.quarters, HALVES)

    @property
    def grams(self) -> str:
        return decimal_text(self.quarters, QUARTERS)

    def of_applications(self, count: int) -> str:
        """Grams for so many applications."""
        return decimal_text(self.quarters * count, QUARTERS)


def amount_for_parts(age_months: int, parts: Mapping[str, int], *, hands_of_other_skin: object = 0) -> Amount:
    """One application to the counted parts (paired ones: 1 or 2) and to so many flat adult hands of other skin.

    Raises CalculatorError naming the part: unknown, counted wrongly, or not in the table for the age.
    """
    basis = basis_for(age_months)
    quarters = whole_number("hands_of_other_skin", hands_of_other_skin, low=0, high=100)
    for part, count in parts.items():
        if part not in PARTS:
            raise CalculatorError("parts", part, f"one of {', '.join(PARTS)}")
        times = whole_number(part, count, low=0, high=2 if part in PAIRED else 1)
        if basis is None:
            raise CalculatorError("age_months", age_months, "3 months or more: nothing is published below")
        if times and part not in basis.band.halves:
            allowed = "counted with the whole limb in children (arm_hand, leg_foot), or by area in flat adult hands"
            raise CalculatorError(part, count, allowed)
        quarters += basis.band.halves.get(part, 0) * times
    return Amount(quarters)
