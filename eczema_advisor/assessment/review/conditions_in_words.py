"""A rule's `when`, as its table writes it, in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..questions import QUESTIONS
from ..wording import FACTS, SITES, listed

RANGE = re.compile(r"\d+")
ASIDE = re.compile(r", (or .+)$")
TWO_YEARS = 24


def conditions_in_words(when: object, site_groups: Mapping[str, Sequence[str]]) -> str:
    """ "Age under 2 years; severity: mild or moderate", or "always"."""
    if not isinstance(when, Mapping) or not when:
        return "always"
    return "; ".join(condition(fact, cell, site_groups) for fact, cell in when.items())


def condition(fact: str, cell: Any, site_groups: Mapping[str, Sequence[str]]) -> str:
    if fact == "age_months":
        return f"age {RANGE.sub(lambda match: age(int(match[0])), age_range(cell))}"
    if fact == "weight_kg":
        return f"weight {cell} kg"
    if fact in ("site", "site_group"):
        sites = cell if fact == "site" else [site for group in cell for site in site_groups[group]]
        return f"on {listed([SITES[site].lower() for site in sites])}"
    labels = {choice.value: choice.label for choice in QUESTIONS[fact].choices}
    values = [labels[value] if fact == "region" else labels.get(value, value).lower() for value in cell]
    return f"{within_a_sentence(FACTS[fact])}: {alternatives(values)}"


def within_a_sentence(name: str) -> str:
    """A fact's name after other words: "hepatic impairment", but "CYP3A4 inhibitor"."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def alternatives(values: list[str]) -> str:
    """ "bacterial, herpetic (or suspected) or fungal": a comma within a value would read as one between two."""
    values = [ASIDE.sub(r" (\1)", value) for value in values] if len(values) > 1 else values
    return f"{', '.join(values[:-1])} or {values[-1]}" if len(values) > 1 else "".join(values)


def age_range(cell: str) -> str:
    """Closed ranges of completed months end before the next month: "24 to 191" is "from 24 to under 192"."""
    numbers = RANGE.findall(cell)
    return f"from {numbers[0]} to under {int(numbers[1]) + 1}" if len(numbers) == 2 else cell


def age(months: int) -> str:
    if months >= TWO_YEARS and months % 12 == 0:
        return f"{months // 12} years"
    return f"{months} month{'' if months == 1 else 's'}"
