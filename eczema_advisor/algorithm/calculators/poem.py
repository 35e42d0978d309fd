"""Patient-Oriented Eczema Measure, 0-28: the band of a total. Source: charman-2013.

The questionnaire's wording belongs to its owner and is not reproduced: a total goes in.
"""

from .bands import Band, BandSet
from .entries import whole_number

BANDS = BandSet(
    name="Charman 2013",
    source="charman-2013",
    bands=(
        Band("clear_or_almost_clear", "Clear or almost clear (0–2)", "clear", 2),
        Band("mild", "Mild (3–7)", "mild", 7),
        Band("moderate", "Moderate (8–16)", "moderate", 16),
        Band("severe", "Severe (17–24)", "severe", 24),
        Band("very_severe", "Very severe (25–28)", "severe", 28),
    ),
)


def total(given: object) -> int:
    """The total as a whole number, 0-28. Raises CalculatorError."""
    return whole_number("total", given, low=0, high=28)


def band(given: object) -> Band:
    return BANDS.band_of(total(given))
