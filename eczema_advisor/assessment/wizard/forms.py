"""A form for each group of questions, built from the declarations in questions.py."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.datastructures import MultiValueDict

from eczema_advisor.algorithm.facts import (
    MAX_AGE_MONTHS,
    MAX_MEDICINES,
    FactError,
    parse_fact,
    parse_facts,
    plausible_weights,
)
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from ..questions import Group, Question, groups_of
from ..wording import age_in_words, answer_in_words
from .question_fields import FROM_A_SCORE, NONE_KNOWN, UNKNOWN, field_names, fields_for

MONTHS_A_YEAR = 12


class GroupForm(forms.Form):
    """One page of questions. `asked` names the facts to ask; the fields of the others are left out.

    `known` holds the facts of the pages before: an answer that cannot be together with them is refused.
    `facts` (after is_valid) holds this page's share of the patient's facts, as `parse_facts` reads them.
    """

    group: Group
    data: MultiValueDict[str, str]
    template_of = {
        kind: f"assessment/components/{kind}.html" for kind in ("one", "many", "medicines", "age", "severity", "weight")
    }

    def __init__(
        self,
        *args,
        asked: tuple[Question, ...] | None = None,
        known: Mapping[str, Any] = MappingProxyType({}),
        **kwargs,
    ):
        self.known = known
        self.asked = self.group.questions if asked is None else asked
        names = {name for question in self.asked for name in field_names(question)}
        # A form copies its fields, each with all its choices: an interview makes ten forms, mostly of few fields.
        own = {name: field for name, field in type(self).base_fields.items() if name in names}
        self.base_fields = own  # type: ignore[misc]  # of this form alone
        super().__init__(*args, **kwargs)
        self.facts: dict[str, Any] = {}

    @cached_property
    def helper(self) -> FormHelper:
        """How the questions are laid out; of the ten forms of an interview one is shown."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        fields = (Field(question.fact, template=self.template_of[question.kind]) for question in self.asked)
        helper.layout = Layout(*fields)
        return helper

    @property
    def answers(self) -> dict[str, list[str]]:
        """What was posted for the fields of this page, by name: no token, no page name, nothing foreign."""
        names = [self.add_prefix(name) for name in self.fields]
        return {name: self.data.getlist(name) for name in names if name in self.data}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for question in self.asked:
            if not any(name in self.errors for name in field_names(question)):
                self.read(question, cleaned)
        self.refuse_impossible()
        return cleaned

    def refuse_impossible(self) -> None:
        """Take back an answer that no patient has together with those known, with an error at its field."""
        together = {**STAND_INS, **self.known, **self.facts}
        if "age_months" not in together:
            return
        if "severity_score" in together:
            del together["severity"]
        try:
            parse_facts(together)
        except FactError as error:
            if error.fact in self.facts:
                del self.facts[error.fact]
                self.add_error(error.fact, impossible(error, together))

    def read(self, question: Question, cleaned: dict[str, Any]) -> None:
        """Turn one answer into its fact, or into an error at its field."""
        try:
            self.facts.update(READERS[question.kind](question, cleaned))
        except AnswerError as error:
            self.add_error(error.field, error.message)
        except FactError as error:
            field = "score_value" if error.fact == "severity_score" else question.fact
            self.add_error(field, sentence(error.message))


class AnswerError(Exception):
    """An answer that its field accepts and its question does not. `message` is the sentence to show at `field`."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field
        self.message = message


# For the required facts of pages that are still to come.
STAND_INS = {"region": "eu", "severity": "mild", "sites": ["trunk"], "tcs_response": "not_tried"}


def impossible(error: FactError, together: Mapping[str, Any]) -> str:
    """What cannot be together, in words: the fact and the age, one of which is mistyped."""
    age = age_in_words(together["age_months"])
    if error.fact == "weight_kg":
        low, high = plausible_weights(together["age_months"])
        weight = f"{together['weight_kg']:g} kg"
        return f"{weight} is not possible at {age}: from {low} to below {high} kg is. Check the weight and the age."
    if error.fact == "pregnancy":
        return f"“{answer_in_words('pregnancy', together['pregnancy'])}” is not possible at {age}. Check the age."
    return sentence(error.message)


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def read_one(question: Question, cleaned: dict[str, Any]) -> dict[str, Any]:
    return {question.fact: cleaned[question.fact]}


def read_many(question: Question, cleaned: dict[str, Any]) -> dict[str, Any]:
    """`[]` is "none known"; unknown leaves the fact out."""
    given = cleaned[question.fact]
    alone = [value for value in (NONE_KNOWN, UNKNOWN) if value in given]
    if alone and len(given) > 1:
        labels = {choice.value: choice.label for choice in question.choices}
        raise AnswerError(question.fact, f"“{labels[alone[0]]}” cannot go together with another answer.")
    if alone:
        return {question.fact: []} if alone[0] == NONE_KNOWN else {}
    if question.kind == "medicines" and len(given) > MAX_MEDICINES:
        raise AnswerError(question.fact, f"Choose {MAX_MEDICINES} medicines at most.")
    ordered: Any = parse_fact(question.fact, given)
    return {question.fact: list(ordered)}


def read_age(question: Question, cleaned: dict[str, Any]) -> dict[str, Any]:
    months = cleaned[question.fact] * (MONTHS_A_YEAR if cleaned["age_unit"] == "years" else 1)
    if not 0 <= months <= MAX_AGE_MONTHS:
        limit = MAX_AGE_MONTHS // MONTHS_A_YEAR
        raise AnswerError(question.fact, f"The age must lie between 0 and {limit} years ({MAX_AGE_MONTHS} months).")
    return {question.fact: months}


def read_severity(question: Question, cleaned: dict[str, Any]) -> dict[str, Any]:
    if cleaned[question.fact] != FROM_A_SCORE:
        return {question.fact: cleaned[question.fact]}
    if not cleaned["instrument"]:
        raise AnswerError("instrument", "Choose the instrument that the score comes from.")
    if cleaned["score_value"] is None:
        raise AnswerError("score_value", "Enter the score as a number.")
    value = cleaned["score_value"]
    score = {"instrument": cleaned["instrument"], "value": plain_number(value)}
    parse_fact("severity_score", score)
    return {"severity_score": score}


def read_weight(question: Question, cleaned: dict[str, Any]) -> dict[str, Any]:
    value = cleaned[question.fact]
    if value is None:
        return {}
    weight = plain_number(value)
    parse_fact(question.fact, weight)
    return {question.fact: weight}


def plain_number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


READERS: dict[str, Callable[[Question, dict[str, Any]], dict[str, Any]]] = {
    "one": read_one,
    "many": read_many,
    "medicines": read_many,
    "age": read_age,
    "severity": read_severity,
    "weight": read_weight,
}


def form_class_for(group: Group) -> type[GroupForm]:
    fields = {name: field for question in group.questions for name, field in fields_for(question).items()}
    return type(f"{group.name.title().replace(' ', '')}Form", (GroupForm,), {"group": group, **fields})


@lru_cache(maxsize=8)
def forms_of(rules: RuleSet) -> dict[str, type[GroupForm]]:
    """Group -> its form, in the words of one version of the tables."""
    return {group.slug: form_class_for(group) for group in groups_of(rules)}
