"""Patients in the cells of a grid, and what rows say of them held against what a second writing says of them.

A set of cells is a number: bit i is cell i. So a row is compared with the second writing in all cells at once.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product

from eczema_advisor.algorithm.rule_set.conditions import Span, When
from tests.algorithm.conftest import HEALTHY_ADULT

SILENCE = "nothing"
Said = dict[Hashable, dict[Hashable, int]]  # what is spoken of -> what is said of it -> the cells in which it is said


class Cells:
    """Every combination of the given values; whatever else a condition asks about is as in a healthy adult."""

    def __init__(self, **axes: Iterable):
        self.axes = {name: tuple(values) for name, values in axes.items()}
        self.patients = [dict(zip(self.axes, values, strict=True)) for values in product(*self.axes.values())]
        self.having: dict[str, dict[Hashable, int]] = {name: dict.fromkeys(self.axes[name], 0) for name in self.axes}
        for index, patient in enumerate(self.patients):
            for name, value in patient.items():
                self.having[name][value] |= 1 << index
        self.everywhere = (1 << len(self.patients)) - 1
        self.known: dict[tuple, int] = {}

    def where(self, when: When) -> int:
        """The cells in which the condition of a row holds."""
        written = tuple(when.values.items()), tuple(when.spans.items())
        if written not in self.known:
            self.known[written] = self.found(when)
        return self.known[written]

    def found(self, when: When) -> int:
        cells = self.everywhere
        for name, allowed in when.values.items():
            cells &= self.with_value(name, lambda value, allowed=allowed: value in allowed)
        for name, span in when.spans.items():
            cells &= self.with_value(name, lambda value, span=span: lies_in(span, value))
        return cells

    def with_value(self, name: str, fits: Callable[[Hashable], bool]) -> int:
        if name in self.axes:
            return sum(cells for value, cells in self.having[name].items() if fits(value))
        usual = HEALTHY_ADULT["sites"][0] if name == "site" else HEALTHY_ADULT.get(name, "unknown")
        return self.everywhere if fits(tuple(usual) if isinstance(usual, list) else usual) else 0

    def wanted(self, opinion: Callable[[dict], Iterable[tuple[Hashable, Hashable]]]) -> Said:
        """What `opinion(patient)` says cell by cell, as pairs of what is spoken of and what is said of it.

        Of several pairs about the same, each is right; `SILENCE` is, where nothing need be said.
        """
        said: Said = {}
        for index, patient in enumerate(self.patients):
            for about, words in opinion(patient):
                cells = said.setdefault(about, {})
                cells[words] = cells.get(words, 0) | 1 << index
        return said

    def faults(self, rows: Iterable[tuple[Hashable, Hashable, When]], wanted: Said) -> Iterator[str]:
        """Where rows (what each speaks of, what it says, when) say nothing, something else or something twice."""
        said: Said = {}
        once: dict[Hashable, int] = {}
        twice: dict[Hashable, int] = {}
        for about, words, when in rows:
            here = self.where(when)
            twice[about] = twice.get(about, 0) | (here & once.get(about, 0))
            once[about] = once.get(about, 0) | here
            spoken = said.setdefault(about, {})
            spoken[words] = spoken.get(words, 0) | here
        for about in dict.fromkeys((*said, *wanted)):
            found, expected = said.get(about, {}), wanted.get(about, {})
            wrong = twice.get(about, 0)
            wrong |= any_of(cells & ~expected.get(words, 0) for words, cells in found.items())
            wrong |= any_of(expected.values()) & ~expected.get(SILENCE, 0) & ~once.get(about, 0)
            if wrong:
                yield f"{about}, {self.described(wrong, found, expected)}"

    def described(self, wrong: int, found: Mapping[Hashable, int], expected: Mapping[Hashable, int]) -> str:
        """The first of the cells that are wrong, with both writings, and how many they are."""
        first = wrong & -wrong
        patient = " ".join(str(value) for value in self.patients[first.bit_length() - 1].values())
        rows, second = ([words for words, cells in said.items() if cells & first] for said in (found, expected))
        return f"in {wrong.bit_count()} cells, the first {patient}: {rows}, not {second}"


def lies_in(span: Span, value: float) -> bool:
    return span.first <= value < span.below


def any_of(sets: Iterable[int]) -> int:
    union = 0
    for cells in sets:
        union |= cells
    return union
