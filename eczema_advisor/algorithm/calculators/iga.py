"""Investigator's Global Assessment, 0-4: the grades by name.

The official wording of what each grade looks like is licensed and not reproduced.
"""

from .bands import Band, BandSet
from .entries import whole_number

BANDS = BandSet(
    name="Validated IGA for atopic dermatitis, grade names",
    source="advisor-convention",
    bands=(
        Band("clear", "0 Clear", "clear", 0),
        Band("almost_clear", "1 Almost clear", "mild", 1),
        Band("mild", "2 Mild", "mild", 2),
        Band("moderate", "3 Moderate", "moderate", 3),
        Band("severe", "4 Severe", "severe", 4),
    ),
)


def grade(given: object) -> int:
    """The grade as a whole number, 0-4. Raises CalculatorError."""
    return whole_number("grade", given, low=0, high=4)


def band(given: object) -> Band:
    return BANDS.band_of(grade(given))
