"""What may be quoted of a passage: one block, a few that belong together, or the whole answer of a question.

Every row of a table, line at a glance and item of a list is such a unit with its own citation. Units of all the
passages in question are compared with each other, so that the words are chosen and not only the section.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..models import Passage
from ..page.keys import FACT
from ..search.language.terms import remembered_names, term_names
from .learnt.term_vectors import Vector, nearness, vector_of_passage, vector_of_question
from .question.asked_for import AskedFor, asked_for, facts_asked_for
from .question.measured_bands import PEOPLE, Measures, fit_of, measures_in, people_in_bands
from .question.vocabulary import content_terms, share
from .ranking import AskedOfBlocks, Ranked, Ranking, names_of
from .thesaurus.attributes import Understood, forms_of, held_by

LONGEST, SHORT = 700, 90
HOLDS = {"text": 1.0, "columns": 1.0, "lead": 0.9, "heading": 0.9, "names": 0.9}
EXPLAINED = 0.8  # how much a word counts that tells what is asked, where the words speak of that for sure
IMPLIED = 0.6  # how much a wider word counts where the question's own is not found
# A caption, or an introduction of what comes next.
NO_ANSWER = re.compile(r"(?:Sources?(?: of all rows)?|All rows)[\s:.;,]*$|.*:$", re.DOTALL)
REGIONS = {
    "us": re.compile(r"\bUSA?\b|\bUnited States\b|\bAmerica\w*|\bFDA\b|\bthe states\b|\bu\.s\.", re.IGNORECASE),
    "uk": re.compile(r"\bUK\b|\bUnited Kingdom\b|\bBrit\w+|\bEngland\b|\bLondon\b|\bNHS\b|\bNICE\b|\bMHRA\b"),
    "eu": re.compile(r"\bEU\b|\bEurop\w+|\bEMA\b", re.IGNORECASE),
}
STAND_IN = frozenset(forms_of("it this the a an my i you we"))  # words that may stand for any other
NOT_US = re.compile(r"\bus\b")  # "for us" is no region


@cache
def people() -> frozenset[str]:
    """Words for people by their age: the line that says from what age speaks of them all."""
    return frozenset(term for word in PEOPLE for term in term_names(word))


def wording(text: str) -> frozenset[str]:
    """Every word of a text, function words too, but for those that stand in for others."""
    return frozenset(forms_of(text)) - STAND_IN


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants of the words that answer it, apart from the drug that it names."""

    weights: Mapping[str, float]
    kind: AskedFor | None
    facts: tuple[str, ...]
    measures: Measures
    regions: frozenset[str]
    drugs: frozenset[str]
    sections: Mapping[str, float]
    understood: Understood
    wider: Mapping[str, tuple[str, ...]]
    vector: Vector
    wording: frozenset[str]

    @property
    def figures(self) -> list[str]:
        return [term for term in self.weights if term[0].isdigit()]

    @property
    def total(self) -> float:
        return sum(self.weights.values())


@dataclass(frozen=True, slots=True)
class Unit:
    """`features`: what speaks for quoting it, by name, see `unit_of`; `held`: which terms of the question it holds, and
    how well (0 to 1); `speaks_of`: of which attributes that are asked it speaks, and how surely (0 to 1)."""

    ranked: Ranked
    blocks: tuple[Mapping, ...]
    features: Mapping[str, float]
    held: Mapping[str, float]
    speaks_of: Mapping[str, float]

    @property
    def passage(self) -> Passage:
        return self.ranked.passage


def wanted_by(ranking: Ranking, text: str) -> Wanted:
    weights = {term: weight for term, weight in ranking.weights.items() if term not in ranking.names}
    return Wanted(
        weights,
        asked_for(text),
        facts_asked_for(text),
        measures_in(text),
        regions_in(text),
        ranking.names,
        ranking.question.sections,
        ranking.question.understood,
        ranking.question.wider,
        vector_of_question(weights),
        wording(text),
    )


def regions_in(text: str) -> frozenset[str]:
    return frozenset(region for region, pattern in REGIONS.items() if pattern.search(NOT_US.sub(" ", text)))


