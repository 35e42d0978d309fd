"""Sets of rules as whole numbers, one bit a rule: sets are compared and cut by single operations.

The rules that fire for a patient are the AND, over the facts, of the rules that each fact's value allows.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from .fact_space import Cube, Space

RuleBits = int


def rules_by_value(cubes: Sequence[Cube], space: Space) -> list[list[RuleBits]]:
    """Per dimension and value, the rules (by their place in `cubes`) whose condition allows that value."""
    everything = (1 << len(cubes)) - 1
    tables = []
    for position, dimension in enumerate(space.dimensions):
        bound = [(1 << place, cube[position]) for place, cube in enumerate(cubes) if position in cube]
        free = everything & ~union(bit for bit, _ in bound)
        row = [free] * dimension.size
        for bit, mask in bound:
            for value in positions(mask):
                row[value] |= bit
        tables.append(row)
    return tables


def positions(bits: int) -> list[int]:
    """Positions of the bits that are set, lowest first."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def union(sets: Iterable[RuleBits]) -> RuleBits:
    return reduce(or_, sets, 0)


def common(sets: Iterable[RuleBits]) -> RuleBits:
    """What all of one set or more have."""
    return reduce(and_, sets)
