"""Claims of two texts that share the most with each other, of which one is denied and the other is not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from ..alignment import ReadClause, stems_of
from ..typed_statements import TypedStatement
from .clause_parts import parts_of
from .denial_words import DENIED, DENIED_OTHERWISE, EXCLUDING, PERMITTED
from .lost_denials import said_as_lowest

ALIKE = 0.3  # from here on two claims are about the same matter
RIVAL = 0.7  # of the likeness of the best match: as good a match
MATTER = ("quantity", "number", "name", "code", "frequency")
OF_A_VALUE = 1.6  # what a figure or a name is worth in words
# What "only" may stand for: "not without", "no other".
OTHERS = re.compile(
    r"\b(?:unless|without|until|before|others?|else|except|outside|alternative|under|below|first)\b", re.IGNORECASE
)
Feature = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a clause. `features`: what it may share with a claim about the same matter; `denials`: how many words
    of it deny; `denied`: what they come to, since "does not exclude" affirms; `hedged`: others may stand for one."""

    text: str
    clause: ReadClause
    features: frozenset[Feature]
    denials: int
    denied: bool
    hedged: bool


@lru_cache(maxsize=1_000)
def claims_of(clauses: tuple[ReadClause, ...]) -> tuple[Claim, ...]:
    """The claims of a text in order; none for a question, nor for the head of a list or table."""
    stated = [clause for clause in clauses if not clause.text.endswith("?") and clause.text != clause.lead_in]
    return tuple(claim for clause in stated for part in parts_of(clause.text) if (claim := claim_of(part, clause)))


def claim_of(part: str, clause: ReadClause) -> Claim | None:
    """None where "without" stands next to another denial: what they come to is not told by counting."""
    rest = EXCLUDING.sub(" ", part)
    excluding, plain = len(EXCLUDING.findall(part)), len(DENIED.findall(rest))
    if "without" in rest.casefold() and plain + excluding > 1:
        return None
    bare = DENIED.sub(" ", rest)
    features = {("word", stem) for stem in stems_of(bare)}
    features |= {(one.kind, one.value) for one in values_in(part, clause)}
    hedged = len(DENIED_OTHERWISE.findall(rest)) > plain
    return Claim(part, clause, frozenset(features), plain + excluding, bool(plain) != bool(excluding), hedged)


def values_in(part: str, clause: ReadClause) -> list[TypedStatement]:
    """The figures, names and frequencies of a clause that a part of it has."""
    return [one for one in clause.statements if one.kind.startswith(MATTER) and one.said in part]


def opposite_claims(
    first: tuple[ReadClause, ...], second: tuple[ReadClause, ...], *, under_denial: bool = False
) -> Iterator[tuple[Claim, Claim]]:
    """A claim of each text: both share more with each other than with any other claim, and one of them is denied.

    `under_denial`: a heading denies already ("Contraindications"), so that only what permits is the opposite.
    """
    ours, theirs = claims_of(first), claims_of(second)
    if not ours or not theirs:
        return
    weights = weights_of((*ours, *theirs))
    shared = [[likeness(one, other, weights) for other in theirs] for one in ours]
    by_theirs = list(zip(*shared, strict=True))
    for number, one in enumerate(ours):
        place = max(range(len(theirs)), key=lambda place: shared[number][place])
        other, most = theirs[place], shared[number][place]
        if most < ALIKE or one.denied == other.denied or max(by_theirs[place]) > most:
            continue
        if agrees_elsewhere(one, theirs, place, shared[number]):
            continue
        if agrees_elsewhere(other, ours, number, by_theirs[place]):
            continue
        if under_denial and not PERMITTED.search((one if other.denied else other).text):
            continue
        if one.denials > other.denials:
            is_lost = not is_denied_otherwise(one, other, unanswered(place, theirs, ours, by_theirs))
        else:
            is_lost = not is_denied_otherwise(other, one, unanswered(number, ours, theirs, shared))
        if is_lost:
            yield one, other


def weights_of(claims: Sequence[Claim]) -> dict[Feature, float]:
    """What each feature is worth: less, the more claims have it."""
    counts = Counter(feature for claim in claims for feature in claim.features)
    return {
        feature: (1.0 if feature[0] == "word" else OF_A_VALUE) / (1 + log(max(1, count / 2)))
        for feature, count in counts.items()
    }


def likeness(one: Claim, other: Claim, weights: Mapping[Feature, float]) -> float:
    """How much two claims share, for the length of the longer; a single feature only counts where it is all."""
    both = one.features & other.features
    if len(both) < 2 and not (both and max(len(one.features), len(other.features)) == 1):
        return 0
    common = sum(weights[feature] for feature in both)
    longest = max(sum(weights[feature] for feature in claim.features) for claim in (one, other))
    return common / (0.5 + longest) * min(1, common / 1.5)


def agrees_elsewhere(claim: Claim, others: Sequence[Claim], best: int, shared: Sequence[float]) -> bool:
    """Is there, but for the best match, another that is as good and denied or affirmed as the claim is?"""
    return any(
        place != best and value >= RIVAL * shared[best] and others[place].denied == claim.denied
        for place, value in enumerate(shared)
    )


def unanswered(
    place: int, claims: Sequence[Claim], others: Sequence[Claim], shared: Sequence[Sequence[float]]
) -> list[Claim]:
    """The claims before and after a place that may deny and have no counterpart that denies in the other text."""
    found = []
    for near in (place - 1, place + 1):
        if 0 <= near < len(claims) and (claims[near].denials or claims[near].hedged):
            partner = max(range(len(others)), key=lambda other: shared[near][other])
            if shared[near][partner] < ALIKE or not others[partner].denials or shared[place][partner] >= ALIKE:
                found.append(claims[near])
    return found


def is_denied_otherwise(denied: Claim, affirmed: Claim, near: Sequence[Claim]) -> bool:
    """Does the text of the affirmed claim deny the matter in its clause, in the claims near it or in other words? A
    claim of figures and names alone affirms nothing."""
    values = {stem for one in values_in(affirmed.text, affirmed.clause) for stem in stems_of(one.said)}
    if {stem for kind, stem in affirmed.features if kind == "word"} <= values:
        return True
    excused = stand_ins(denied.text) | (set() if OTHERS.search(denied.clause.text) else {"only"})
    if stand_ins(affirmed.text) - excused or DENIED_OTHERWISE.search(affirmed.clause.lead_in):
        return True
    ends = [match.end() for match in DENIED.finditer(denied.text)]
    if any(said_as_lowest(denied.text, end, denied.clause, [affirmed.clause]) for end in ends):
        return True
    said = len(DENIED_OTHERWISE.findall(affirmed.clause.text))
    if said >= len(DENIED.findall(denied.clause.text)) + len(EXCLUDING.findall(denied.clause.text)):
        return True
    return any(one.features & denied.features or len(one.features) < 2 for one in near)


def stand_ins(text: str) -> set[str]:
    """The words of a text that may stand for a denial, but for those that exclude."""
    return {found.group().casefold() for found in DENIED_OTHERWISE.finditer(EXCLUDING.sub(" ", text))}