def units_of(ranked: Ranked, wanted: Wanted, best: float, plain: bool, asked: AskedOfBlocks) -> Iterator[Unit]:
    """Each unit of a passage; `best` is the score of the best passage, `plain` the register that is read, `asked` what
    readers ask of each block."""
    passage = ranked.passage
    blocks = passage.plain_blocks if plain and passage.plain_blocks else passage.blocks
    if passage.is_question and fits(blocks):
        groups = [range(len(blocks))] if blocks else []
    else:
        groups = [with_neighbours(blocks, place) for place in range(len(blocks)) if not is_introduction(blocks[place])]
    is_told_apart = len(blocks) == len(passage.blocks)  # else nobody knows which plain words say the same
    around = set(remembered_names(passage.heading))
    names = names_of(passage)
    of_passage = {
        "likeness": ranked.likeness,
        "meaning": nearness(wanted.vector, vector_of_passage(passage)),
        "wording": worded_alike(passage, wanted),
        "question": alike(passage.heading, wanted) if passage.is_question else 0.0,
        "intent": wanted.sections.get(passage.key, 0.0),
    }
    for group in groups:
        of_group = {
            **of_passage,
            "asked_here": asked.likeness_at(group) if is_told_apart else ranked.likeness,
            "asked_rather": asked.rather_at(group) if is_told_apart else 0.0,
        }
        yield unit_of(ranked, tuple(blocks[place] for place in group), wanted, best, around, names, of_group)


def is_introduction(block: Mapping) -> bool:
    """Does the block only introduce or cite what stands next to it? Nobody is answered by it."""
    return not block.get("cells") and NO_ANSWER.match(block["text"]) is not None


def unit_of(
    ranked: Ranked,
    blocks: tuple[Mapping, ...],
    wanted: Wanted,
    best: float,
    around: set[str],
    names: frozenset[str],
    of_passage: Mapping[str, float],
) -> Unit:
    passage, text = ranked.passage, "\n".join(block["text"] for block in blocks)
    lead, columns = blocks[0]["lead"], " . ".join(blocks[0].get("columns", ()))
    where = {
        "text": set(remembered_names(text)),
        "columns": set(remembered_names(columns)),
        "lead": set(remembered_names(lead)),
        "heading": around,
        "names": set(names),
    }
    fact = passage.key.removeprefix(FACT) if passage.is_fact else ""
    is_asked = fact in wanted.facts
    if is_asked:  # the line is what the question calls by an aspect: "how old", "do not use"
        aspects = {term for term in wanted.weights if share(term) < 1 and not term[0].isdigit()}
        where["text"] |= aspects | (people() if fact == "from_age" else set())
    if head := head_of(blocks):
        where["text"].update(term for word in people_in_bands(head) for term in term_names(word))
    speaks_of = held_by(wanted.understood.telling, f"{columns}\n{text}", lead, passage.heading, fact)
    held = {term: how for term in wanted.weights if (how := how_held(term, where, wanted.wider.get(term, ())))}
    for name, sure in speaks_of.items():
        for term in wanted.understood.explained[name] & wanted.weights.keys():
            held[term] = max(held.get(term, 0.0), EXPLAINED * sure)
    shown = where["text"] | where["lead"] | where["columns"]
    kind = 0.5 if wanted.kind is None else float(bool(wanted.kind.holds.search(f"{columns}\n{text}")))
    top = max(wanted.weights.values(), default=0.0)
    rarest = [held.get(term, 0.0) for term, weight in wanted.weights.items() if weight == top]
    features = {
        "cover": share_of(wanted.weights, held) if wanted.weights else 1.0,
        "words": sum(held.values()) / len(wanted.weights) if wanted.weights else 1.0,
        "rarest": max(rarest, default=1.0),
        "nearest": share_of(dict.fromkeys(ranked.nearest - names, 1.0), dict.fromkeys(shown, 1.0)),
        "rank": 1.0 if is_asked else ranked.score / best if best else 0.0,
        "kind": kind,
        "fact": 1.0 / (1 + wanted.facts.index(fact)) if is_asked else 0.0,
        "other_fact": float(bool(fact) and not is_asked),
        "band": fit_of(f"{lead}\n{text}", wanted.measures),
        "region": region_fit(f"{lead}\n{columns}\n{text}", wanted.regions),
        "figures": share_of(dict.fromkeys(wanted.figures, 1.0), dict.fromkeys(where["text"], 1.0)),
        "lead": max(alike(lead.partition(":")[0], wanted), alike(lead, wanted)),
        "head": alike(head, wanted) if head else 0.0,
        "row": float(bool(blocks[0].get("cells"))),
        "length": min(1.0, len(text) / LONGEST),
        **of_passage,
    }
    return Unit(ranked, blocks, features, held, speaks_of)


