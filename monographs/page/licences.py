"""Licence and ages of a drug per region, from the structured facts of its page."""

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
    `below_months`: the first completed month to which the licence no longer reaches, as of a strength for small
    children; None where it has no upper age.
    """

    region: str
    status: str
    from_months: int | None
    used_from_months: int = 0
    below_months: int | None = None

    @property
    def region_label(self) -> str:
        return REGION_LABELS[self.region]

    @property
    def label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def age(self) -> str:
        """From what age, and to what age where the licence ends: "from 2 years", "2 to 5 years".

        Nothing where the drug is not to be had, whatever age our algorithm gives elsewhere.

        Nothing either where no licence could state an age, unless our algorithm has one.
        """
        if self.status == "not_available":
            return ""
        if self.used_from_months > (self.from_months or 0):
            return f"used here {age_label(self.used_from_months, self.below_months)}"
        return age_label(self.from_months, self.below_months)

    def covers(self, months: int | None) -> bool:
        """Is the drug to be had for that age (any, when None), licensed or in established off-label use?"""
        if self.status == "not_available" or months is None:
            return self.status != "not_available"
        lowest = max(self.from_months or 0, self.used_from_months)
        return lowest <= months and (self.below_months is None or months < self.below_months)


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
    lowest = used_from.get(region) or 0 if isinstance(used_from, Mapping) else used_from
    first, below = (int(entry[key]) if entry.get(key) else None for key in ("from_months", "below_months"))
    return Licence(region, entry["status"], first, int(lowest), below)


def age_label(months: int | None, below: int | None = None) -> str:
    """Ages in completed months as people say them: "from 3 months", "from 2 years", "2 to 5 years", "adults".

    `below`: the first month beyond the span; the age that is named is the last completed one within it.
    """
    if below is not None:
        return span_label(months or 0, below)
    if months is None:
        return ""
    if months == 0:
        return "no lower age stated"
    if months >= ADULT_MONTHS:
        return "adults"
    if months < 24 or months % 12:
        return f"from {months} months"
    return f"from {months // 12} years"


def span_label(months: int, below: int) -> str:
    """Ages from one up to before another: "2 to 5 years", "3 to 23 months", "under 2 years"."""
    if not months:
        return f"under {below} months" if below < 24 or below % 12 else f"under {below // 12} years"
    if months < 24 or months % 12 or below % 12:
        return f"{months} to {below - 1} months"
    first, last = months // 12, below // 12 - 1
    return f"{first} years" if first == last else f"{first} to {last} years"
