"""Which clauses of one text say what which clauses of the other say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .clauses import Clause, clauses_of
from .regional_context import with_regions
from .typed_statements import TypedStatement, statements_of
from .word_classes import MEANINGS, STOPWORDS

WORD = re.compile(r"[a-z]{3,}")
STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (1, 4), (4, 1))
LONGEST_RUN = max(count for step in STEPS for count in step)
WEIGHTS = {"name": 3.0, "code": 3.0, "number": 2.0, "frequency": 2.0}


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause, what it states in types, and the stems of its words."""

    text: str
    lead_in: str
    statements: tuple[TypedStatement, ...]
    stems: frozenset[str]

    @property
    def features(self) -> dict[tuple[str, str], float]:
        found = {("word", stem): 1.0 for stem in self.stems}
        for one in self.statements:
            found[(one.kind, one.value)] = WEIGHTS.get(one.kind, 2.5 if one.kind.startswith("quantity") else 0.7)
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
    """Both texts in order, cut into groups of at most four clauses that share the most."""
    left, right = merged_runs(first), merged_runs(second)
    best: list[list[float]] = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            if not i and not j:
                continue
            options = []
            if i:
                options.append((best[i - 1][j] - 0.3, (1, 0)))
            if j:
                options.append((best[i][j - 1] - 0.3, (0, 1)))
            for down, across in STEPS:
                if down <= i and across <= j:
                    gain = shared(left[i - down, down], right[j - across, across])
                    options.append((best[i - down][j - across] + gain - 0.1 * (down + across), (down, across)))
            best[i][j], came[i, j] = max(options)
    groups, i, j = [], len(first), len(second)
    while i or j:
        down, across = came[i, j]
        groups.append(AlignedClauses(tuple(first[i - down : i]), tuple(second[j - across : j])))
        i, j = i - down, j - across
    return groups[::-1]


Features = dict[tuple[str, str], float]


def merged_runs(clauses: Sequence[ReadClause]) -> dict[tuple[int, int], tuple[Features, float]]:
    """The features of one to four clauses in a row and the sum of their weights, by place and number of clauses."""
    features = [one.features for one in clauses]
    runs: dict[tuple[int, int], tuple[Features, float]] = {}
    for start in range(len(features)):
        merged: Features = {}
        for count, more in enumerate(features[start : start + LONGEST_RUN], start=1):
            merged = merged | more
            runs[start, count] = (merged, sum(merged.values()))
    return runs


def shared(first: tuple[Features, float], second: tuple[Features, float]) -> float:
    """How much two runs of clauses share, less what one has that the other lacks."""
    (ours, all_ours), (theirs, all_theirs) = first, second
    common = sum([weight for key, weight in ours.items() if key in theirs])
    return common - 0.05 * (all_ours + all_theirs - 2 * common)
