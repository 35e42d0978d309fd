"""Passages ranked against a question, and how sure one may be of the best."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..models import Passage
from ..models.finding.passage import AS_A_WHOLE
from ..page.content import MONOGRAPH, TOPIC
from ..search.language.terms import remembered_names
from .question.asked_question import AskedQuestion
from .question.vocabulary import classes, content_terms, is_subject, share

CEILING, ASPECT_CEILING = 5.0, 3.0  # the most that a subject weighs, and an aspect before its share is taken
INTENT = 0.6
ASKED = 3.0  # what a passage gains per weight of the question when readers ask for it in these very words
SAME = 0.85  # so like one another, two questions ask the same
UNKNOWN = 4.0  # what a subject weighs that is on no page
SUBSTANCE = 3.0  # what a question that no page answers must weigh apart from its drug to be likened to others
UNSAID = 2.5  # what the drug weighs in a reader's question that is kept with its page and does not name it
RARE = 0.02  # a term in fewer of the passages than this share is telling by itself
MISSING = 0.3  # what a passage loses that speaks of one of two drugs which the question names
IMPLIED = 0.7  # how much a wider word counts where the question's own is not found
SIDELINES = {"alternate-names": 0.6, "popular-combinations": 0.85, "drug-profile-summary": 0.85}
SMOOTHING = 3.0  # so many terms, as the whole passage is asked in, are added to those asked of a block
HEADING, NAMES, TEXT, PLAIN = 2.2, 1.3, 1.2, 0.6
Counted = tuple[Counter, int]  # how often each term is in some questions, and how many terms that is


@lru_cache(maxsize=4_096)
def terms_of_all(questions: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The terms of each question that readers ask; those of a passage, or of all that nothing answers, come again."""
    return tuple(frozenset(content_terms(question)) for question in questions)


def names_of(passage: Passage) -> frozenset[str]:
    """The terms of all names and of the class of the drug that the page of a passage is about."""
    return frozenset(remembered_names(" . ".join([passage.title, *passage.names, passage.drug_class])))


def places_asked_of(passage: Passage) -> tuple[int, ...]:
    """For each question that readers ask for a passage, the place of the block that answers it; `AS_A_WHOLE` too where
    the index was not made again since places are kept."""
    known, asked = passage.answering, len(passage.asked)
    return (*known[:asked], *[AS_A_WHOLE] * (asked - len(known)))


@lru_cache(maxsize=4_096)
def terms_by_place(asked: tuple[str, ...], places: tuple[int, ...]) -> tuple[dict[int, Counted], Counted]:
    """The terms in the questions asked of each place, and in all of them together."""
    by_place: dict[int, Counter] = {}
    for terms, place in zip(terms_of_all(asked), places, strict=True):
        by_place.setdefault(place, Counter()).update(terms)
    everywhere = sum(by_place.values(), Counter())
    return {place: (counts, counts.total()) for place, counts in by_place.items()}, (everywhere, everywhere.total())


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
        self.names = names_of(passage)
        self.heading = frozenset(remembered_names(passage.heading))
        self.text = Counter(remembered_names(passage.text))
        self.plain = frozenset(remembered_names(passage.plain))
        self.length = self.text.total()
        self.asked = terms_of_all(tuple(passage.asked))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage, its score, and what speaks for quoting it.

    `held`: the terms of the question that are in the passage or in `nearest`, the terms of the reader's question for
    this passage that is most like it; `likeness`: how like (0 to 1). `coverage`: the share of the question's weight
    that is held (0 to 1). `holds_drug`: a drug that the question names is held; true where it names none. `is_named`:
    the question names what the page is about, or its class.
    """

    passage: Passage
    score: float
    coverage: float
    holds_drug: bool
    likeness: float
    held: frozenset[str]
    nearest: frozenset[str]
    is_named: bool


class AskedOfBlocks:
    """What readers ask of each block of a passage, by its place, held against a question."""

    def __init__(
        self,
        weights: Mapping[str, float],
        likeness: Mapping[int, float],
        terms: Mapping[int, Counted],
        all_terms: Counted,
    ):
        """`weights`: of the terms of the question; `likeness`: to the likest that is asked of each place; `terms` and
        `all_terms`: see `terms_by_place`."""
        self.weights, self.likeness, self.terms = weights, likeness, terms
        counts, total = all_terms
        self.expected = {term: (counts.get(term, 0) + 0.1) / (total + 20) for term in weights} if total else {}
        self.total = sum(weights.values())

    def likeness_at(self, places: Iterable[int]) -> float:
        """How like the question is to the likest that is asked of these blocks, or of the passage as a whole."""
        return max(self.likeness.get(place, 0.0) for place in (AS_A_WHOLE, *places))

    def rather_at(self, places: Iterable[int]) -> float:
        """How much rather a question in these terms is asked of these blocks than anywhere in the passage: the
        logarithm of the ratio of likelihoods, on average by weight (-2 to 2; 0 where nothing is asked). The blocks'
        own likelihoods are smoothed towards the passage's (Dirichlet), so that few questions say little."""
        if not self.expected or not self.total:
            return 0.0
        here = [self.terms[place] for place in places if place in self.terms]
        of_all = sum(total for _counts, total in here) + SMOOTHING
        rather = 0.0
        for term, expected in self.expected.items():
            count = sum(counts.get(term, 0) for counts, _total in here)
            rather += self.weights[term] * math.log((count + SMOOTHING * expected) / (of_all * expected))
        return max(-2.0, min(2.0, rather / self.total))


