"""What a rule set is made of: rules, options, age bands and bands of scores, as read from the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .columns import CLEARABLE
from .conditions import When


@dataclass(frozen=True)
class Rule:
    """One row. `when` is None for rows that have no condition; `columns` holds every cell as it was read."""

    table: str
    id: str
    when: When | None
    columns: Mapping[str, Any]  # what a cell holds depends on its column: `columns.COLUMNS`, `text_columns.TEXT_KINDS`

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    @property
    def condition(self) -> When:
        """What the row asks of the facts; nothing, which always holds, where it has no condition."""
        return self.when or When()

    @property
    def sources(self) -> tuple[str, ...]:
        keys: tuple[str, ...] = self.columns["sources"]
        return keys

    @property
    def duration(self) -> str:
        """The class of what the rule excludes, a word of `columns.CLASSES`: waiting for a red flag is clearable."""
        return str(self.columns.get("class", CLEARABLE))

    @property
    def reason(self) -> str:
        """Why, in one sentence."""
        sentence: str = self.columns.get("reason") or self.columns["text"]
        return sentence


@dataclass(frozen=True)
class Option:
    """What can be recommended. `active` is no for adjuncts, which are never a step's treatment by themselves.

    `step` of the ladder as drawn, and whether it needs a licence at all: None in tables before 2026.1.1.
    """

    id: str
    name: str
    active: bool
    step: str | None
    needs_licence: bool | None
    examples: Mapping[str, tuple[str, ...]]
    region_names: Mapping[str, str]
    groups: tuple[str, ...]

    def name_in(self, region: str) -> str:
        return self.region_names.get(region, self.name)


@dataclass(frozen=True)
class AgeBand:
    id: str
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class ScoreBands:
    """Upper edges and the severity below each, in ascending order; `inclusive` says whether the edge belongs to it."""

    rule: str
    instrument: str
    band_set: str
    edges: tuple[tuple[Fraction, bool, str], ...]
    sources: tuple[str, ...]

    def severity(self, value: float) -> str:
        score = Fraction(value)
        return next(grade for edge, inclusive, grade in self.edges if score < edge or (inclusive and score == edge))
