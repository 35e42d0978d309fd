"""The vectors of terms, learnt from which terms our passages hold together (latent semantic analysis).

Deerwester and others described it ("Indexing by latent semantic analysis", 1990): of the table of passages and their
terms, the few directions are kept along which most of it lies; terms of like company get like vectors. The directions
are found by subspace iteration, in plain Python without chance: the same passages give the same vectors, to the byte.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import mul

from .term_vectors import SIZE

ITERATIONS = 15
FEWEST = 2  # a term of fewer passages has no company to be known by
LEAST, MOST = 0.2, 5.0  # the weight of a common term, and of a rare one
LARGEST = 127
Column = list[float]


def train_vectors(passages: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """Term to its vector, from the count of each term in each passage."""
    spread = Counter(term for counts in passages for term in counts)
    terms = sorted(term for term, count in spread.items() if count >= FEWEST)
    weights = [min(MOST, max(LEAST, math.log((len(passages) + 1) / (spread[term] + 0.5)))) for term in terms]
    places = {term: place for place, term in enumerate(terms)}
    rows = [weighted_row(counts, places, weights) for counts in passages]
    basis = orthonormal([first_column(len(terms), number) for number in range(SIZE)])
    for _iteration in range(ITERATIONS):
        basis = orthonormal([times_its_transpose(rows, column) for column in basis])
    scale = LARGEST / max(
        abs(value) * weight for column in basis for value, weight in zip(column, weights, strict=True)
    )
    return {term: [round(scale * weights[place] * column[place]) for column in basis] for term, place in places.items()}


def weighted_row(
    counts: Mapping[str, int], places: Mapping[str, int], weights: Sequence[float]
) -> tuple[list[int], list[float]]:
    """(places, values) of the terms of a passage, as a vector of length 1."""
    kept = sorted((places[term], count) for term, count in counts.items() if term in places)
    values = [math.log1p(count) * weights[place] for place, count in kept]
    length = math.sqrt(sum(map(mul, values, values))) or 1.0
    return [place for place, _count in kept], [value / length for value in values]


def first_column(length: int, number: int) -> Column:
    """Where the search begins: any columns do that are not alike."""
    return [math.cos((number + 1) * (place + 1)) for place in range(length)]


def times_its_transpose(rows: Sequence[tuple[list[int], list[float]]], column: Column) -> Column:
    """The table's transpose times the table times a column."""
    result = [0.0] * len(column)
    for places, values in rows:
        share = sum(map(mul, values, map(column.__getitem__, places)))
        for place, value in zip(places, values, strict=True):
            result[place] += share * value
    return result


def orthonormal(columns: Sequence[Column]) -> list[Column]:
    """The same space, by columns of length 1 at right angles (Gram and Schmidt's way, twice over for exactness)."""
    basis: list[Column] = []
    for column in columns:
        left = without(without(column, basis), basis)
        length = math.sqrt(sum(map(mul, left, left)))
        basis.append([value / length for value in left])
    return basis


def without(column: Column, basis: Sequence[Column]) -> Column:
    """What is left of a column when its shares in the others are taken away."""
    for other in basis:
        share = sum(map(mul, column, other))
        column = [value - share * part for value, part in zip(column, other, strict=True)]
    return column
