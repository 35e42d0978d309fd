"""Which rules fire: every rule is one bit, every value of a fact the set of rules that it satisfies.

The rules that fire are the AND over the facts. The result is its own trace: its bits are the rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, getitem

from ..rule_set.fact_space import Cube, Space


def match(tables: Sequence[Mapping | Sequence[int]], values: Iterable) -> int:
    """The AND of what each table holds for its value: the rules that all values satisfy."""
    return reduce(and_, map(getitem, tables, values))


class Index:
    """A bitmask per dimension and value, for conditions that hold (`definite`) and that could hold (`possible`)."""

    def __init__(self, cubes: Sequence[Cube], space: Space):
        self.size = len(cubes)
        self.definite = tables(cubes, space)
        self.possible = tables([space.possible(cube) for cube in cubes], space)

    def fired(self, codes: Sequence[int]) -> int:
        """Rules whose conditions hold in the state with these value indexes."""
        return match(self.definite, codes)

    def may_fire(self, codes: Sequence[int]) -> int:
        """Rules whose conditions hold in some completion of the state's unknowns, taken one rule at a time."""
        return match(self.possible, codes)


def tables(cubes: Sequence[Cube], space: Space) -> list[list[int]]:
    everything = (1 << len(cubes)) - 1
    masks = []
    for position, dimension in enumerate(space.dimensions):
        bound = [(1 << bit, cube[position]) for bit, cube in enumerate(cubes) if position in cube]
        free = everything & ~sum(bit for bit, _ in bound)
        row = [free] * dimension.size
        for bit, mask in bound:
            for value in bits(mask):
                row[value] |= bit
        masks.append(row)
    return masks


def bits(mask: int) -> Iterator[int]:
    """Positions of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(positions: Iterable[int]) -> int:
    mask = 0
    for position in positions:
        mask |= 1 << position
    return mask
