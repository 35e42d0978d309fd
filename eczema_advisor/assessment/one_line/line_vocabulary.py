"""What words mean to the reader of one line: from the questions, the tables, the synonyms and `words.yaml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from monographs.search.language.synonyms import groups as synonym_groups

from ..medicine_names import names_by_value
from ..questions import Question, groups_of
from .line_tokens import phrase_of

Phrase = tuple[str, ...]
POTENCY_OF_OPTION = {
    "tcs_mild": "mild",
    "tcs_moderate": "moderate",
    "tcs_potent": "potent",
    "tcs_very_potent": "very_potent",
}
EXAMPLE = re.compile(r"(?P<name>.+?)\s+(?P<low>\d[\d.]*)(?:-(?P<high>\d[\d.]*))? %")  # "hydrocortisone 0.5-2.5 %"
CALCINEURIN = ("pimecrolimus", "tacrolimus")


@dataclass(frozen=True)
class Mention:
    """A fact that is touched. `value`: what is said where it is affirmed, `denied` where not; None: it is asked.

    `between`: of a word for an age, the months that it can mean.
    """

    fact: str
    value: Any = None
    denied: Any = None
    is_vague: bool = False
    between: tuple[int, int] | None = None


@dataclass(frozen=True)
class Potency:
    """What a corticosteroid is in a region at strengths from `low` to `high`, in per cent."""

    region: str
    potency: str
    low: float
    high: float


@dataclass(frozen=True)
class NamedTreatment:
    """A drug or a class. `as_fact`: fact -> the value it is there. `potencies`: of a corticosteroid."""

    name: str
    kinds: frozenset[str]  # tcs, tci, systemic, medicine, allergen
    as_fact: tuple[tuple[str, str], ...] = ()
    potencies: tuple["Potency", ...] = ()
    is_class: bool = False
    needs_strength: bool = False

    @property
    def is_applied(self) -> bool:
        """A single drug for the skin, which has a strength in per cent."""
        return not self.is_class and bool(self.kinds & {"tcs", "tci"})


@dataclass(frozen=True)
class Signal:
    """A word that tells how others are meant: not, or, taking, allergic, allergy_after, break, ignored, unit, response,
    potency, instrument; `value` is which."""

    kind: str
    value: str = ""


Meaning = Mention | NamedTreatment | Signal


@dataclass(frozen=True)
class LineVocabulary:
    meanings: dict[Phrase, Meaning] = field(repr=False)
    potencies: dict[Phrase, str] = field(repr=False)
    longest: int = 1


@cache
def word_lists() -> dict[str, Any]:
    return yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def vocabulary_of(rules: RuleSet) -> LineVocabulary:
    """Later entries give way to earlier ones: what is listed for the reader comes first."""
    lists = word_lists()
    questions = {question.fact: question for group in groups_of(rules) for question in group.questions}
    meanings: dict[Phrase, Meaning] = {}
    for words, meaning in (
        *listed_signals(lists),
        *listed_mentions(lists, questions),
        *label_mentions(lists, questions),
        *treatments(rules, questions, lists),
    ):
        meanings.setdefault(phrase_of(words), meaning)
    meanings.pop((), None)
    potencies = {
        phrase_of(choice.label): choice.value
        for choice in questions["tcs_potency_failed"].choices
        if choice.value != "unknown"
    }
    for phrase in potencies:
        meanings.setdefault(phrase, Mention("tcs_potency_failed"))
    return LineVocabulary(meanings, potencies, max(map(len, meanings)))


def listed_signals(lists: dict[str, Any]) -> Iterable[tuple[str, Meaning]]:
    for kind in ("not", "taking", "allergic", "allergy_after", "break"):
        yield from ((words, Signal(kind)) for words in lists[kind])
    for kind, name in (("responses", "response"), ("units", "unit")):
        for value, phrases in lists[kind].items():
            yield from ((words, Signal(name, value)) for words in phrases)
    yield from ((words, Signal("or")) for words in lists["or"])
    yield from ((words, Signal("ignored")) for words in lists["ignored"])
    yield from ((name, Signal("instrument", name)) for name in ("easi", "scorad", "poem", "iga"))


def listed_mentions(lists: dict[str, Any], questions: dict[str, Question]) -> Iterable[tuple[str, Meaning]]:
    for entry in lists["mentions"]:
        meaning = Mention(entry["fact"], entry.get("yes"), frozen(entry.get("denied")))
        yield from ((words, meaning) for words in entry["phrases"])
    for fact, values in lists["answers"].items():
        for value, phrases in values.items():
            yield from ((words, Mention(fact, value)) for words in phrases)
    for fact, phrases in lists["vague"].items():
        yield from ((words, Mention(fact, is_vague=True)) for words in phrases)
    for words, (lowest, highest) in lists["ages"].items():
        yield words, Mention("age_months", between=(lowest, highest))
    for fact in lists["shorts"]:
        yield questions[fact].short, Mention(fact, "yes", "no")


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def label_mentions(lists: dict[str, Any], questions: dict[str, Question]) -> Iterable[tuple[str, Meaning]]:
    for fact in lists["labels"]:
        for choice in questions[fact].choices:
            if choice.value not in ("yes", "no", "unknown", "none"):
                yield choice.label, Mention(fact, choice.value)


def treatments(rules: RuleSet, questions: dict[str, Question], lists: dict[str, Any]) -> Iterable[tuple[str, Meaning]]:
    """Classes, then every drug that an answer names, under its own name and its synonyms."""
    yield from ((words, NamedTreatment("tcs", frozenset({"tcs"}), is_class=True)) for words in lists["steroid"])
    yield from (
        (words, NamedTreatment("tci", frozenset({"tci"}), is_class=True)) for words in lists["calcineurin_inhibitor"]
    )
    yield from (
        (words, NamedTreatment("systemic", frozenset({"systemic"}), is_class=True)) for words in lists["systemic"]
    )
    oral = NamedTreatment(
        "oral_corticosteroid", frozenset({"systemic"}), (("current_systemic", "oral_corticosteroid"),)
    )
    yield from ((words, oral) for words in lists["oral_corticosteroid"])
    drugs = drugs_by_name(rules, questions)
    yield from drugs.items()
    for canonical, others in synonym_groups():
        known = drugs.get(canonical) or next((drugs[name] for name in others if name in drugs), None)
        if known is None:
            continue
        unsure = NamedTreatment(
            known.name, known.kinds, known.as_fact
        )  # a brand or a slip of the pen names no strength
        yield from ((name, unsure) for name in (canonical, *others))


def drugs_by_name(rules: RuleSet, questions: dict[str, Question]) -> dict[str, NamedTreatment]:
    """Small-letter name -> the drug, with the facts that name it and, for a corticosteroid, its potency by region."""
    kinds: dict[str, set[str]] = {}
    as_fact: dict[str, dict[str, str]] = {}

    def add(name: str, kind: str, fact: str = "", value: str = "") -> None:
        kinds.setdefault(name, set()).add(kind)
        if fact:
            as_fact.setdefault(name, {})[fact] = value

    for name in CALCINEURIN:
        add(name, "tci")
    for fact, kind in (("current_systemic", "systemic"), ("hypersensitivities", "allergen")):
        for choice in questions[fact].choices:
            if choice.value not in ("none_known", "unknown", "corticosteroid", "other_immunosuppressant"):
                add(choice.label.lower(), kind, fact, choice.value)
    for value in names_by_value(rules):
        add(value.replace("_", " "), "medicine", "medicines", value)
    potencies = potencies_by_name(rules)
    for name in potencies:
        add(name, "tcs")
    return {
        name: NamedTreatment(
            name,
            frozenset(found),
            tuple(sorted(as_fact.get(name, {}).items())),
            tuple(potencies.get(name, ())),
            needs_strength=name in word_lists()["strength_needed"],
        )
        for name, found in kinds.items()
    }


def potencies_by_name(rules: RuleSet) -> dict[str, list[Potency]]:
    """Small-letter name of a corticosteroid -> what the tables' examples say of its strengths, region by region."""
    found: dict[str, list[Potency]] = {}
    for option, potency in POTENCY_OF_OPTION.items():
        for region, examples in rules.options[option].examples.items():
            for example in filter(None, map(EXAMPLE.match, examples)):
                low, high = float(example["low"]), float(example["high"] or example["low"])
                found.setdefault(example["name"], []).append(Potency(region, potency, low, high))
    return found
