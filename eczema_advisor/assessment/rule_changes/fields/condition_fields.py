"""A condition as form fields: boxes for each fact, and an age or weight from and under; and back as tables write it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from eczema_advisor.algorithm.facts import MAX_AGE_MONTHS, WEIGHT_KG
from eczema_advisor.algorithm.rule_set.columns import Vocabulary
from eczema_advisor.algorithm.rule_set.conditions import (
    CONDITION_FACTS,
    NUMERIC,
    allowed_values,
    read_span,
)
from eczema_advisor.algorithm.rule_set.text_columns import AGE_AND_REGION

from ...review.conditions_in_words import value_of
from ...wording import FACTS, SITES, age_in_words

AGE = re.compile(r"(\d{1,4})\s*(years?|y|months?|m)?", re.IGNORECASE)
LOWEST_AND_HIGHEST = {"age_months": (0, MAX_AGE_MONTHS), "weight_kg": WEIGHT_KG}
FIRST_FACTS = ("region", "age_months", "weight_kg", "severity", "site_group", "site")


class AgeField(forms.CharField):
    """An age in completed months, typed as "18", "18 months" or "2 years"."""

    def __init__(self, **options):
        super().__init__(max_length=20, required=False, **options)

    def clean(self, value) -> int | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        match = AGE.fullmatch(typed)
        if not match:
            raise forms.ValidationError(f'"{typed}" is no age; write months, as in "18 months", or "2 years".')
        return int(match[1]) * (12 if (match[2] or "m").lower().startswith("y") else 1)


def facts_in_order() -> list[str]:
    return [*FIRST_FACTS, *(fact for fact in CONDITION_FACTS if fact not in FIRST_FACTS)]


def fact_label(fact: str) -> str:
    named = {"site": "Single sites", "site_group": "Sites", "weight_kg": "Weight", "age_months": "Age"}
    return named.get(fact) or FACTS.get(fact) or fact.replace("_", " ").capitalize()


def value_label(fact: str, value: str, vocabulary: Vocabulary) -> str:
    if fact == "site":
        return SITES[value]
    if fact == "site_group":
        return " and ".join(SITES[site].lower() for site in vocabulary.site_groups[value]).capitalize()
    words = value_of(fact, value).replace("_", " ")
    return words[:1].upper() + words[1:]


def condition_fields(
    column: str, raw: Mapping[str, Any], vocabulary: Vocabulary, *, of_words: bool
) -> Iterator[tuple[str, forms.Field]]:
    """(name, field with its initial value) for each fact. Words depend on age and region only (`of_words`)."""
    for fact in facts_in_order():
        if of_words and fact not in AGE_AND_REGION:
            continue
        name = f"{column}.{fact}"
        if fact in NUMERIC:
            first, below = ends(fact, raw.get(fact))
            yield f"{name}.from", number_field(fact, "from", first)
            yield f"{name}.below", number_field(fact, "under", below)
            continue
        choices = [(one, value_label(fact, one, vocabulary)) for one in allowed_values(fact, vocabulary.site_groups)]
        yield (
            name,
            forms.MultipleChoiceField(
                choices=choices,
                label=fact_label(fact),
                required=False,
                initial=raw.get(fact, []),
                widget=forms.CheckboxSelectMultiple,
            ),
        )


def number_field(fact: str, end: str, initial: int | None) -> forms.Field:
    label = f"{fact_label(fact)} {end}"
    if fact == "age_months":
        words = "" if initial is None else age_in_words(initial) if initial % 12 == 0 else f"{initial} months"
        return AgeField(label=label, initial=words, widget=forms.TextInput(attrs={"size": 12}))
    return forms.IntegerField(
        label=f"{label} (kg)", initial=initial, required=False, min_value=1, max_value=WEIGHT_KG[1] + 1
    )


def ends(fact: str, cell: object) -> tuple[int | None, int | None]:
    """From and under, as numbers; None where an end is open, or where the cell holds no range."""
    if not cell:
        return None, None
    span = read_span(fact, cell, ValueError)
    lowest, highest = LOWEST_AND_HIGHEST[fact]
    return None if span.first == lowest else span.first, None if span.below > highest else span.below


def condition_written(column: str, cleaned: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """The condition as tables write it. What was not changed is as it was written, in the order in which it was."""
    found: dict[str, Any] = {}
    for fact in [*raw, *(one for one in facts_in_order() if one not in raw)]:
        if fact in NUMERIC:
            given = (cleaned.get(f"{column}.{fact}.from"), cleaned.get(f"{column}.{fact}.below"))
            written = raw.get(fact) if given == ends(fact, raw.get(fact)) else range_written(fact, *given)
        else:
            written = as_before(raw.get(fact, []), cleaned.get(f"{column}.{fact}") or [])
        if written:
            found[fact] = written
    return found


def range_written(fact: str, first: int | None, below: int | None) -> str:
    """ "under 24", "from 24", "24 to 191" for ages, "15 to under 30" for weights."""
    if first is None and below is None:
        return ""
    if first is None:
        return f"under {below}"
    if below is None:
        return f"from {first}"
    return f"{first} to {below - 1}" if fact == "age_months" else f"{first} to under {below}"


def as_before(before: list[str], chosen: list[str]) -> list[str]:
    """What was chosen: first what was there, in its order."""
    return [*(one for one in before if one in chosen), *(one for one in chosen if one not in before)]
