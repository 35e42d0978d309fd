"""The words around the rules, as one version of the tables has them: sentences, names, timings, questions.

A version from before there were such tables, or before a sentence was needed, speaks in the words of the shipped one.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar, cast

from django.utils.functional import SimpleLazyObject

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule
from eczema_advisor.algorithm.rule_set.text_columns import SENTENCES, TEXT_KINDS

from .in_use import shipped_algorithm

Made = TypeVar("Made")
KIND_OF = {name: kind for kind, names in SENTENCES.items() for name in names}


class ReviewedWords:
    """The words of one rule set. Kinds of words are those of `text_columns.TEXT_KINDS`."""

    def __init__(self, rules: RuleSet, shipped: RuleSet):
        self.rules = rules
        self.shipped = shipped
        self.named = {kind: self.by_name(kind) for kind in TEXT_KINDS}

    def rows(self, kind: str) -> tuple[Rule, ...]:
        """The rows of a kind, in the order of their table."""
        return self.rules.texts[kind] if kind in self.rules.texts else self.shipped.texts[kind]

    def by_name(self, kind: str) -> dict[str, Rule]:
        """The rows of a kind by what they are named for (an id, an option, a timing), in the order of their table."""
        own = {name_of(row): row for row in self.rows(kind)}
        needed = {name_of(row): row for row in self.shipped.texts[kind] if name_of(row) in TEXT_KINDS[kind].required}
        return {**own, **{name: row for name, row in needed.items() if name not in own}}

    def text(self, kind: str, name: str) -> str:
        """The text of the row of that name; empty where there is none."""
        row = self.named[kind].get(name)
        return row["text"] if row else ""

    def texts(self, kind: str) -> dict[str, str]:
        """Every text of a kind, by name."""
        return {name: row["text"] for name, row in self.named[kind].items()}

    def sentences(self, kind: str) -> dict[str, str]:
        """The sentences of a table for its template: by the last part of their ids, nothing filled in."""
        return {name.split(".")[-1]: text for name, text in self.texts(kind).items()}

    def sentence(self, name: str, **filled_in: str) -> str:
        """One sentence by its id, with the words in its braces filled in."""
        words: str = self.sentence_row(name)["text"]
        return words.format(**filled_in) if filled_in else words

    def sentence_for(self, name: str, facts: Mapping) -> str:
        """One sentence by its id; empty where it is not for a patient of that age and region."""
        row = self.sentence_row(name)
        return row["text"] if holds(row, facts) else ""

    def sentence_row(self, name: str) -> Rule:
        return self.named[KIND_OF[name]][name]

    def urgent_title(self, code: str) -> str:
        """The heading of a red flag."""
        for rules in (self.rules, self.shipped):
            for rule in rules.rows["urgent"]:
                if rule["code"] == code and rule["title"]:
                    return rule["title"]
        return code.replace("_", " ")

    def step_of(self, option: str) -> str:
        """The step of the drawn ladder that an option is on."""
        return self.of_option(option, "step") or "emollient"

    def needs_licence(self, option: str) -> bool:
        """No for a moisturiser, a dressing or light."""
        return self.of_option(option, "needs_licence") is not False

    def of_option(self, option: str, column: str):
        """What the tables say of an option in a column that older ones lack; None where neither has it."""
        given = (getattr(rules.options.get(option), column, None) for rules in (self.rules, self.shipped))
        return next((value for value in given if value is not None), None)


def name_of(row: Rule) -> str:
    column = TEXT_KINDS[row.table].named_by
    return row.id if column == "id" else row[column]


def holds(row: Rule, facts: Mapping) -> bool:
    """Are these words for a patient of that age and region? Words depend on nothing else."""
    span, regions = row.condition.spans.get("age_months"), row.condition.values.get("region")
    of_age = span is None or span.first <= facts["age_months"] < span.below
    return of_age and (regions is None or facts["region"] in regions)


@lru_cache(maxsize=8)
def words_of(rules: RuleSet) -> ReviewedWords:
    return ReviewedWords(rules, shipped_algorithm().rules)


def shipped_words() -> ReviewedWords:
    """The words of the tables that came with the program."""
    return words_of(shipped_algorithm().rules)


def lazily(make: Callable[[], Made]) -> Made:
    """A value made from the tables when it is first asked for: starting a command must not need readable tables."""
    return cast(Made, SimpleLazyObject(make))
