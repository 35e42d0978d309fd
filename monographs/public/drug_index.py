"""The index of drugs: what each entry shows, how they are grouped, and the filters over it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from eczema_advisor.editorial.publication.documents import PublicDocument

from ..page.licences import REGIONS, Licence, LicenceRow, licence_rows

Listed = TypeVar("Listed")
AGES = (
    (3, "3 months"), (24, "2 years"), (72, "6 years"), (144, "12 years"), (192, "16 years"), (216, "18 years and over"),
)  # fmt: skip
ROUTES = (
    ("skin", "On the skin", re.compile(r"cream|ointment|lotion|gel|foam|solution|shampoo|paste", re.IGNORECASE)),
    ("mouth", "By mouth", re.compile(r"tablet|capsule|oral|mouth", re.IGNORECASE)),
    ("injection", "By injection", re.compile(r"injection|subcutaneous|pen|syringe", re.IGNORECASE)),
)
OTHER_ROUTE = ("other", "Dressing or light")
# In the order of the ladder. The first pattern that a page's own class matches decides.
GROUPS = (
    ("base", "Emollients and dressings", re.compile(r"emollient|moisturiser|dressing", re.IGNORECASE)),
    ("oral-corticosteroid", "Systemic corticosteroids", re.compile(r"systemic corticosteroid", re.IGNORECASE)),
    ("corticosteroid", "Topical corticosteroids", re.compile(r"corticosteroid", re.IGNORECASE)),
    ("calcineurin", "Topical calcineurin inhibitors", re.compile(r"topical calcineurin", re.IGNORECASE)),
    ("topical", "Other topical drugs", re.compile(r"topical", re.IGNORECASE)),
    ("phototherapy", "Phototherapy", re.compile(r"phototherapy", re.IGNORECASE)),
    ("biologic", "Biologics", re.compile(r"biologic", re.IGNORECASE)),
    ("jak", "Oral JAK inhibitors", re.compile(r"jak", re.IGNORECASE)),
    ("systemic", "Other systemic drugs", re.compile(r"systemic|immunosuppressant", re.IGNORECASE)),
)
OTHER_GROUP = ("other", "Other")
GROUP_ORDER = (
    *("base", "corticosteroid", "calcineurin", "topical", "phototherapy", "biologic", "jak", "systemic"),
    *("oral-corticosteroid", "other"),
)
GROUP_LABELS = {code: label for code, label, *_pattern in (*GROUPS, OTHER_GROUP)}
ORDERS = (("step", "By treatment"), ("name", "A to Z"))
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
    def group(self) -> str:
        """Code of its group in GROUPS."""
        return group_of(self.document.content["facts"].get("drug_class", ""))

    @property
    def ages(self) -> str:
        """From what age, in one line: "UK and EU from 3 months; US from 2 years". Empty where no page says."""
        by_words: dict[str, list[str]] = {}
        for region, _label in REGIONS:
            words = lowest_licence(
                row_licence for row in self.rows for row_licence in row.licences if row_licence.region == region
            )
            if words:
                by_words.setdefault(words, []).append(region.upper())
        if len(by_words) == 1 and len(next(iter(by_words.values()))) == len(REGIONS):
            return next(iter(by_words))[:1].upper() + next(iter(by_words))[1:]
        return "; ".join(
            f"{' and '.join(regions) if len(regions) < 3 else ', '.join(regions)} {words}"
            for words, regions in by_words.items()
        )

    def is_for(self, region: str, months: int | None) -> bool:
        """Is any form of it to be had in that region at that age (any, when None)?"""
        return any(licence.covers(months) for row in self.rows for licence in row.licences if licence.region == region)


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


def group_of(drug_class: str) -> str:
    """Code of the group of GROUPS that a page's own class belongs to."""
    return next((code for code, _label, pattern in GROUPS if pattern.search(drug_class)), OTHER_GROUP[0])


def letter_of(title: str) -> str:
    """The heading under which a title stands in an alphabetical list."""
    first = title[:1].upper()
    return first if first.isalpha() else DIGITS


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


def lowest_licence(licences: Iterable[Licence]) -> str:
    """The widest of a drug's licences in one region, in a few words: "from 2 years", "off label", "not available"."""
    found = sorted(licences, key=lambda one: (WIDEST.index(one.status), one.from_months or 0))
    if not found:
        return ""
    best = replace(found[0], below_months=reaches_to(found))
    if best.status in ("on_label", "none_needed"):
        return best.age or "licensed, no lower age stated" if best.status == "on_label" else "no licence needed"
    return f"{best.label.lower()}{', ' if best.age else ''}{best.age}"


def reaches_to(licences: list[Licence]) -> int | None:
    """Where the licences of the first one's status end together: one strength may go on where another ends.

    `licences` with the widest status first, then by age. None where they have no upper age.
    """
    below = licences[0].below_months
    for one in licences[1:]:
        if below is None or one.status != licences[0].status or (one.from_months or 0) > below:
            continue
        below = None if one.below_months is None else max(below, one.below_months)
    return below


WIDEST = ("on_label", "none_needed", "off_label", "not_available")


def by_group(entries: Iterable[DrugEntry]) -> list[tuple[str, str, list[DrugEntry]]]:
    """Code, name and entries of each group that has any, in the order of the ladder."""
    return by_named_group((one.group, one) for one in entries)


def by_named_group(named: Iterable[tuple[str, Listed]]) -> list[tuple[str, str, list[Listed]]]:
    """The same of anything, given with the code of its group."""
    groups: dict[str, list[Listed]] = {}
    for code, one in named:
        groups.setdefault(code, []).append(one)
    return [(code, GROUP_LABELS[code], groups[code]) for code in GROUP_ORDER if code in groups]
