"""The A to Z of drugs: what each entry shows, and the filters over it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eczema_advisor.editorial.publication.documents import PublicDocument

from ..page.licences import REGIONS, LicenceRow, licence_rows

AGES = (
    (3, "3 months"), (24, "2 years"), (72, "6 years"), (144, "12 years"), (192, "16 years"), (216, "18 years and over"),
)  # fmt: skip
ROUTES = (
    ("skin", "On the skin", re.compile(r"cream|ointment|lotion|gel|foam|solution|shampoo|paste", re.IGNORECASE)),
    ("mouth", "By mouth", re.compile(r"tablet|capsule|oral|mouth", re.IGNORECASE)),
    ("injection", "By injection", re.compile(r"injection|subcutaneous|pen|syringe", re.IGNORECASE)),
)
OTHER_ROUTE = ("other", "Dressing or light")
DIGITS = "0–9"
SHOWN = ("facts", "brand_names", "description", "description_plain")  # of a content, by the list and its filters


@dataclass(frozen=True, slots=True)
class DrugEntry:
    """One drug in the index."""

    document: PublicDocument
    drug_class: str
    routes: tuple[str, ...]
    rows: list[LicenceRow]

    @property
    def letter(self) -> str:
        first = self.document.title[:1].upper()
        return first if first.isalpha() else DIGITS

    def is_for(self, region: str, months: int | None) -> bool:
        """Is any form of it to be had in that region (any, when empty) at that age (any, when None)?"""
        return any(
            licence.covers(10_000 if months is None else months)
            for row in self.rows
            for licence in row.licences
            if not region or licence.region == region
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for; empty or None means any."""

    drug_class: str = ""
    route: str = ""
    region: str = ""
    months: int | None = None
    state: str = ""

    @property
    def are_set(self) -> bool:
        return self != Filters()


def entry(document: PublicDocument) -> DrugEntry:
    facts = document.content["facts"]
    forms = " ".join(option.get("form", "") for option in (facts.get("options") or {}).values())
    routes = tuple(code for code, _label, pattern in ROUTES if pattern.search(forms))
    return DrugEntry(
        document, class_group(facts.get("drug_class", "")), routes or (OTHER_ROUTE[0],), licence_rows(facts)
    )


def class_group(drug_class: str) -> str:
    """The class under which drugs are gathered: "Biologic" of "Biologic, interleukin-13 antibody"."""
    return re.sub(r"\s*\([^)]*\)", "", drug_class).split(",")[0].strip()


def filters_from(query) -> Filters:
    """Filters of a query string; what is unknown is left out, never refused."""
    region = query.get("region", "")
    months = query.get("age", "")
    return Filters(
        drug_class=query.get("class", "")[:200],
        route=query.get("route", "") if query.get("route", "") in dict(route_choices()) else "",
        region=region if region in dict(REGIONS) else "",
        months=int(months) if months in {str(age) for age, _label in AGES} else None,
        state=query.get("status", "") if query.get("status", "") in dict(STATES) else "",
    )


STATES = (("approved", "Approved"), ("under_review", "Under review"), ("submitted", "Submitted"))


def route_choices() -> list[tuple[str, str]]:
    return [*((code, label) for code, label, _pattern in ROUTES), OTHER_ROUTE]


def matching(entries: Iterable[DrugEntry], filters: Filters) -> list[DrugEntry]:
    return [one for one in entries if matches(one, filters)]


def matches(one: DrugEntry, filters: Filters) -> bool:
    return (
        (not filters.drug_class or one.drug_class == filters.drug_class)
        and (not filters.route or filters.route in one.routes)
        and (not filters.state or one.document.state == filters.state)
        and (not (filters.region or filters.months is not None) or one.is_for(filters.region, filters.months))
    )


def by_letter(entries: Iterable[DrugEntry]) -> list[tuple[str, list[DrugEntry]]]:
    """Entries under their first letters, both in order."""
    letters: dict[str, list[DrugEntry]] = {}
    for one in entries:
        letters.setdefault(one.letter, []).append(one)
    return sorted(letters.items())
