"""How much cream or ointment: an amount in fingertip units and grams for parts of the body.

One adult fingertip unit is 0.5 g and covers two flat adult hands (long-1991-ftu), so half a unit covers one hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .entries import CalculatorError, decimal_text, whole_number
from .fingertip_units.body_age_bands import PER_HALF, QUARTERS, basis_for

PER_GRAM = 2 * QUARTERS  # quarters of a fingertip unit in a gram
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
    "scalp": "Scalp",
    "folds": "All folds: elbows, knees, armpits, groin",
    "genitals": "Genitals",
}
PAIRED = ("arm", "hand", "arm_hand", "leg", "foot", "leg_foot")


@dataclass(frozen=True)
class Amount:
    """An amount per application in quarters of a fingertip unit, which are eighths of a gram."""

    quarters: int

    @property
    def fingertip_units(self) -> str:
        return decimal_text(self.quarters, QUARTERS)

    @property
    def grams(self) -> str:
        return decimal_text(self.quarters, PER_GRAM)

    def of_applications(self, count: int) -> str:
        """Grams for so many applications."""
        return decimal_text(self.quarters * count, PER_GRAM)


def amount_for_parts(age_months: int, parts: Mapping[str, int], *, hands_of_other_skin: object = 0) -> Amount:
    """One application to the counted parts (paired ones: 1 or 2) and to so many flat adult hands of other skin.

    Raises CalculatorError naming the part: unknown, counted wrongly, or without a figure at that age.
    """
    basis = basis_for(age_months)
    quarters = PER_HALF * whole_number("hands_of_other_skin", hands_of_other_skin, low=0, high=100)
    for part, count in parts.items():
        if part not in PARTS:
            raise CalculatorError("parts", part, f"one of {', '.join(PARTS)}")
        times = whole_number(part, count, low=0, high=2 if part in PAIRED else 1)
        if times and part not in basis.band.quarters:
            allowed = "counted with the whole limb below 11 years (arm_hand, leg_foot), or by area in flat adult hands"
            raise CalculatorError(part, count, allowed)
        quarters += basis.band.quarters.get(part, 0) * times
    return Amount(quarters)
