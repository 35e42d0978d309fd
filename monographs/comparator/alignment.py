"""Which clauses of one text say what which clauses of the other say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from .clauses import Clause, clauses_of
from .regional_context import with_regions
from .typed_statements import TypedStatement, statements_of
from .vocabulary.word_classes import MEANINGS, STOPWORDS

WORD = re.compile(r"[a-z]{3,}")
LONGEST_RUN = 4
REACH = {1: 4, 2: 3, 3: 2, 4: 1}  # how many clauses of the second text so many of the first may be held against
WEIGHTS = {"name": 3.0, "code": 3.0, "number": 2.0, "frequency": 2.0}
ROUNDED = 0.7  # the one weight whose sums depend on their order: binary fractions do not hold it


Features = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause, what it states in types, and the stems of its words.

    `features`: what it may share with a clause that says the same, each with what it is worth in words.
    """

    text: str
    lead_in: str
    statements: tuple[TypedStatement, ...]
    stems: frozenset[str]
    features: Features = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "features", features_of(self.stems, self.statements))


def features_of(stems: Iterable[str], statements: Iterable[TypedStatement]) -> Features:
    found = {("word", stem): 1.0 for stem in stems}
    for one in statements:
        found[one.kind, one.value] = WEIGHTS.get(one.kind, 2.5 if one.kind.startswith("quantity") else ROUNDED)
    return found


@lru_cache(maxsize=1_000)  # several times the texts of one page: the checks of a page read each of them often
def read_clauses(text: str) -> tuple[ReadClause, ...]:
    """The clauses of a text in order."""
    return tuple(read_clause(clause) for clause in clauses_of(text))


def read_clause(clause: Clause) -> ReadClause:
    said = with_regions(clause.text, clause.lead_in, statements_of(clause.text))
    return ReadClause(clause.text, clause.lead_in, said, stems_of(clause.text))


def stems_of(clause: str) -> frozenset[str]:
    """The first five letters of each word that carries meaning: enough to know a word in another form.

    Words of the two registers that mean the same have one stem."""
    return frozenset(
        MEANINGS.get(word[:5], word[:5]) for word in WORD.findall(clause.casefold()) if word not in STOPWORDS
    )


@dataclass(frozen=True, slots=True)
class AlignedClauses:
    """Clauses of two texts that say the same; either side may be empty."""

    first: tuple[ReadClause, ...]
    second: tuple[ReadClause, ...]


def aligned(first: Sequence[ReadClause], second: Sequence[ReadClause]) -> list[AlignedClauses]:
    """Both texts in order, cut into groups that share the most: at most five clauses, at most four of a text."""
    bits, rounded = bits_of(first, second)
    left, right = merged_runs(first, bits), merged_runs(second, bits)
    best: list[list[float]] = []
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(first) + 1):
        best.append([])
        for j in range(len(second) + 1):
            value, came[i, j] = best_step(best, i, j, left[i], right[j], rounded) if i or j else (0.0, (0, 0))
            best[i].append(value)
    groups, i, j = [], len(first), len(second)
    while i or j:
        down, across = came[i, j]
        groups.append(AlignedClauses(tuple(first[i - down : i]), tuple(second[j - across : j])))
        i, j = i - down, j - across
    return groups[::-1]


def best_step(
    best: Sequence[Sequence[float]], i: int, j: int, left: "Runs", right: "Runs", rounded: int
) -> tuple[float, tuple[int, int]]:
    """What the first `i` and `j` clauses are worth at most, and how many of each the last group takes.

    Of equal ways the one that takes more of the first text, then of the second.
    """
    most, step = -inf, (0, 0)
    if j:
        most, step = best[i][j - 1] - 0.3, (0, 1)
    if i and (value := best[i - 1][j] - 0.3) >= most:
        most, step = value, (1, 0)
    for down, mine in left:
        earlier = best[i - down]
        for across, theirs in right[: REACH[down]]:
            both = mine.bits & theirs.bits
            if not both:
                gain = -0.05 * (mine.worth + theirs.worth)
            elif both & rounded:
                gain = gain_of(shared_of(mine, theirs), mine, theirs)
            else:
                gain = gain_of(both.bit_count() / 10, mine, theirs)
            value = earlier[j - across] + gain - 0.1 * (down + across)
            if value >= most:
                most, step = value, (down, across)
    return most, step


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses in a row: their features, the sum of what these are worth, and those that both texts have as bits."""

    features: Features
    worth: float
    bits: int


Runs = list[tuple[int, Run]]  # with their number of clauses, by that number


def bits_of(first: Sequence[ReadClause], second: Sequence[ReadClause]) -> tuple[dict[tuple[str, str], int], int]:
    """For each feature of both texts as many bits as it is worth in tenths of a word, so that what two runs share is
    the number of bits that both have; and the bits of all whose sums depend on their order."""
    kept = {key for one in second for key in one.features}
    bits: dict[tuple[str, str], int] = {}
    place = rounded = 0
    for one in first:
        for key, weight in one.features.items():
            if key in kept and key not in bits:
                tenths = round(10 * weight)
                bits[key] = ((1 << tenths) - 1) << place
                rounded |= bits[key] if weight == ROUNDED else 0
                place += tenths
    return bits, rounded


def merged_runs(clauses: Sequence[ReadClause], bits: Mapping[tuple[str, str], int]) -> list[Runs]:
    """One to four clauses in a row with their number, by the place after the last."""
    runs: list[dict[int, Run]] = [{} for _ in range(len(clauses) + 1)]
    for start in range(len(clauses)):
        merged: Features = {}
        held = 0
        for count, clause in enumerate(clauses[start : start + LONGEST_RUN], start=1):
            merged = merged | clause.features
            for key in clause.features:
                held |= bits.get(key, 0)
            runs[start + count][count] = Run(merged, sum(merged.values()), held)
    return [sorted(one.items()) for one in runs]


def gain_of(common: float, first: Run, second: Run) -> float:
    """What two runs of clauses share, less what one has that the other lacks."""
    return common - 0.05 * (first.worth + second.worth - 2 * common)


def shared_of(first: Run, second: Run) -> float:
    """What both have, summed in the order of the first."""
    theirs = second.features
    return sum([weight for key, weight in first.features.items() if key in theirs])