def head_of(blocks: Sequence[Mapping]) -> str:
    """What a row of a table is about, by its first cell; empty for what is no row."""
    return blocks[0]["cells"][0] if blocks[0].get("cells") else ""


def share_of(weights: Mapping[str, float], held: Mapping[str, float]) -> float:
    """How much of the weight is held (0 to 1); 0 without any."""
    total = sum(weights.values())
    return sum(weight * held.get(term, 0.0) for term, weight in weights.items()) / total if total else 0.0


def how_held(term: str, where: Mapping[str, set[str]], wider: tuple[str, ...]) -> float:
    """How well a term of the question is held (0 to 1), by the place that has it; wider words count less."""
    own = max((share for place, share in HOLDS.items() if term in where[place]), default=0.0)
    if own:
        return own
    wide = (HOLDS[place] for other in wider for place in HOLDS if other in where[place])
    return IMPLIED * max(wide, default=0.0)


def region_fit(text: str, regions: frozenset[str]) -> float:
    """1 where the text speaks of a region that is asked about, -1 where only of others, 0 where of none."""
    named = regions_in(text) if regions else frozenset()
    return 0.0 if not named else 1.0 if named & regions else -1.0


def alike(heading: str, wanted: Wanted) -> float:
    """How like a heading is to what is asked, the drug apart (the coefficient of Dice, each term of the heading
    counting as the question's average)."""
    asked = set(content_terms(heading)) - wanted.drugs
    both = sum(weight for term, weight in wanted.weights.items() if term in asked)
    other = len(asked - wanted.weights.keys()) * wanted.total / max(1, len(wanted.weights))
    return 2 * both / (wanted.total + both + other) if both else 0.0


def worded_alike(passage: Passage, wanted: Wanted) -> float:
    """How like the question, word for word and the drug apart, is what the passage is headed by, if that is a question,
    or the likest that readers ask for it (the coefficient of Dice). "Is it a steroid?" is not "with a steroid?"."""
    drug = wording(" ".join([passage.title, *passage.names]))
    asked = wanted.wording - drug
    others = (wording(text) - drug for text in (*[passage.heading] * passage.is_question, *passage.asked))
    return max((2 * len(asked & other) / (len(asked) + len(other)) for other in others if asked & other), default=0.0)


def with_neighbours(blocks: list[Mapping], place: int) -> range:
    """The place of the block, with those after it (else before it) under the same lead while it is too short to stand
    alone."""
    first = last = place
    while not blocks[first].get("cells") and length_of(blocks[first : last + 1]) < SHORT:
        if last + 1 < len(blocks) and belong_together(blocks[first], blocks[last + 1]):
            last += 1
        elif first > 0 and belong_together(blocks[first], blocks[first - 1]):
            first -= 1
        else:
            break
    return range(first, last + 1)


def fits(blocks: list[Mapping]) -> bool:
    """Can all blocks be quoted as one answer: not too long, and no table among them?"""
    return length_of(blocks) <= LONGEST and not any(block.get("cells") for block in blocks)


def belong_together(one: Mapping, other: Mapping) -> bool:
    return one["lead"] == other["lead"] and not other.get("cells")


def length_of(blocks) -> int:
    return sum(len(block["text"]) for block in blocks)
