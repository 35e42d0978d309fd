"""Sets of states as decision diagrams: exact union, difference, size and examples over the whole fact space.

A diagram is a number. 0 is the empty set, 1 the whole space. Any other is a node: it asks for the value of one
dimension and leads on, by mask of values, to the diagram of the rest. Equal sets are the same number, so asking whether
two sets are equal costs nothing. The paths of a diagram are disjoint cubes that cover the set.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...rule_set.fact_space import Cube

EMPTY, ALL = 0, 1
AND, OR, MINUS = range(3)
TOO_MANY_VALUES = 64  # in a dimension, for a cube to be loosened by single ones of them

Branches = tuple[tuple[int, int], ...]


class Diagrams:
    """All diagrams over dimensions of the given sizes."""

    def __init__(self, sizes: Sequence[int]):
        self.sizes = tuple(sizes)
        self.full = tuple((1 << size) - 1 for size in sizes)
        end = len(self.sizes)
        self.dimension = [end, end]
        self.branches: list[Branches] = [(), ()]
        self.unique: list[dict[Branches, int]] = [{} for _ in self.sizes]  # by dimension
        self.simpler: dict[int, int] = {}
        self.memo: tuple[dict[int, int], ...] = ({}, {}, {})  # by operation; both diagrams as one number -> result

    def node(self, dimension: int, reached: Iterable[tuple[int, int]]) -> int:
        """The diagram that asks for `dimension` and goes on to each child under its mask."""
        masks: dict[int, int] = {}
        for mask, child in reached:
            masks[child] = masks[child] | mask if child in masks else mask
        if len(masks) == 1:
            return child
        branches = tuple(sorted(zip(masks.values(), masks, strict=True)))
        unique = self.unique[dimension]
        found = unique.get(branches)
        if found is None:
            found = unique[branches] = len(self.branches)
            self.dimension.append(dimension)
            self.branches.append(branches)
        return found

    def cube(self, cube: Cube) -> int:
        """The states that have an allowed value in every dimension of the cube."""
        diagram = ALL
        for position in sorted(cube, reverse=True):
            mask = cube[position] & self.full[position]
            rest = self.full[position] & ~mask
            if not mask:
                return EMPTY
            diagram = self.node(position, [(mask, diagram), (rest, EMPTY)]) if rest else diagram
        return diagram

    def both(self, first: int, second: int) -> int:
        return self.combine(AND, *((first, second) if first < second else (second, first)))

    def either(self, first: int, second: int) -> int:
        return self.combine(OR, *((first, second) if first < second else (second, first)))

    def minus(self, first: int, second: int) -> int:
        return self.combine(MINUS, first, second)

    def every(self, diagrams: Iterable[int]) -> int:
        result = ALL
        for diagram in diagrams:
            result = self.both(result, diagram)
        return result

    def some(self, diagrams: Iterable[int]) -> int:
        result = EMPTY
        for diagram in diagrams:
            result = self.either(result, diagram)
        return result

    def differing(self, first: int, second: int) -> int:
        """States in exactly one of the two."""
        return EMPTY if first == second else self.either(self.minus(first, second), self.minus(second, first))

    def combine(self, operation: int, first: int, second: int) -> int:
        """The diagram of an operation on two, worked out branch by branch and remembered."""
        settle, memo = SETTLED[operation], self.memo[operation]
        dimensions, all_branches, node = self.dimension, self.branches, self.node

        def combined(first: int, second: int) -> int:
            if first < 2 or second < 2 or first == second:
                settled = settle(first, second)
                if settled is not None:
                    return settled
            key = first << 32 | second
            found = memo.get(key)
            if found is not None:
                return found
            left, right = dimensions[first], dimensions[second]
            if left < right:
                pairs = [(mask, combined(child, second)) for mask, child in all_branches[first]]
                found = node(left, pairs)
            elif right < left:
                pairs = [(mask, combined(first, child)) for mask, child in all_branches[second]]
                found = node(right, pairs)
            else:
                others = all_branches[second]
                pairs = [
                    (mask & other_mask, combined(child, other))
                    for mask, child in all_branches[first]
                    for other_mask, other in others
                    if mask & other_mask
                ]
                found = node(left, pairs)
            memo[key] = found
            return found

        return combined(first, second)

    def widened(self, cube: Cube, diagram: int) -> dict[int, int]:
        """A cube that lies in the set, with every condition dropped or loosened that the set does not need.

        The last dimension is loosened first, as far as it goes; those before it must then hold with what it allows.
        Dimensions of `TOO_MANY_VALUES` are dropped or left as they are. Makes no new diagram.
        """
        dimensions, all_branches = self.dimension, self.branches
        allowed = dict(cube)
        inside: dict[int, bool] = {EMPTY: False, ALL: True}

        def lies_inside(node: int) -> bool:
            """Whether every state that the cube allows from this node's dimension on is in the set."""
            found = inside.get(node)
            if found is None:
                here = allowed.get(dimensions[node], self.full[dimensions[node]])
                found = all(lies_inside(child) for mask, child in all_branches[node] if mask & here)
                inside[node] = found
            return found

        reached = self.nodes_within(diagram, cube)
        for position in sorted(cube, reverse=True):
            fitting = self.full[position]
            for node in reached.get(position, ()):
                fitting &= sum(mask for mask, child in all_branches[node] if lies_inside(child))
            if fitting == self.full[position]:
                del allowed[position]
            elif self.sizes[position] < TOO_MANY_VALUES:
                allowed[position] |= fitting
        return allowed

    def nodes_within(self, diagram: int, cube: Cube) -> dict[int, list[int]]:
        """The nodes that states of the cube pass on their way through the diagram, by dimension."""
        waiting, seen = [diagram], {diagram}
        found: dict[int, list[int]] = {}
        while waiting:
            node = waiting.pop()
            dimension = self.dimension[node]
            found.setdefault(dimension, []).append(node)
            here = cube.get(dimension)
            for mask, child in self.branches[node]:
                if child not in seen and (here is None or mask & here):
                    seen.add(child)
                    waiting.append(child)
        return found

    def given(self, diagram: int, dimension: int, value: int) -> int:
        """The set of states that lie in the diagram once `dimension` is set to `value`: it no longer depends on it."""
        return self.given_all(diagram, {dimension: value})

    def given_all(self, diagram: int, values: Mapping[int, int]) -> int:
        """The same for several dimensions at once: `values` maps each to the index of its value."""
        last = max(values)
        dimensions, all_branches, node = self.dimension, self.branches, self.node
        memo: dict[int, int] = {EMPTY: EMPTY, ALL: ALL}

        def fixed(old: int) -> int:
            found = memo.get(old)
            if found is None:
                dimension, branches = dimensions[old], all_branches[old]
                if dimension > last:
                    return old
                if dimension in values:
                    value = values[dimension]
                    found = fixed(next(child for mask, child in branches if mask >> value & 1))
                else:
                    new = [(mask, fixed(child)) for mask, child in branches]
                    found = old if tuple(new) == branches else node(dimension, new)
                memo[old] = found
            return found

        return fixed(diagram)

    def simplified(self, diagram: int, care: int) -> int:
        """A smaller diagram, if there is one, of a set with the same states among those of `care`."""
        if care in (EMPTY, ALL) or diagram < 2:
            return diagram
        memo, key = self.simpler, diagram << 32 | care
        found = memo.get(key)
        if found is None:
            found = memo[key] = self.simplify(diagram, care)
        return found

    def simplify(self, diagram: int, care: int) -> int:
        dimension, asked = self.dimension[diagram], self.dimension[care]
        if asked < dimension:
            return self.simplified(diagram, self.some(child for _, child in self.branches[care]))
        parts = [(self.full[dimension], care)] if dimension < asked else self.branches[care]
        reached: dict[int, int] = {}
        for mask, child in self.branches[diagram]:
            for cared_for, rest in parts:
                if mask & cared_for and rest:
                    goal = self.simplified(child, rest)
                    reached[goal] = reached.get(goal, 0) | mask & cared_for
        anywhere = max(reached, key=lambda goal: reached[goal].bit_count())
        reached[anywhere] |= self.full[dimension] & ~sum(reached.values())
        return self.node(dimension, [(mask, goal) for goal, mask in reached.items()])

    def count(self, diagram: int, weights: Sequence[Sequence[int]] | None = None) -> int:
        """How many states; `weights` counts a value of a dimension as that many."""
        memo: dict[int, int] = {}

        def weight(dimension: int, mask: int) -> int:
            if weights is None:
                return mask.bit_count()
            return sum(w for value, w in enumerate(weights[dimension]) if mask >> value & 1)

        def below(node: int, start: int) -> int:
            """States of the dimensions from `start` on."""
            end = self.dimension[node]
            skipped = 1
            for dimension in range(start, end):
                skipped *= weight(dimension, self.full[dimension])
            return skipped * (node if node < 2 else at(node))

        def at(node: int) -> int:
            if node not in memo:
                dimension = self.dimension[node]
                memo[node] = sum(
                    weight(dimension, mask) * below(child, dimension + 1)
                    for mask, child in self.branches[node]
                    if child
                )
            return memo[node]

        return below(diagram, 0)

    def cubes(self, diagram: int) -> Iterator[dict[int, int]]:
        """Disjoint cubes that together are the set."""
        if diagram == ALL:
            yield {}
            return
        for mask, child in self.branches[diagram]:
            if child:
                for rest in self.cubes(child):
                    yield {self.dimension[diagram]: mask, **rest}

    def example(self, diagram: int, plain: Sequence[int] | None = None) -> dict[int, int] | None:
        """One cube of the set, None if it is empty. `plain`: the value of each dimension to be chosen where it may."""
        if diagram == EMPTY:
            return None
        cube = {}
        while diagram != ALL:
            dimension = self.dimension[diagram]
            branches = [(mask, child) for mask, child in self.branches[diagram] if child]
            mask, child = branches[0]
            if plain is not None:
                wanted = 1 << plain[dimension]
                mask, child = next((branch for branch in branches if branch[0] & wanted), branches[0])
            cube[dimension], diagram = mask, child
        return cube

    def holds(self, diagram: int, codes: Sequence[int]) -> bool:
        """Whether the state with these value indexes is in the set."""
        dimensions, branches = self.dimension, self.branches
        while diagram > 1:
            bit = 1 << codes[dimensions[diagram]]
            for mask, child in branches[diagram]:
                if mask & bit:
                    diagram = child
                    break
        return diagram == ALL


def settled_and(first: int, second: int) -> int | None:
    if not first or not second:
        return EMPTY
    if first in (ALL, second):
        return second
    return first if second == ALL else None


def settled_or(first: int, second: int) -> int | None:
    if ALL in (first, second):
        return ALL
    if first in (EMPTY, second):
        return second
    return None if second else first


def settled_minus(first: int, second: int) -> int | None:
    if not first or second in (ALL, first):
        return EMPTY
    return None if second else first


SETTLED = (settled_and, settled_or, settled_minus)
