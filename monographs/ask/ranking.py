"""Passages ranked against a question, and how sure one may be of the best."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..models import Passage
from ..search.terms import remembered_names
from .question import Question
from .vocabulary import content_terms, implied, share

ASPECT_CEILING = 3.0
INTENT = 0.6
ASKED = 3.0  # what a passage gains per weight of the question when readers ask for it in these very words
SAME = 0.85  # so like one another, two questions ask the same
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
    asked: tuple[frozenset[str], ...] = field(init=False)

    def __post_init__(self):
        passage = self.passage
        self.names = frozenset(remembered_names(" . ".join([passage.title, *passage.names, passage.drug_class])))
        self.heading = frozenset(remembered_names(passage.heading))
        self.text = Counter(remembered_names(passage.text))
        self.plain = frozenset(remembered_names(passage.plain))
        self.length = self.text.total()
        self.asked = tuple(frozenset(content_terms(question)) for question in passage.asked)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage, its score, the share of the question's weight found in it (0 to 1), and whether it holds a drug named.

    `holds_drug` is true where no drug was named. `likeness`: how like the question is to the nearest of those in which
    readers ask for the passage (0 to 1).
    """

    passage: Passage
    score: float
    coverage: float
    holds_drug: bool
    likeness: float = 0.0


class Statistics:
    """In how many of `passages` each term stands, and which terms name which drug pages."""

    def __init__(self, passages: int, counts: Mapping[str, int], drugs: Mapping[str, frozenset[str]]):
        self.passages, self.counts, self.drugs = passages, counts, drugs
        self._weights: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """How telling a term is: rare ones more (the idf of BM25), general words less."""
        if term not in self._weights:
            self._weights[term] = self._telling(term)
        return self._weights[term]

    def _telling(self, term: str) -> float:
        count, kept = self.counts.get(term, 0), share(term)
        if kept < 1 and not count:
            return 0.0
        telling = math.log(1 + (self.passages - count + 0.5) / (count + 0.5))
        return kept * (telling if kept == 1 else min(telling, ASPECT_CEILING))

    def unknown_weight(self) -> float:
        """What a word weighs that stands on no page: as much as the rarest do."""
        return math.log(1 + (self.passages + 0.5) / 0.5)


def rank(question: Question, candidates: list[Candidate], statistics: Statistics) -> list[Ranked]:
    """Candidates that hold something of the question, best first."""
    ranking = Ranking(question, candidates, statistics)
    ranked = [ranking.ranked(one) for one in candidates] if ranking.total else []
    return sorted((one for one in ranked if one.score > 0), key=lambda one: (-one.score, one.passage.pk))


class Ranking:
    """What ranks candidates against one question: the weights of its terms, and the drugs that it names."""

    def __init__(self, question: Question, candidates: list[Candidate], statistics: Statistics):
        self.question, self.statistics = question, statistics
        self.weights = {term: statistics.weight(term) for term in question.terms}
        self.total = sum(self.weights.values()) + len(_counted_unknown(question)) * statistics.unknown_weight()
        self.average = sum(one.length for one in candidates) / max(1, len(candidates)) or 1
        self.drugs = {term: statistics.drugs[term] for term in question.terms if term in statistics.drugs}
        self.slugs = frozenset().union(*self.drugs.values())

    def ranked(self, one: Candidate) -> Ranked:
        score = found = 0.0
        intent = self.question.sections.get(one.passage.key, 0.0)
        nearest, likeness = self._nearest_asked(one)
        for term, weight in self.weights.items():
            value = self._value(term, one) or 0.7 * self._value(implied().get(term, ""), one)
            score += weight * value
            if value or term in nearest:
                found += weight
            elif share(term) < 1:
                found += 0.6 * weight * intent
        score *= 1 + INTENT * intent if intent else SIDELINES.get(one.passage.key, 1.0)
        score += ASKED * self.total * likeness**2
        about = self._about(one, likeness)
        return Ranked(one.passage, score * about, min(1.0, found / self.total), about >= 1, likeness)

    def _nearest_asked(self, one: Candidate) -> tuple[frozenset[str], float]:
        """Of the questions in which readers ask for the passage, the most like this one: its terms, and how like.

        Likeness (0 to 1) is the weight of the terms that both hold, twice, over the weight of both (the coefficient of
        Dice). The drug of the page is taken as named. A question about another drug is not like this one at all.
        """
        best: tuple[frozenset[str], float] = (frozenset(), 0.0)
        own = frozenset(term for term, slugs in self.drugs.items() if one.passage.slug in slugs)
        for asked in one.asked:
            named = asked | own
            both = sum(weight for term, weight in self.weights.items() if term in named)
            if both and (not self.drugs or named & self.drugs.keys()):
                likeness = 2 * both / (self.total + sum(map(self.statistics.weight, named)))
                if likeness > best[1]:
                    best = named, likeness
        return best

    def _about(self, one: Candidate, likeness: float) -> float:
        """Passages about the drug that was named, or that speak of it, before those that do not."""
        if not self.drugs:
            return 1.0
        if one.passage.slug in self.slugs:
            return 1.3
        held = one.heading | one.text.keys() | one.plain
        return 1.0 if held & self.drugs.keys() or likeness >= SAME else 0.3

    def _value(self, term: str, one: Candidate) -> float:
        """How well a passage holds a term, by the fields in which it stands. A drug's own page is all about it."""
        value = HEADING if term in one.heading or one.passage.slug in self.drugs.get(term, ()) else 0.0
        value += NAMES if term in one.names else 0.0
        if count := one.text[term]:
            value += TEXT * count / (count + 0.8 * (0.3 + 0.7 * one.length / self.average))
        elif term in one.plain:
            value += PLAIN
        return value


def _counted_unknown(question: Question) -> list[str]:
    """Unknown words whose term is not among the terms with a weight already."""
    return [word for word in question.unknown if not set(remembered_names(word)) & set(question.terms)]
