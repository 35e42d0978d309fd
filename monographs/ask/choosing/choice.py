"""What is quoted: a line, what a heading stands over, or the best of what was weighed; or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..confidence import ENOUGH, confidence
from ..units import Unit
from .at_a_glance import line_at_a_glance
from .headed import opening_asked_for, under_its_lead
from .weighing import Weighed, asked_word_for_word, units_on_its_page, worth_of

MOST = 3
RELATIVE = 0.5  # a further unit is quoted when its worth is at least this share of the best
AS_GOOD = 0.9  # a second unit of the section that comes first, when its worth is at least this share of the first's
ROWS, ROWS_AS_GOOD = 3, 0.85  # so many more rows of its table, at that share
Blocks = tuple[Mapping, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is quoted of one passage: groups of blocks, the best first (or, of a whole section, in their order)."""

    unit: Unit
    blocks: tuple[Blocks, ...]


def chosen_for(weighed: Weighed) -> list[Chosen]:
    """What answers, at most `MOST` passages, the best first; nothing where that is not sure enough."""
    best, on_page = best_units(weighed), units_on_its_page(weighed)
    if line := line_at_a_glance(weighed, on_page):
        first = Chosen(line, (line.blocks, *next_best_blocks(weighed.units, line)))
    elif opening := under_its_lead(weighed, on_page) or opening_asked_for(weighed, on_page):
        first = Chosen(opening[0], told_once(opening))
    elif same := asked_word_for_word(weighed):
        first = Chosen(same, (same.blocks, *next_best_blocks(weighed.units, same)))
    elif best and confidence(weighed.signs_of(best[0])) >= ENOUGH:
        first = Chosen(best[0], (best[0].blocks, *next_best_blocks(weighed.units, best[0])))
    else:
        return []
    others = [Chosen(unit, (unit.blocks,)) for unit in best if unit.passage.pk != first.unit.passage.pk]
    return [first, *others][:MOST]


def best_units(weighed: Weighed) -> list[Unit]:
    """The best `MOST` units, at most one of each passage, approved pages before pending ones of like worth.

    Where several drugs are named, each of their pages has a word before any speaks twice.
    """
    kind = weighed.wanted.kind
    may = [unit for unit in weighed.units if not (kind and kind.is_strict) or unit.features["kind"]]
    worths = {id(unit): worth_of(unit) for unit in may}
    first: dict[int, Unit] = {}
    for unit in sorted(may, key=lambda unit: -worths[id(unit)]):
        first.setdefault(unit.passage.pk, unit)
    best = [unit for unit in first.values() if worths[id(unit)] >= RELATIVE * max(worths.values())]
    if len(named := weighed.ranking.slugs) > 1:
        of_page: dict[str, Unit] = {}
        for unit in best:
            if unit.passage.slug in named:
                of_page.setdefault(unit.passage.slug, unit)
        best = list({unit.passage.pk: unit for unit in [*best[:1], *of_page.values(), *best]}.values())
    return best[:MOST]


def next_best_blocks(units: Iterable[Unit], first: Unit) -> list[Blocks]:
    """What answers about as well in the same passage, without the blocks of `first`: of a table at most `ROWS` more
    rows, in their order on the page; else the next best unit."""
    least = ROWS_AS_GOOD * worth_of(first)
    others = [unit for unit in units if unit.passage.pk == first.passage.pk and worth_of(unit) >= least]
    left = {id(unit): tuple(block for block in unit.blocks if block not in first.blocks) for unit in others}
    best = [unit for unit in sorted(others, key=worth_of, reverse=True) if left[id(unit)]]
    rows = [unit for unit in best if is_row_of_the_same_table(unit.blocks[0], first.blocks[0])][:ROWS]
    if rows:
        return [left[id(unit)] for unit in others if unit in rows]
    return [left[id(unit)] for unit in best[:1] if worth_of(unit) >= AS_GOOD * worth_of(first)]


def is_row_of_the_same_table(one: Mapping, other: Mapping) -> bool:
    tables = [(block["lead"], block["columns"]) for block in (one, other) if block.get("cells")]
    return len(tables) == 2 and tables[0] == tables[1]


def told_once(units: Iterable[Unit]) -> tuple[Blocks, ...]:
    """The blocks of each unit that stand in none before it."""
    told: list[Mapping] = []
    groups = []
    for unit in units:
        if new := tuple(block for block in unit.blocks if block not in told):
            told += new
            groups.append(new)
    return tuple(groups)