class Statistics:
    """In how many of `passages` each term is, and which terms name which drug pages."""

    def __init__(self, passages: int, counts: Mapping[str, int], drugs: Mapping[str, frozenset[str]]):
        self.passages, self.counts, self.drugs = passages, counts, drugs
        self.drug_terms = frozenset(drugs)
        self._weights: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """How telling a term is: rare ones more (the idf of BM25), general words less."""
        if term not in self._weights:
            self._weights[term] = self._telling(term)
        return self._weights[term]

    def _telling(self, term: str) -> float:
        count, kept = min(max(0, self.counts.get(term, 0)), self.passages), share(term)  # ours, but rows can be wrong
        if kept < 1 and not count:
            return 0.0
        if not count:
            return UNKNOWN
        telling = math.log(1 + (self.passages - count + 0.5) / (count + 0.5))
        return kept * min(telling, CEILING if kept == 1 else ASPECT_CEILING)

    def is_rare(self, term: str) -> bool:
        """Is the term on our pages, and in so few passages that it is telling by itself?"""
        return 0 < self.counts.get(term, 0) <= RARE * self.passages


class Ranking:
    """What ranks candidates against one question: the weights of its terms, and the drugs that it names.

    `slugs`: the drug pages that it is about; `names`: the terms that say so; `classes`: those that name a class.
    """

    def __init__(self, question: AskedQuestion, candidates: list[Candidate], statistics: Statistics):
        self.question, self.candidates, self.statistics = question, candidates, statistics
        self.weights = {term: statistics.weight(term) for term in question.terms}
        self.total = sum(self.weights.values()) + len(counted_unknown(question)) * UNKNOWN
        self.average = sum(one.length for one in candidates) / max(1, len(candidates)) or 1
        self.drugs = {term: statistics.drugs[term] for term in question.terms if term in statistics.drugs}
        self.slugs = frozenset({question.page} - {""}).union(*self.drugs.values())
        self.classes = classes().intersection(question.terms)
        self.names = frozenset(self.drugs).union(
            *(one.names for one in candidates if one.passage.slug == question.page)
        )

    def best(self) -> list[Ranked]:
        """The candidates that hold something of the question, best first."""
        ranked = [self._ranked(one) for one in self.candidates] if self.total else []
        return sorted((one for one in ranked if one.score > 0), key=lambda one: (-one.score, *one.passage.identity))

    def _ranked(self, one: Candidate) -> Ranked:
        score = found = 0.0
        held = set()
        intent = self.question.sections.get(one.passage.key, 0.0)
        nearest, likeness = self._nearest_asked(one)
        for term, weight in self.weights.items():
            value, part = self._value(term, one), 1.0
            if not value and term not in nearest:
                part = IMPLIED
                value = part * max(
                    (self._value(wider, one) for wider in self.question.wider.get(term, ())), default=0.0
                )
            score += weight * value
            if value or term in nearest:
                found += part * weight
                held.add(term)
            elif share(term) < 1:
                found += 0.6 * weight * intent
        score *= 1 + INTENT * intent if intent else SIDELINES.get(one.passage.key, 1.0)
        score += ASKED * self.total * likeness**2
        about = self._about(one, likeness)
        missing = len(self.drugs.keys() - held) / len(self.drugs) if self.drugs else 0.0
        score *= about * (1 - MISSING * missing)
        coverage = min(1.0, found / self.total)
        is_named = any(map(is_subject, one.names & self.weights.keys()))
        return Ranked(one.passage, score, coverage, about >= 1, likeness, frozenset(held), nearest, is_named)

    def _nearest_asked(self, one: Candidate) -> tuple[frozenset[str], float]:
        """Of the questions in which readers ask for the passage, the most like this one: its terms, and how like.

        The drug of the page is taken as named. A question about another drug is not like this one at all.
        """
        nearest: frozenset[str] = frozenset()
        most = 0.0
        for _number, asked, unsaid in self._asked_as_meant(one.passage, one.names, one.asked):
            likeness = self.likeness(asked, unsaid, most)
            if likeness > most:
                nearest, most = asked, likeness
        return nearest, most

    def asked_of_blocks(self, passage: Passage) -> AskedOfBlocks:
        """What readers ask of each block of a passage, held against this question."""
        asked, places = tuple(passage.asked), places_asked_of(passage)
        likeness: dict[int, float] = {}
        for number, meant, unsaid in self._asked_as_meant(passage, names_of(passage), terms_of_all(asked)):
            known = likeness.get(places[number], 0.0)
            likeness[places[number]] = max(known, self.likeness(meant, unsaid, known))
        return AskedOfBlocks(self.weights, likeness, *terms_by_place(asked, places))

    def _asked_as_meant(
        self, passage: Passage, names: frozenset[str], questions: tuple[frozenset[str], ...]
    ) -> Iterator[tuple[int, frozenset[str], float]]:
        """The questions that readers ask for a passage, without those about another drug: the number of each, its
        terms with the drug that goes without saying, and what that drug weighs where the question does not name it."""
        own = frozenset(term for term, slugs in self.drugs.items() if passage.slug in slugs)
        for number, said in enumerate(questions):
            asked = said | own if own else said
            if self.drugs and asked.isdisjoint(self.drugs):
                continue
            is_said = passage.kind == TOPIC or not asked.isdisjoint(names)
            yield number, asked, 0.0 if is_said else UNSAID

    def likeness(self, asked: frozenset[str], unsaid: float = 0.0, least: float = 0.0) -> float:
        """How like another question is (0 to 1): the weight of the terms that both hold, twice, over the weight of both
        (the coefficient of Dice). `unsaid` is the weight of what the other question means without saying so. 0 as well
        where the terms that both hold show already that it cannot be more than `least`."""
        both = sum(weight for term, weight in self.weights.items() if term in asked)
        if not both or 2 * both <= least * (self.total + unsaid + both):
            return 0.0
        return 2 * both / (self.total + unsaid + self._weight_of(asked))

    def _weight_of(self, terms: Iterable[str]) -> float:
        """The weight of terms together, the same to the last digit in whatever order a set gives them."""
        return math.fsum(map(self.statistics.weight, terms))

    def unanswered(self, questions: Iterable[frozenset[str]]) -> float:
        """How like the question is to the nearest of those that no page answers, whatever the drug (0 to 1).

        Only those count that share a subject or three other words apart from the drug, and that say enough apart from
        it: "from what age" and "how many injections" are asked of all.
        """
        names = self.statistics.drug_terms
        terms = set(self.weights) - names
        subjects = set(filter(is_subject, terms))
        alike = (asked - names for asked in questions if asked & subjects or len(asked & terms) > 2)
        telling = (asked for asked in alike if self._weight_of(filter(is_subject, asked)) >= SUBSTANCE)
        return max((self.likeness(asked | self.drugs.keys()) for asked in telling), default=0.0)

    def _about(self, one: Candidate, likeness: float) -> float:
        """Passages about the drug that was named, or that speak of it, before those that do not. Where only a class was
        named, drug pages of that class, or that speak of it, before those of other drugs."""
        if one.passage.slug in self.slugs:
            return 1.3
        is_of_a_drug = one.passage.kind == MONOGRAPH
        if self.slugs and not self.drugs:
            return 0.3 if is_of_a_drug else 1.0
        named = self.drugs.keys() or (self.classes if is_of_a_drug else frozenset())
        if not named or likeness >= SAME:
            return 1.0
        words = (one.heading, one.text.keys(), one.plain, frozenset() if self.drugs else one.names)
        return 1.0 if any(named & of_field for of_field in words) else 0.3

    def _value(self, term: str, one: Candidate) -> float:
        """How well a passage holds a term, by the fields that have it. A drug's own page is all about it."""
        value = HEADING if term in one.heading or one.passage.slug in self.drugs.get(term, ()) else 0.0
        value += NAMES if term in one.names else 0.0
        if count := one.text[term]:
            value += TEXT * count / (count + 0.8 * (0.3 + 0.7 * one.length / self.average))
        elif term in one.plain:
            value += PLAIN
        return value


def counted_unknown(question: AskedQuestion) -> list[str]:
    """Unknown words whose term is not among the terms with a weight already."""
    return [word for word in question.unknown if not set(remembered_names(word)) & set(question.terms)]
