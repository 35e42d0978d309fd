"""The licences of all drugs by age and region, from the structured facts of their pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.editorial.publication.documents import PublicDocument
from monographs.page.licences import Licence, LicenceRow
from monographs.public.drug_index import AGES, by_group, entry

from ..review.agreement.monograph_check import licence_ends
from .compared_drugs import used_from_words
from .rule_sources import licence_sources


@dataclass(frozen=True)
class RegionCell:
    """What the licence in one region says at one age. `status`: "on_label", "off_label", "none_needed" or
    "not_available". `is_named`: the grid names the region; not where it cannot be had, nor off label below the age
    from which our plans use it."""

    region: str
    status: str
    is_named: bool

    @property
    def words(self) -> str:
        return {"on_label": "licensed", "off_label": "off label", "none_needed": "needs no licence"}.get(
            self.status, "not available"
        )


@dataclass(frozen=True)
class GridRow:
    """One strength or form of a drug: a cell per age, in each an entry per region; keys of its sources."""

    drug: PublicDocument
    name: str
    cells: list[list[RegionCell]]
    used_from: str
    sources: list[str]
    first_of_drug: bool

    @property
    def by_age(self) -> list[tuple[str, list[RegionCell]]]:
        """The cells with the names of their columns, which a narrow screen shows in each row."""
        return [(label, cell) for (_months, label), cell in zip(ages(), self.cells, strict=True)]


def ages() -> list[tuple[int, str]]:
    """The ages of the columns, in completed months, youngest first: birth, then those that the index filters by."""
    return [(0, "Birth"), *((months, label.replace(" and over", "")) for months, label in AGES)]


def licence_grid(drugs: Iterable[PublicDocument], rules: RuleSet, region: str = "") -> list[tuple[str, list[GridRow]]]:
    """Rows by group of drugs, in the order of the ladder; `region` leaves only one region in the cells."""
    return [
        (name, [row for one in entries for row in rows_of(one.document, one.rows, rules, region)])
        for _code, name, entries in by_group(entry(drug) for drug in drugs)
    ]


def rows_of(drug: PublicDocument, options: list[LicenceRow], rules: RuleSet, region: str) -> Iterable[GridRow]:
    for number, option in enumerate(options):
        licences = [one for one in option.licences if not region or one.region == region]
        keys = (key for one in licences for key in licence_sources(rules, option.option, one.region))
        yield GridRow(
            drug,
            option.name,
            [
                [region_cell(one, months, licence_ends(rules, option.option, one.region)) for one in licences]
                for months, _label in ages()
            ],
            used_from_words(option),
            list(dict.fromkeys(keys)),
            first_of_drug=number == 0,
        )


def region_cell(licence: Licence, months: int, ends: int | None) -> RegionCell:
    status = status_of(licence, months, ends)
    is_named = status in ("on_label", "none_needed") or (status == "off_label" and months >= licence.used_from_months)
    return RegionCell(licence.region, status, is_named)


def status_of(licence: Licence, months: int, ends: int | None) -> str:
    """Below or above the ages of a licence, what is used is used off label. `ends` in months: see `licence_ends`."""
    if licence.status == "on_label" and not (licence.from_months or 0) <= months < (ends or months + 1):
        return "off_label"
    return licence.status
