"""Scoring Atopic Dermatitis, in integer tenths. Source: scorad-1993.

Total = A/5 + 7B/2 + C (0-103); objective = A/5 + 7B/2 (0-83). A: extent in per cent; B: six signs, 0-3 each;
C: itch and sleep loss, 0-10 each. Some printed copies of the formula carry B/2: that is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .bands import Band, BandSet
from .entries import decimal_text, multiple_of, no_other_fields, whole_number

SIGNS = ("erythema", "oedema", "oozing", "excoriation", "lichenification", "dryness")
SYMPTOMS = ("itch", "sleep_loss")
PARTS = 10

BANDS = BandSet(
    name="European convention",
    source="advisor-convention",
    bands=(
        Band("clear", "Clear (0)", "clear", 0),
        Band("mild", "Mild (below 25)", "mild", 249),
        Band("moderate", "Moderate (25–50)", "moderate", 500),
        Band("severe", "Severe (above 50)", "severe", 1030),
    ),
)


@dataclass(frozen=True)
class Scorad:
    """Both scores in tenths; `total_tenths` is None where the two symptoms were left out."""

    objective_tenths: int
    total_tenths: int | None

    @property
    def objective_text(self) -> str:
        return decimal_text(self.objective_tenths, PARTS)

    @property
    def total_text(self) -> str:
        return "" if self.total_tenths is None else decimal_text(self.total_tenths, PARTS)

    @property
    def band(self) -> Band | None:
        """The bands are for the total score; the objective one has none of its own here."""
        return None if self.total_tenths is None else BANDS.band_of(self.total_tenths)


def scorad(entries: Mapping[str, object]) -> Scorad:
    """The scores from `extent_percent` (whole, 0-100), the six SIGNS (0-3) and both SYMPTOMS (0-10, halves) or neither.

    Raises CalculatorError naming the field.
    """
    no_other_fields(entries, ("extent_percent", *SIGNS, *SYMPTOMS))
    extent = whole_number("extent_percent", entries.get("extent_percent"), low=0, high=100)
    signs = sum(whole_number(sign, entries.get(sign), low=0, high=3) for sign in SIGNS)
    objective = extent * 2 + signs * 35
    if all(entries.get(symptom) is None for symptom in SYMPTOMS):
        return Scorad(objective, None)
    halves = sum(multiple_of(symptom, entries.get(symptom), parts=2, low=0, high=10) for symptom in SYMPTOMS)
    return Scorad(objective, objective + halves * 5)


def total_band(given: object) -> Band:
    """The band of a total computed elsewhere: 0-103 in steps of 0.1."""
    return BANDS.band_of(multiple_of("value", given, parts=PARTS, low=0, high=103))
