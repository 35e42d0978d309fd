"""Two lists of sections compared: sections by key, sentences by likeness, tokens one by one."""

import hashlib
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from ..kinds import DocumentSection
from .risk import Category, risks, stated_risks
from .sentence_split import sentences
from .tokens import tokens, words

ALIKE = 0.4  # share of tokens in common from which two sentences count as one that was changed
TOO_MANY_PAIRS = 10_000


@dataclass(frozen=True)
class Part:
    """A run of tokens: "same", "removed" (old side) or "added" (new side)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """A sentence on both sides. `kind`: "same", "added", "removed", "changed", or "formatting" (words are the same)."""

    kind: str
    old: str
    new: str
    section_key: str = ""
    is_first_text: bool = False  # nothing of its section was there before

    @cached_property
    def risks(self) -> list[Category]:
        if self.kind in ("same", "formatting"):
            return []
        return stated_risks(self.new) if self.is_first_text else risks(self.old, self.new, self.section_key)

    @property
    def shape(self) -> str:
        """What the sentence is in Markdown: "heading", "rule" (of a table), or "" for text."""
        text = (self.new or self.old).strip()
        if text.startswith("#"):
            return "heading"
        return "rule" if text and not text.strip("|-: ") else ""

    @cached_property
    def parts(self) -> list[Part]:
        """Both sides in one line of text: what went, then what came."""
        return parts_of(self.old, self.new)

    @property
    def old_parts(self) -> list[Part]:
        return [part for part in self.parts if part.kind != "added"]

    @property
    def new_parts(self) -> list[Part]:
        return [part for part in self.parts if part.kind != "removed"]

    @cached_property
    def key(self) -> str:
        """Names this very change: acknowledged once, it need not be again while it stays the same."""
        text = "\0".join((self.section_key, self.old, self.new))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class SectionDifference:
    """A section on both sides. `kind`: "same", "added", "removed" or "changed"."""

    key: str
    title: str
    kind: str
    rows: list[Row]

    @property
    def risky_rows(self) -> list[Row]:
        return [row for row in self.rows if row.risks]

    @property
    def risks(self) -> list[Category]:
        found = {risk for row in self.rows for risk in row.risks}
        return [category for category in Category if category in found]


def compare(old: list[DocumentSection], new: list[DocumentSection]) -> list[SectionDifference]:
    """What changed from `old` to `new`, in the order of `new`; removed sections keep their place."""
    before = {section.key: section for section in old}
    after = {section.key: section for section in new}
    order = [section.key for section in new]
    for place, section in enumerate(old):
        if section.key not in after:
            left = [one.key for one in old[:place] if one.key in order]
            order.insert(order.index(left[-1]) + 1 if left else 0, section.key)
    return [compare_section(before.get(key), after.get(key), after.get(key) or before[key]) for key in order]


def compare_section(
    old: DocumentSection | None, new: DocumentSection | None, shown: DocumentSection
) -> SectionDifference:
    """`shown`: the one of the two, the newer if there are both, that names the difference."""
    rows = rows_of(lines_of(old), lines_of(new), shown.key)
    if old is None or new is None:
        kind = "added" if old is None else "removed"
        if old is None:
            rows = [replace(row, is_first_text=True) for row in rows]
    else:
        kind = "same" if all(row.kind == "same" for row in rows) else "changed"
    return SectionDifference(shown.key, shown.title, kind, rows)


def lines_of(section: DocumentSection | None) -> list[str]:
    return [] if section is None else [section.title, *sentences(section.text)]


def rows_of(old: list[str], new: list[str], key: str) -> list[Row]:
    rows = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            rows += [Row("same", one, one, key) for one in old[old_from:old_to]]
        else:
            rows += [row_of(one, other, key) for one, other in pairs_of(old[old_from:old_to], new[new_from:new_to])]
    return rows


def row_of(old: str | None, new: str | None, key: str) -> Row:
    if old is None or new is None:
        return Row("added" if old is None else "removed", old or "", new or "", key)
    return Row("formatting" if words(old) == words(new) else "changed", old, new, key)


def pairs_of(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    """Sentences that are the same one changed, side by side in order; the others alone (None on the other side)."""
    if not old or not new or len(old) * len(new) > TOO_MANY_PAIRS:
        return [(one, None) for one in old] + [(None, one) for one in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[str | None, str | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return pairs + [(one, None) for one in old[i:]] + [(None, one) for one in new[j:]]


def likeness(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, words(old), words(new), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def parts_of(old: str, new: str) -> list[Part]:
    before, after = tokens(old), tokens(new)
    runs: list[list] = []  # [is the same, old text, new text]; changes with only a space between them are one
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        same = kind == "equal" and not (gone.isspace() and runs and not runs[-1][0])
        if runs and runs[-1][0] == same:
            runs[-1][1:] = [runs[-1][1] + gone, runs[-1][2] + come]
        else:
            runs.append([same, gone, come])
    parts = []
    for same, gone, come in runs:
        if same:
            parts.append(Part("same", gone))
        else:
            parts += [Part(kind, text) for kind, text in (("removed", gone), ("added", come)) if text]
    return parts
