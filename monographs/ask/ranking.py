"""Passages ranked against a question, and how sure one may be of the best."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..models import Passage
from ..search.terms import remembered_names
from .question import Question
from .vocabulary import implied, share

ASPECT_CEILING = 3.0
INTENT = 0.6
SIDELINES = {"alternate-names": 0.6, "popular-combinations": 0.85, "drug-profile-summary": 0.85}
HEADING, NAMES, TEXT, PLAIN = 2.2, 1.3, 1.2, 0.6


@dataclass(slots=True)
class Candidate:
    """A passage with its terms per field, as ranking needs them."""

    passage: Passage
    names: frozenset[str] = field(init=False)
    heading: frozenset[str] = field(init=False)
    text: Counter = field(init=False)
    plain: frozenset[str] = field(init=False)
    length: int = field(init=False)

    def __post_init__(self):
        passage = self.passage
        self.names = frozenset(remembered_names(" . ".join([passage.title, *passage.names, passage.drug_class])))
        self.heading = frozenset(remembered_names(passage.heading))
        self.text = Counter(remembered_names(passage.text))
        self.plain = frozenset(remembered_names(passage.plain))
        self.length = self.text.total()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage, its score, the share of the question's weight found in it (0 to 1), and whether it holds a drug named.

    `holds_drug` is true where no drug was named.
    """

    passage: Passage
    score: float
    coverage: float
    holds_drug: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many of `passages` each term stands, and which terms name which drug pages."""

    passages: int
    counts: dict[str, int]
    drugs: dict[str, frozenset[str]]

    def weight(self, term: str) -> float:
        """How telling a term is: rare ones more (the idf of BM25), general words less."""
        count, kept = self.counts.get(term, 0), share(term)
        if kept < 1 and not count:
            return 0.0
        telling = math.log(1 + (self.passages - count + 0.5) / (count + 0.5))
        return kept * (telling if kept == 1 else min(telling, ASPECT_CEILING))


def rank(question: Question, candidates: list[Candidate], statistics: Statistics) -> list[Ranked]:
    """Candidates that hold something of the question, best first."""
    weights = {term: statistics.weight(term) for term in question.terms}
    total = sum(weights.values()) + sum(_unknown_weight(statistics) for _word in _counted_unknown(question))
    if not total or not candidates:
        return []
    average = sum(one.length for one in candidates) / len(candidates) or 1
    drugs = {term: statistics.drugs[term] for term in question.terms if term in statistics.drugs}
    ranked = [_ranked(question, one, weights, total, average, drugs) for one in candidates]
    return sorted((one for one in ranked if one.score > 0), key=lambda one: (-one.score, one.passage.pk))


def _ranked(question: Question, one: Candidate, weights: dict, total: float, average: float, drugs) -> Ranked:
    score = found = 0.0
    intent = question.sections.get(one.passage.key, 0.0)
    for term, weight in weights.items():
        value = _value(term, one, average, drugs) or 0.7 * _value(implied().get(term, ""), one, average, drugs)
        score += weight * value
        found += weight if value else 0.6 * weight * intent if share(term) < 1 else 0
    score *= 1 + INTENT * intent if intent else SIDELINES.get(one.passage.key, 1.0)
    about = _about(drugs, one) if drugs else 1.0
    return Ranked(one.passage, score * about, min(1.0, found / total), about >= 1)


def _about(drugs: Mapping[str, frozenset[str]], one: Candidate) -> float:
    """Passages about the drug that was named, or that speak of it, before those that do not."""
    if any(one.passage.slug in slugs for slugs in drugs.values()):
        return 1.3
    held = one.heading | one.text.keys() | one.plain
    return 1.0 if held & drugs.keys() else 0.3


def _value(term: str, one: Candidate, average: float, drugs: Mapping[str, frozenset[str]]) -> float:
    """How well a passage holds a term, by the fields in which it stands. A drug's own page is all about it."""
    value = HEADING if term in one.heading or one.passage.slug in drugs.get(term, ()) else 0.0
    value += NAMES if term in one.names else 0.0
    if count := one.text[term]:
        value += TEXT * count / (count + 0.8 * (0.3 + 0.7 * one.length / average))
    elif term in one.plain:
        value += PLAIN
    return value


def _counted_unknown(question: Question) -> list[str]:
    """Unknown words whose term is not among the terms with a weight already: those weigh as the rarest do."""
    return [word for word in question.unknown if not set(remembered_names(word)) & set(question.terms)]


def _unknown_weight(statistics: Statistics) -> float:
    return math.log(1 + (statistics.passages + 0.5) / 0.5)
