"""What the pages of a change show: rows in words next to those of the base, tables, and what a check found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from ..plan.presented_plan import PresentedPlan
from ..review.chapters.opening import compared_examples, said
from ..review.chapters.rule_tables import marked_text
from ..review.rules_in_words import AlgorithmReading, RuleForReading
from .changed_tables import RowChange
from .row_kinds import SOURCES, RowKind, row_kinds
from .rule_work import RuleWork


@dataclass(frozen=True)
class ShownRow:
    """A row as it is listed: what it says in words, and what the draft does with it ("" where nothing)."""

    id: str
    words: str
    does: str = ""


@dataclass(frozen=True)
class ShownChange:
    """A row of the draft: what changed, marked in its words."""

    change: RowChange
    marked: SafeString


def words_of(rule: RuleForReading) -> str:
    """A row in words: what it says, when, why, and on what it rests."""
    parts = [rule.says, f"When: {rule.when}." if rule.when else "", rule.reason]
    parts += [f"What would open it: {rule.opens}." if rule.opens else ""]
    parts += [f"[{', '.join(source.label for source in rule.sources)}]" if rule.sources else ""]
    return " ".join(part for part in parts if part)


def rows_in_words(rules: RuleSet, tables: dict[str, Any], kind: RowKind) -> dict[str, str]:
    """Every row of a kind in words, by its id."""
    if kind.key == SOURCES:
        return {row["id"]: row["label"] for row in kind.rows(tables)}
    section = AlgorithmReading(rules, tables).chapter(kind.key)
    return {rule.id: words_of(rule) for rule in section.rules} if section else {}


class ChangePage:
    """A draft as its page shows it."""

    def __init__(self, work: RuleWork):
        self.work, self.change = work, work.change

    @cached_property
    def now(self) -> dict[str, dict[str, str]]:
        """Rows in words by kind, of the kinds that the draft touches; of the base where the tables cannot be read."""
        return self.in_words(self.work.rules, self.work.tables)

    @cached_property
    def then(self) -> dict[str, dict[str, str]]:
        return self.in_words(self.work.base_rules, self.work.base)

    def in_words(self, rules: RuleSet | None, tables: dict[str, Any]) -> dict[str, dict[str, str]]:
        kinds = dict.fromkeys(one.kind for one in self.work.rows)
        return {key: rows_in_words(rules, tables, row_kinds()[key]) if rules else {} for key in kinds}

    @property
    def changes(self) -> Iterator[ShownChange]:
        for one in self.work.rows:
            before, after = self.then[one.kind].get(one.id, ""), self.now[one.kind].get(one.id, "")
            marked = marked_text(before, after) if after else marked_removal(before)
            yield ShownChange(one, marked)

    @property
    def chapters(self) -> list[tuple[str, list[tuple[RowKind, int, int]]]]:
        """(chapter, (kind, rows, rows that the draft touches)) in the order of the board's reading."""
        touched = [one.kind for one in self.work.rows]
        kinds = [(kind, len(kind.rows(self.work.tables)), touched.count(kind.key)) for kind in row_kinds().values()]
        there = [one for one in kinds if one[1]]
        return [(title, list(found)) for title, found in groupby(there, key=lambda one: one[0].chapter)]

    @cached_property
    def examples(self) -> list["ShownExample"]:
        """Three patients under these tables and under the base."""
        pairs = compared_examples(self.work.tables, self.work.base)
        return [ShownExample(now, then) for now, then in pairs]

    @property
    def failures(self) -> list[dict[str, Any]]:
        """What the proof found, each with its patient."""
        proof = self.work.proof
        return [finding for check in proof.report["checks"] for finding in check["findings"]] if proof else []


@dataclass(frozen=True)
class ShownExample:
    """A patient under the new tables, and under the base where that says something else."""

    now: PresentedPlan
    then: PresentedPlan | None

    @property
    def marked(self) -> list[SafeString]:
        """What the plan says, line by line, with what differs marked."""
        lines = said(self.now)
        if self.then is None:
            return [marked_text(str(line), str(line)) for line in lines]
        before = [str(line) for line in said(self.then)]
        pairs = [(before[place] if place < len(before) else "", str(line)) for place, line in enumerate(lines)]
        return [marked_text(old, new) for old, new in pairs] + [marked_removal(line) for line in before[len(lines) :]]


def marked_removal(words: str) -> SafeString:
    return format_html("<del>{}</del>", words)


def listed_rows(work: RuleWork, kind: RowKind, words: str) -> list[ShownRow]:
    """The rows of a kind as they are now, and those that the draft takes away; with `words`, those that say them."""
    page_words = rows_in_words(work.rules or work.base_rules, work.tables if work.rules else work.base, kind)
    does = {one.id: one.does for one in work.rows if one.kind == kind.key}
    gone = [one for one in work.rows if one.kind == kind.key and one.row is None]
    base = rows_in_words(work.base_rules, work.base, kind) if gone else {}
    rows = [ShownRow(name, said_of, does.get(name, "")) for name, said_of in page_words.items()]
    rows += [ShownRow(one.id, base.get(one.id, ""), one.does) for one in gone]
    looked_for = words.lower().split()
    return [row for row in rows if all(word in f"{row.id} {row.words}".lower() for word in looked_for)]
