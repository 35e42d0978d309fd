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


@lru_cache(maxsize=256)  # the texts of a few pages: of a page that is checked again most are as they were
def read_clauses(text: str) -> tuple[ReadClause, ...]:
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
    left, right = [one.features for one in first], [one.features for one in second]
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
                    gain = shared(left[i - down : i], right[j - across : j])
                    options.append((best[i - down][j - across] + gain - 0.1 * (down + across), (down, across)))
            best[i][j], came[i, j] = max(options)
    groups, i, j = [], len(first), len(second)
    while i or j:
        down, across = came[i, j]
        groups.append(AlignedClauses(tuple(first[i - down : i]), tuple(second[j - across : j])))
        i, j = i - down, j - across
    return groups[::-1]


def shared(first: Sequence[dict[tuple[str, str], float]], second: Sequence[dict[tuple[str, str], float]]) -> float:
    """How much two groups share, less what a group has that the other lacks."""
    ours: dict[tuple[str, str], float] = {}
    theirs: dict[tuple[str, str], float] = {}
    for features in first:
        ours |= features
    for features in second:
        theirs |= features
    common = sum(weight for key, weight in ours.items() if key in theirs)
    return common - 0.05 * (sum(ours.values()) + sum(theirs.values()) - 2 * common)
