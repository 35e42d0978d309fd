"""Eczema Area and Severity Index, 0-72, counted in integer twentieths.

Sum over four body regions of (erythema + induration + excoriation + lichenification) x area score x weight.
Sign scores: 0, 1, 1.5, 2, 2.5, 3 (0.5 is not one of them). Sources: easi-2022; bands: leshem-2015. Half points make
scores such as 7.05 reachable, which fall between the published bands: they belong to the next band.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .bands import Band, BandSet
from .entries import CalculatorError, decimal_text, exact_number, multiple_of, no_other_fields, whole_number

REGIONS = ("head_neck", "upper_limbs", "trunk", "lower_limbs")
SIGNS = ("erythema", "induration", "excoriation", "lichenification")
SIGN_HALVES = (0, 2, 3, 4, 5, 6)
AGE_OF_ADULT_WEIGHTS = 96  # completed months: 8 years
WEIGHT_TENTHS = {False: (1, 2, 3, 4), True: (2, 2, 3, 3)}  # by "under 8 years", in the order of REGIONS
AREA_SCORE_FROM = (0, 1, 10, 30, 50, 70, 90)  # lowest whole per cent of area scores 0-6
PARTS = 20

BANDS = BandSet(
    name="Leshem 2015",
    source="leshem-2015",
    bands=(
        Band("clear", "Clear (0)", "clear", 0),
        Band("almost_clear", "Almost clear (0.1–1.0)", "mild", 20),
        Band("mild", "Mild (1.1–7.0)", "mild", 140),
        Band("moderate", "Moderate (7.1–21.0)", "moderate", 420),
        Band("severe", "Severe (21.1–50.0)", "severe", 1000),
        Band("very_severe", "Very severe (50.1–72)", "severe", 1440),
    ),
)


@dataclass(frozen=True)
class Easi:
    """A score in twentieths, and each region's share of it in the order of REGIONS."""

    twentieths: int
    shares: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return decimal_text(self.twentieths, PARTS)

    @property
    def band(self) -> Band:
        return BANDS.band_of(self.twentieths)


def easi(age_months: object, regions: Mapping[str, Mapping[str, object]]) -> Easi:
    """The score of a patient. Each region maps the four SIGNS and either `area_percent` (0-100) or `area_score` (0-6).

    A region left out is clear. Raises CalculatorError naming the field, as in `trunk.erythema`.
    """
    months = whole_number("age_months", age_months, low=0, high=1440)
    no_other_fields(regions, REGIONS)
    weights = WEIGHT_TENTHS[months < AGE_OF_ADULT_WEIGHTS]
    shares = []
    for region, weight in zip(REGIONS, weights, strict=True):
        entries = regions.get(region)
        shares.append(region_halves(region, entries) * weight if entries else 0)
    return Easi(sum(shares), tuple(shares))


def region_halves(region: str, entries: Mapping[str, object]) -> int:
    """Sum of signs x area score of one region, in halves."""
    no_other_fields(entries, (*SIGNS, "area_percent", "area_score"))
    signs = sum(sign_halves(f"{region}.{sign}", entries.get(sign, 0)) for sign in SIGNS)
    return signs * area_score(region, entries)


def sign_halves(field: str, given: object) -> int:
    allowed = "0, 1, 1.5, 2, 2.5 or 3 (0.5 is not an EASI sign score)"
    halves = exact_number(field, given, allowed) * 2
    if halves not in SIGN_HALVES:
        raise CalculatorError(field, given, allowed)
    return int(halves)


def area_score(region: str, entries: Mapping[str, object]) -> int:
    """The region's area score, 0-6, given as such or as a whole per cent of the region's skin."""
    percent, score = (entries.get(name) for name in ("area_percent", "area_score"))
    if (percent is None) == (score is None):
        given = "neither" if percent is None else "both"
        raise CalculatorError(f"{region}.area", given, "either the percentage (0-100) or the area score (0-6)")
    if score is not None:
        return whole_number(f"{region}.area_score", score, low=0, high=6)
    whole = whole_number(f"{region}.area_percent", percent, low=0, high=100)
    return max(score for score, first in enumerate(AREA_SCORE_FROM) if whole >= first)


def total(given: object) -> Easi:
    """A total computed elsewhere: 0-72 in steps of 0.05."""
    return Easi(multiple_of("value", given, parts=PARTS, low=0, high=72))


def area_bands() -> Iterator[tuple[int, str]]:
    """Area scores with the percentages they stand for."""
    for score, first in enumerate(AREA_SCORE_FROM):
        last = 100 if score == 6 else AREA_SCORE_FROM[score + 1] - 1
        yield score, f"{first}" if first == last else f"{first}–{last}"
