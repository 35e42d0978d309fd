"""From facts back to the wizard's answers, as if its pages had been filled in that way."""

from collections.abc import Callable
from typing import Any

from ..questions import Group, Question
from .answers_cookie import Answers
from .forms import MONTHS_A_YEAR
from .question_fields import FROM_A_SCORE, NONE_KNOWN, UNKNOWN


def step_data_of(facts: dict[str, Any], groups: tuple[Group, ...]) -> Answers:
    """Step -> field -> values, by the groups of the version that will ask.

    A fact that is left out is answered "not known" where that is an answer.
    """
    return {
        group.slug: {
            f"{group.slug}-{name}": values
            for question in group.questions
            for name, values in entries_of(question, facts).items()
        }
        for group in groups
    }


def entries_of(question: Question, facts: dict[str, Any]) -> dict[str, list[str]]:
    value = facts.get(question.fact)
    if question.kind == "one":
        value = UNKNOWN if value is None else value
        return {question.fact: [value]} if value in [choice.value for choice in question.choices] else {}
    return ENTRIES[question.kind](question.fact, value, facts)


def age_entries(fact: str, months: int, facts: dict[str, Any]) -> dict[str, list[str]]:
    in_years = months % MONTHS_A_YEAR == 0 and months >= 2 * MONTHS_A_YEAR
    number = months // MONTHS_A_YEAR if in_years else months
    return {fact: [str(number)], "age_unit": ["years" if in_years else "months"]}


def severity_entries(fact: str, grade: str, facts: dict[str, Any]) -> dict[str, list[str]]:
    score = facts.get("severity_score")
    if score:
        return {fact: [FROM_A_SCORE], "instrument": [score["instrument"]], "score_value": [f"{score['value']:g}"]}
    return {fact: [grade]}


def many_entries(fact: str, values: list[str] | None, facts: dict[str, Any]) -> dict[str, list[str]]:
    return {fact: [UNKNOWN] if values is None else list(values) or [NONE_KNOWN]}


def weight_entries(fact: str, kilograms: float | None, facts: dict[str, Any]) -> dict[str, list[str]]:
    return {} if kilograms is None else {fact: [f"{kilograms:g}"]}


ENTRIES: dict[str, Callable[[str, Any, dict[str, Any]], dict[str, list[str]]]] = {
    "age": age_entries,
    "severity": severity_entries,
    "many": many_entries,
    "medicines": many_entries,
    "weight": weight_entries,
}
