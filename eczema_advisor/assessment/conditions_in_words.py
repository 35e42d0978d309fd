"""A rule's `when`, as its table writes it, in words."""

import re
from collections.abc import Mapping

from .questions import QUESTIONS
from .wording import FACTS, SITES, listed

RANGE = re.compile(r"\d+")
TWO_YEARS = 24


def conditions_in_words(when: object, site_groups: Mapping[str, list[str]]) -> str:
    """ "Age under 2 years; severity mild or moderate", or "always"."""
    if not isinstance(when, Mapping) or not when:
        return "always"
    return "; ".join(condition(fact, cell, site_groups) for fact, cell in when.items())


def condition(fact: str, cell: object, site_groups: Mapping[str, list[str]]) -> str:
    if fact == "age_months":
        return f"age {RANGE.sub(lambda match: age(int(match[0])), age_range(cell))}"
    if fact == "weight_kg":
        return f"weight {cell} kg"
    if fact in ("site", "site_group"):
        sites = cell if fact == "site" else [site for group in cell for site in site_groups[group]]
        return f"on {listed([SITES[site].lower() for site in sites])}"
    labels = {choice.value: choice.label for choice in QUESTIONS[fact].choices}
    values = [labels[value] if fact == "region" else labels.get(value, value).lower() for value in cell]
    return f"{FACTS[fact].lower()}: {' or '.join(values)}"


def age_range(cell: str) -> str:
    """Closed ranges of completed months end before the next month: "24 to 191" is "from 24 to under 192"."""
    numbers = RANGE.findall(cell)
    return f"from {numbers[0]} to under {int(numbers[1]) + 1}" if len(numbers) == 2 else cell


def age(months: int) -> str:
    if months >= TWO_YEARS and months % 12 == 0:
        return f"{months // 12} years"
    return f"{months} month{'' if months == 1 else 's'}"
