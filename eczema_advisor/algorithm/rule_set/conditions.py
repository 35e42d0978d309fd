"""What a rule asks of the facts: one set of values per fact, all of which must hold."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from ..facts import ALLERGENS, BY_NAME, MAX_AGE_MONTHS, MEMBERS, SITES, WEIGHT_KG

RANGE = re.compile(
    r"(?:under (?P<below>\d+)|from (?P<first>\d+)|(?P<low>\d+) to (?P<high>\d+)|(?P<least>\d+) to under (?P<limit>\d+))"
)
NUMERIC = ("age_months", "weight_kg")
CONDITION_FACTS = tuple(name for name in (*BY_NAME, "site", "site_group") if name not in ("severity_score", "sites"))


@dataclass(frozen=True)
class Span:
    """Numbers from `first` up to but not including `below`."""

    first: int
    below: int


@dataclass(frozen=True)
class When:
    """Conditions as written: the values allowed per fact, and a span per numeric fact. An empty one always holds."""

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)


def read_when(raw: object, site_groups: Mapping[str, tuple[str, ...]], refuse: Callable[[str, str], Exception]) -> When:
    """Read the cell `when`. `refuse(cell, message)` makes the error to raise."""
    if not isinstance(raw, Mapping):
        raise refuse("when", "must be a mapping of facts to values")
    values: dict[str, frozenset[str]] = {}
    spans: dict[str, Span] = {}
    for name, cell in raw.items():
        where = f"when.{name}"
        if name not in CONDITION_FACTS:
            raise refuse(where, f"is no fact; facts are {', '.join(CONDITION_FACTS)}")
        if name in NUMERIC:
            spans[name] = read_span(name, cell, partial(refuse, where))
            continue
        given = read_values(cell, allowed_values(name, site_groups), partial(refuse, where))
        if name == "site_group":
            given = frozenset(site for group in given for site in site_groups[group])
        if name in MEMBERS and len(given) > 1:
            raise refuse(where, "names several members; each needs a row of its own")
        fact = "site" if name == "site_group" else name
        if fact in values:
            raise refuse(where, "site and site_group cannot stand together")
        values[fact] = given
    return When(values, spans)


def allowed_values(name: str, site_groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if name == "site":
        return SITES
    if name == "site_group":
        return tuple(site_groups)
    if name in MEMBERS:
        return MEMBERS[name]
    return ALLERGENS if name == "hypersensitivities" else BY_NAME[name].values


def read_values(cell: object, allowed: Iterable[str], refuse: Callable[[str], Exception]) -> frozenset[str]:
    if not isinstance(cell, list) or not cell:
        raise refuse(f"must be a list of any of: {', '.join(allowed)}")
    for value in cell:
        if not isinstance(value, str) or value not in allowed:
            raise refuse(f"contains {value!r}; allowed are {', '.join(allowed)}")
    if len(set(cell)) != len(cell):
        raise refuse("names a value twice")
    return frozenset(cell)


def read_span(name: str, cell: object, refuse: Callable[[str], Exception]) -> Span:
    """ "under 24", "from 24", "15 to under 30", or for whole numbers "24 to 191" with both ends included."""
    match = RANGE.fullmatch(cell) if isinstance(cell, str) else None
    if not match:
        raise refuse(f'is {cell!r}; write "under 24", "from 24", "24 to 191" or "15 to under 30"')
    lowest, highest = (0, MAX_AGE_MONTHS) if name == "age_months" else WEIGHT_KG
    first = int(match["first"] or match["low"] or match["least"] or lowest)
    below = int(match["below"] or match["limit"] or (int(match["high"]) + 1 if match["high"] else highest + 1))
    if name == "weight_kg" and match["high"]:
        raise refuse('takes no closed range, because weights are not whole numbers; write "15 to under 30"')
    if not lowest <= first < below <= highest + 1:
        raise refuse(f"{cell!r} is empty or outside {lowest} to {highest}")
    return Span(first, below)
