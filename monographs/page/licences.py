"""Licence and lowest age of a drug per region, from the structured facts of its page."""

from collections.abc import Mapping
from dataclasses import dataclass

REGIONS = (("us", "United States"), ("uk", "United Kingdom"), ("eu", "European Union"))
REGION_LABELS = dict(REGIONS)
STATUS_LABELS = {
    "on_label": "Licensed", "off_label": "Off label", "not_available": "Not available",
    "none_needed": "Needs no drug licence",
}  # fmt: skip
ADULT_MONTHS = 216


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence in one region; `from_months` is None where no age is given.

    `used_from_months`: below it our algorithm does not use the drug, whatever the licence leaves open.
    """

    region: str
    status: str
    from_months: int | None
    used_from_months: int = 0

    @property
    def region_label(self) -> str:
        return REGION_LABELS[self.region]

    @property
    def label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def age(self) -> str:
        """From what age; nothing where the drug is not to be had, whatever age our algorithm gives elsewhere.

        Nothing either where no licence could state an age, unless our algorithm has one.
        """
        if self.status == "not_available":
            return ""
        if self.used_from_months > (self.from_months or 0):
            return f"used here {age_label(self.used_from_months)}"
        return age_label(self.from_months)

    @property
    def is_available(self) -> bool:
        """Is the drug to be had there, licensed or in established off-label use?"""
        return self.status != "not_available"

    @property
    def lowest_months(self) -> int:
        """The age in months from which it is used where it is to be had."""
        return max(self.from_months or 0, self.used_from_months)


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """One strength or form of the drug, with its licences by region."""

    option: str
    name: str
    licences: list[Licence]


def licence_rows(facts: Mapping) -> list[LicenceRow]:
    """A row per option of the facts, in order of code."""
    return [licence_row(code, option) for code, option in sorted((facts.get("options") or {}).items())]


def licence_row(code: str, option: Mapping) -> LicenceRow:
    parts = [option.get("strength", ""), option.get("form", "")]
    name = ", ".join(part for part in parts if part and part != "none")
    licence = option.get("licence") or {}
    used_from = option.get("minimum_age_months") or 0
    found = [licence_in(region, licence[region], used_from) for region, _label in REGIONS if region in licence]
    return LicenceRow(code, name or code.replace("_", " "), found)


def licence_in(region: str, entry: Mapping, used_from: str | int | Mapping) -> Licence:
    months = entry.get("from_months", "")
    lowest = used_from.get(region) or 0 if isinstance(used_from, Mapping) else used_from
    return Licence(region, entry["status"], int(months) if months else None, int(lowest))


def age_label(months: int | None) -> str:
    """An age in completed months as people say it: "3 months", "2 years", "adults"."""
    if months is None:
        return ""
    if months == 0:
        return "no lower age stated"
    if months >= ADULT_MONTHS:
        return "adults"
    if months < 24 or months % 12:
        return f"from {months} months"
    return f"from {months // 12} years"
