"""What amounts rest on, in the words of one version, and the table of all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.calculators.fingertip_units.body_age_bands import (
    ADULT,
    CHILD_PARTS,
    ESTIMATED_PARTS,
    FIRST_INTERPOLATED,
    INFANT,
    KINDS,
    PUBLISHED,
    Basis,
    basis_for,
)
from eczema_advisor.algorithm.calculators.quantities import Amount

from ..versions.reviewed_words import ReviewedWords

NOTES = {
    "younger_band": "calculator.younger_band",
    "interpolated": "calculator.interpolated",
    "estimate": "calculator.below_3_months",
}
EMOLLIENT = ("calculator.emollient_under_12", "calculator.emollient_from_12")


def note_on_basis(basis: Basis, words: ReviewedWords) -> str:
    """What the figures are where they are not those published for the age; else empty."""
    return words.sentence(NOTES[basis.kind], band=basis.band.label) if basis.kind in NOTES else ""


def emollient_a_week(age_months: int, words: ReviewedWords) -> str:
    """How much moisturiser a week, for the age."""
    facts = {"age_months": age_months}
    return " ".join(filter(None, (words.sentence_for(name, facts) for name in EMOLLIENT)))


@dataclass(frozen=True)
class TableRow:
    """Fingertip units per part in the order of the columns, and grams for the whole body without the scalp."""

    label: str
    kind: str
    units: tuple[str, ...]
    grams: str


def amounts_table() -> list[TableRow]:
    """A row per published band and per year in between, from the youngest."""
    return list(table_rows())


def table_rows() -> Iterator[TableRow]:
    yield table_row(f"under {INFANT.first_month} months", basis_for(0))
    for band in PUBLISHED:
        if band is ADULT:
            for months in range(FIRST_INTERPOLATED, ADULT.first_month, 12):
                yield table_row(f"{months // 12} years", basis_for(months))
        yield table_row(band.label, Basis(band, band.kind))


def table_row(label: str, basis: Basis) -> TableRow:
    quarters = basis.band.quarters
    units = tuple(Amount(quarters[part]).fingertip_units for part in (*CHILD_PARTS, *ESTIMATED_PARTS))
    twice = sum(quarters[part] for part in ("arm_hand", "leg_foot"))
    return TableRow(label, KINDS[basis.kind], units, Amount(sum(quarters[part] for part in CHILD_PARTS) + twice).grams)
