"""Scoring Atopic Dermatitis, in integer tenths. Source: scorad-1993.

Total = A/5 + 7B/2 + C (0-103); objective = A/5 + 7B/2 (0-83). A: extent in per cent; B: six signs, 0-3 each;
C: itch and sleep loss, 0-10 each. Some printed copies of the formula carry B/2: that is wrong.

The extent may be counted from the regions of a drawing, each by its share of the body in the rule of nine
(dermnet-scorad); the shares are in the tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .bands import Band, BandSet
from .entries import CalculatorError, decimal_text, multiple_of, no_other_fields, whole_number

SIGNS = ("erythema", "oedema", "oozing", "excoriation", "lichenification", "dryness")
SYMPTOMS = ("itch", "sleep_loss")
PARTS = 10
REGIONS = (
    "head_neck",
    "right_upper_limb",
    "left_upper_limb",
    "front_trunk",
    "back",
    "genitals",
    "right_lower_limb",
    "left_lower_limb",
)
AFFECTED = (0, 10, 25, 50, 75, 100)  # how much of a region, in per cent: steps of our own
WHOLE_OR_NONE = (0, 100)  # for a region of 1 % of the body: the extent counts no less than that
HUNDREDTHS = 100  # of one per cent of the body

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


@dataclass(frozen=True)
class Extent:
    """The affected share of the body in hundredths of one per cent, 0-10,000: exact, as share x affected gives it."""

    hundredths: int

    @property
    def percent(self) -> int:
        """In whole per cent, as `scorad` takes it; half a per cent is rounded up."""
        return (self.hundredths + HUNDREDTHS // 2) // HUNDREDTHS

    @property
    def is_rounded(self) -> bool:
        return self.percent * HUNDREDTHS != self.hundredths

    @property
    def exact_text(self) -> str:
        return decimal_text(self.hundredths, HUNDREDTHS)


def steps_of(percent_of_body: int) -> tuple[int, ...]:
    """How much of a region of that share can be chosen, in per cent of the region."""
    return WHOLE_OR_NONE if percent_of_body == 1 else AFFECTED


def extent_of(affected: Mapping[str, object], shares: Mapping[str, int]) -> Extent:
    """The extent from how much of each region is affected: one of its steps, in per cent of the region.

    `shares`: per cent of the body by region. A region left out is not affected. Raises CalculatorError naming the
    region.
    """
    no_other_fields(affected, REGIONS)
    hundredths = 0
    for region, given in affected.items():
        steps = steps_of(shares[region])
        percent = whole_number(region, given, low=0, high=100)
        if percent not in steps:
            raise CalculatorError(region, given, f"one of {', '.join(map(str, steps))}")
        hundredths += shares[region] * percent
    return Extent(hundredths)


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
