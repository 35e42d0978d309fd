"""A rule's `when`, as its table writes it, in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..medicine_names import EFFECTS
from ..wording import FACTS, SITES, listed, value_in_words, within_a_sentence

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
    return f"{within_a_sentence(FACTS[fact])}: {alternatives([value_of(fact, value) for value in cell])}"


def value_of(fact: str, value: str) -> str:
    """A value after other words. A rule names medicines by what they do."""
    if fact == "medicines":
        return EFFECTS[value]
    words = value_in_words(fact, value)
    return words if fact == "region" else within_a_sentence(words)


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
