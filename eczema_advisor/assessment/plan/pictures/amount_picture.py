"""A picture of an amount: fingertips for one application, tubes for the course."""

from collections.abc import Sequence
from dataclasses import dataclass

from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import QUARTERS
from eczema_advisor.algorithm.calculators.quantities import PER_GRAM

from ..parts import Treatment
from ..renditions.prescription import Quantity

SMALL_TUBE, LARGE_TUBE = 30, 100  # grams that one drawn tube stands for
MOST_SMALL_TUBES = 4
LEVELS = 4  # how full the last tube is drawn, in quarters


@dataclass(frozen=True)
class AmountPicture:
    """One treatment at sites counted together. `fingertips`: 4 for each whole unit, fewer quarters for the last.

    `tubes`: how full each is, in quarters, for the most that the course can need; empty where there is no end to it.
    """

    quantity: Quantity
    fingertips: tuple[int, ...]
    tubes: tuple[int, ...]
    tube_grams: int


def amount_pictures(
    treatment: Treatment, sites: Sequence[str], quantities: Sequence[Quantity]
) -> tuple[AmountPicture, ...]:
    """The amounts of a treatment at some of its sites; what has no figure is left out."""
    return tuple(
        picture_of(quantity)
        for quantity in quantities
        if quantity.option == treatment.option
        and quantity.is_maintenance == (treatment.role == "maintenance")
        and quantity.quarters
        and set(quantity.sites) & set(sites)
    )


def picture_of(quantity: Quantity) -> AmountPicture:
    most = quantity.quarters * quantity.applications  # in eighths of a gram
    grams = LARGE_TUBE if most > SMALL_TUBE * MOST_SMALL_TUBES * PER_GRAM else SMALL_TUBE
    return AmountPicture(
        quantity, pieces(quantity.quarters, QUARTERS), pieces(-(-most * LEVELS // (grams * PER_GRAM)), LEVELS), grams
    )


def pieces(count: int, whole: int) -> tuple[int, ...]:
    """So many pieces, `whole` to a thing: the things, each by its pieces."""
    full, rest = divmod(count, whole)
    return (*[whole] * full, *([rest] if rest else []))
