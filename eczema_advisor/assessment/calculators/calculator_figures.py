"""The calculators' figures as data, so that a browser can compute what the server computes: live, and offline."""

from collections.abc import Iterator
from typing import Any

from eczema_advisor.algorithm.calculators import easi, iga, poem, quantities, scorad
from eczema_advisor.algorithm.calculators.bands import BandSet
from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import (
    ESTIMATED_PARTS,
    OLDEST,
    PER_HALF,
    QUARTERS,
    basis_for,
)

from ..versions.reviewed_words import ReviewedWords
from .amounts_in_words import emollient_a_week, note_on_basis
from .scorad_regions import scorad_shares

BAND_SETS = {"easi": easi.BANDS, "scorad": scorad.BANDS, "poem": poem.BANDS, "iga": iga.BANDS}


def calculator_figures(words: ReviewedWords) -> dict[str, Any]:
    """By calculator: weights and bands of the scores, in their own counting units; amounts by first month of age."""
    return {
        "easi": {
            **bands_as_data("easi"),
            "parts": easi.PARTS,
            "regions": easi.REGIONS,
            "signs": easi.SIGNS,
            "weights": {"under_8": easi.WEIGHT_TENTHS[True], "from_8": easi.WEIGHT_TENTHS[False]},
        },
        "scorad": {
            **bands_as_data("scorad"),
            "parts": scorad.PARTS,
            "signs": scorad.SIGNS,
            "symptoms": scorad.SYMPTOMS,
            "regions": scorad_shares(words),
            "hundredths": scorad.HUNDREDTHS,
        },
        "poem": {**bands_as_data("poem"), "parts": 1},
        "iga": {**bands_as_data("iga"), "parts": 1},
        "quantities": {
            "parts": list(quantities.PARTS),
            "paired": quantities.PAIRED,
            "estimated": ESTIMATED_PARTS,
            "per_unit": QUARTERS,
            "per_hand": PER_HALF,
            "per_gram": quantities.PER_GRAM,
            "oldest": OLDEST,
            "ages": list(ages_as_data(words)),
            "says": {name: words.sentence(f"calculator.{name}") for name in ("amounts", "parts_left_out")},
        },
    }


def bands_as_data(name: str) -> dict[str, Any]:
    bands: BandSet = BAND_SETS[name]
    return {"bands": [{"code": band.code, "label": band.label, "last": band.last} for band in bands.bands]}


def ages_as_data(words: ReviewedWords) -> Iterator[dict[str, Any]]:
    """Runs of months with the same amounts and the same words about them, from birth."""
    before: dict[str, Any] = {}
    for months in range(OLDEST + 1):
        basis = basis_for(months)
        here = {
            "quarters": dict(basis.band.quarters),
            "note": note_on_basis(basis, words),
            "band": basis.band.label,
            "a_week": emollient_a_week(months, words),
        }
        if here != before:
            yield {"first_month": months, **here}
        before = here
