"""The kinds of rows that can be changed in the browser, in the order in which the board reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eczema_advisor.algorithm.rule_set.columns import COLUMNS, OPTIONAL, Reader, text
from eczema_advisor.algorithm.rule_set.read_tables import ROWS
from eczema_advisor.algorithm.rule_set.text_columns import OPTIONAL_WORDS, TEXT_KINDS

from ..review.chapters.in_chapters import chapter_of_kind
from ..review.rules_in_words import RULE_SECTIONS, TEXT_SECTIONS

SOURCES = "sources"
CORRECTIONS = "corrections"


@dataclass(frozen=True)
class RowKind:
    """Rows of one sort: where the tables hold them, their columns, and what they are called.

    `optional`: columns that a row may leave out, and what they then hold. `is_fixed`: the program looks these rows up
    one by one, so that none is added or taken away. `decides`: a wrong row of it can hurt somebody.
    """

    key: str
    title: str
    lead: str
    chapter: str
    file: str
    list_key: str
    columns: Mapping[str, Reader]
    optional: Mapping[str, object]
    is_fixed: bool = False
    decides: bool = True

    def rows(self, tables: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows as the tables write them; sources, which are written as key and label, as rows too."""
        held = tables.get(self.file, {})
        if self.key == SOURCES:
            return [{"id": key, "label": label} for key, label in held.items()]
        return held.get(self.list_key, [])

    def put(self, tables: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        """Let `tables` hold these rows of this kind, and no others."""
        if self.key == SOURCES:
            tables[self.file] = {row["id"]: row["label"] for row in rows}
        else:
            tables[self.file] = {**tables.get(self.file, {}), self.list_key: rows}

    def row(self, tables: Mapping[str, Any], identifier: str) -> dict[str, Any] | None:
        return next((row for row in self.rows(tables) if row["id"] == identifier), None)


@lru_cache(maxsize=1)
def row_kinds() -> dict[str, RowKind]:
    """Every kind by its key. Options, ages and scores are not among them: the program's own parts rest on those."""
    titles = {key: (title, lead) for key, title, lead in (*RULE_SECTIONS, *TEXT_SECTIONS)}
    found = {}
    for key, chapter in chapter_of_kind().items():
        if key in ROWS:
            file, list_key = ROWS[key]
            found[key] = RowKind(key, *titles[key], chapter, file, list_key, COLUMNS[key], OPTIONAL)
        elif key in TEXT_KINDS:
            kind = TEXT_KINDS[key]
            found[key] = RowKind(
                key,
                *titles[key],
                chapter,
                kind.file,
                kind.key,
                kind.columns,
                OPTIONAL_WORDS,
                is_fixed=bool(kind.required),
                decides=False,
            )
        elif key == SOURCES:
            lead = "What rules cite, by key. The reference list of the site has the full entries."
            found[key] = RowKind(key, "Sources", lead, chapter, SOURCES, "", {"label": text}, {}, decides=False)
    return found
