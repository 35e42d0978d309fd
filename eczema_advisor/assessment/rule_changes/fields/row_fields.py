"""A column of the tables as form fields, by what reads it; and what was typed, as the tables write it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django import forms

from eczema_advisor.algorithm.rule_set import columns as cells
from eczema_advisor.algorithm.rule_set import text_columns as word_cells
from eczema_advisor.algorithm.rule_set.columns import OneOf, Reader, SomeOf, Vocabulary
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from ...medicine_names import EFFECTS
from .condition_fields import as_before, condition_fields, condition_written

FILE = Path(__file__).with_name("columns.yaml")
CONDITIONS = (cells.when, cells.when_or_nobody, word_cells.when_by_age_and_region)
LISTS_OF_OPTIONS = (cells.options, cells.options_or_none)
IN_ORDER = (cells.steps, cells.options_in_order)
LONG = ("text", "plain", "reason", "lead", "why", "legend")
LONGEST_TEXT = 4000
LONGEST_LINE = 300
MORE_PLACES = 3  # in a list in order, beyond those that are taken


@lru_cache(maxsize=1)
def column_words() -> dict[str, dict[str, str]]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def words_about(column: str) -> dict[str, str]:
    return column_words().get(column) or {"label": column.replace("_", " ").capitalize()}


def vocabulary_of(rules: RuleSet) -> Vocabulary:
    """The names that cells may refer to, of tables that were read."""
    return Vocabulary(
        options=tuple(rules.options),
        groups=rules.groups,
        selections=tuple(dict.fromkeys(rule["name"] for rule in rules.rows["selections"])),
        site_groups=rules.site_groups,
        sources=tuple(rules.sources),
    )


@dataclass(frozen=True)
class ColumnOfRow:
    """One column of one row: what reads it, and what it holds as its file writes it."""

    name: str
    reader: Reader
    raw: Any
    rules: RuleSet
    vocabulary: Vocabulary

    @property
    def label(self) -> str:
        return words_about(self.name)["label"]

    @property
    def help(self) -> str:
        return words_about(self.name).get("help", "")

    @property
    def is_condition(self) -> bool:
        return self.reader in CONDITIONS

    @property
    def condition(self) -> Mapping[str, Any]:
        return self.raw if isinstance(self.raw, Mapping) else {}

    def option_label(self, key: str) -> str:
        if key in self.rules.options:
            return self.rules.options[key].name
        return key.replace("_", " ").capitalize()

    def group_label(self, key: str) -> str:
        names = ", ".join(self.option_label(one) for one in self.rules.groups[key])
        return f"Group {key.replace('_', ' ')}: {names}"

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """(name, field) of the form; more than one where the column is a condition, a list in order, or answers."""
        if self.is_condition:
            if self.reader is cells.when_or_nobody:
                yield f"{self.name}.nobody", self.yes_or_no("Nobody: the evidence is about something else")
            of_words = self.reader is word_cells.when_by_age_and_region
            yield from condition_fields(self.name, self.condition, self.vocabulary, of_words=of_words)
        elif self.reader in IN_ORDER:
            yield from self.places()
        elif self.reader is word_cells.answers:
            yield from self.answer_fields()
        else:
            yield self.name, self.field()

    def field(self) -> forms.Field:
        about: dict[str, Any] = {"label": self.label, "help_text": self.help, "required": False, "initial": self.raw}
        if unit := words_about(self.name).get("unit"):
            about["label"] = f"{self.label} ({unit})"
        if choices := self.one_of():
            return forms.ChoiceField(choices=self.to_choose(choices), **about)
        if choices := self.some_of():
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
        return self.typed_field(about)

    def typed_field(self, about: dict[str, Any]) -> forms.Field:
        if self.reader is cells.count_or_empty:
            figures = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
            return forms.CharField(max_length=4, widget=figures, **about)
        if self.reader is cells.word_list:
            return forms.CharField(max_length=LONGEST_LINE, **{**about, "initial": ", ".join(self.raw or [])})
        is_long = self.name in LONG or self.reader is cells.sentence
        widget: forms.Widget = forms.Textarea(attrs={"rows": 4}) if is_long else forms.TextInput(attrs={"size": 60})
        return forms.CharField(max_length=LONGEST_TEXT if is_long else LONGEST_LINE, widget=widget, **about)

    def one_of(self) -> list[tuple[str, str]]:
        """What is chosen from, where it is one of several."""
        if isinstance(self.reader, OneOf):
            return [(one, chosen_label(one)) for one in self.reader.allowed]
        if self.reader is cells.option:
            return [(one, self.option_label(one)) for one in self.vocabulary.options]
        return []

    def some_of(self) -> list[tuple[str, str]]:
        """What is chosen from, where it is any number of several."""
        if isinstance(self.reader, SomeOf):
            named = EFFECTS if self.name == "effects" else {}
            return [(one, named.get(one) or chosen_label(one)) for one in self.reader.allowed]
        if self.reader in LISTS_OF_OPTIONS:
            return self.option_choices()
        return self.source_choices() if self.reader is cells.sources else []

    def to_choose(self, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """In a new row nothing is chosen beforehand: the first word of a list would be a rule that nobody made."""
        is_empty = self.raw in (None, "") and "" not in dict(choices)
        return [("", "(choose)"), *choices] if is_empty else choices

    def option_choices(self) -> list[tuple[str, str]]:
        groups = [(one, self.group_label(one)) for one in self.vocabulary.groups]
        return [*((one, self.option_label(one)) for one in self.vocabulary.options), *groups]

    def source_choices(self) -> list[tuple[str, str]]:
        """Those that are cited come first."""
        cited = self.raw or []
        keys = [*(key for key in cited if key in self.rules.sources), *sorted(set(self.rules.sources) - set(cited))]
        return [(key, f"{self.rules.sources[key]} ({key})") for key in keys]

    def yes_or_no(self, label: str) -> forms.Field:
        return forms.BooleanField(label=label, required=False, initial=self.raw == "nobody")

    def places(self) -> Iterator[tuple[str, forms.Field]]:
        taken = list(self.raw or [])
        names = [*self.vocabulary.options, *(self.vocabulary.selections if self.reader is cells.steps else ())]
        choices = [("", "(none)"), *((one, self.option_label(one)) for one in names)]
        for place in range(len(taken) + MORE_PLACES):
            initial = taken[place] if place < len(taken) else ""
            label = f"{self.label}: {place + 1}"
            yield (
                f"{self.name}.{place}",
                forms.ChoiceField(choices=choices, label=label, required=False, initial=initial),
            )

    def answer_fields(self) -> Iterator[tuple[str, forms.Field]]:
        """The words of each answer; which answers there are is the program's."""
        for number, answer in enumerate(self.raw or []):
            for part, label in (("label", "Answer"), ("hint", "Hint")):
                words = f"{label}: {answer['value'].replace('_', ' ')}"
                field = forms.CharField(
                    max_length=LONGEST_LINE, label=words, required=False, initial=answer.get(part, "")
                )
                yield f"{self.name}.{number}.{part}", field

    def written(self, cleaned: Mapping[str, Any]) -> Any:
        """What was typed, as the tables write it."""
        if self.is_condition:
            nobody = cleaned.get(f"{self.name}.nobody")
            return "nobody" if nobody else condition_written(self.name, cleaned, self.condition)
        if self.reader in IN_ORDER:
            places = [cleaned.get(f"{self.name}.{place}") for place in range(len(self.raw or []) + MORE_PLACES)]
            return [one for one in places if one]
        if self.reader is word_cells.answers:
            return [self.answer_written(cleaned, number, one) for number, one in enumerate(self.raw or [])]
        return self.cell_written(cleaned.get(self.name))

    def cell_written(self, typed: Any) -> Any:
        if isinstance(typed, list):
            return as_before(self.raw or [], typed)
        if self.reader is cells.word_list:
            return [one.strip() for one in (typed or "").split(",") if one.strip()]
        line = " ".join((typed or "").split())
        return self.raw if isinstance(self.raw, str) and line == " ".join(self.raw.split()) else line

    def answer_written(self, cleaned: Mapping[str, Any], number: int, answer: Mapping[str, str]) -> dict[str, str]:
        parts = {
            part: " ".join((cleaned.get(f"{self.name}.{number}.{part}") or "").split()) for part in ("label", "hint")
        }
        return {"value": answer["value"], "label": parts["label"], **({"hint": parts["hint"]} if parts["hint"] else {})}


def chosen_label(value: str) -> str:
    return value.replace("_", " ").capitalize() or "(none)"
