"""The rows of most tables as lines: what decides, without what is only read.

`rows_kept_apart.txt` holds the same lines. Whoever changes a row on purpose changes its line too; a slip of the hand in
one of the two is noticed. Regimens have a stronger guard, second_opinion.py. Licences and the ladder have one too, but
it accepts several answers; exclusions have hazards, which take minutes to ask. So their rows are kept as well, and a
trial, tests/trials, asks the hazards without the lines.
"""

from collections.abc import Iterator
from pathlib import Path

KEPT = Path(__file__).with_name("rows_kept_apart.txt")
TABLES = (
    "advice",
    "bands",
    "calculators",
    "cautions",
    "corrections",
    "doses",
    "exclusions",
    "funding",
    "handout",
    "ladder",
    "licences",
    "maintenance",
    "medicines",
    "monitoring",
    "options",
    "order",
    "precedence",
    "referral",
    "selections",
    "specialist",
    "strengths",
    "supportive",
    "urgent",
)
READ_ONLY = (
    "reason",
    "text",
    "title",
    "sources",
    "opens",
    "name",
    "examples",
    "region_names",
    "band_set",
    "body",
    "plain",
)


NAMES = {("selections", "name"), ("medicines", "name")}  # names that are looked up, not only read


def lines(tables: dict) -> Iterator[str]:
    for table in TABLES:
        yield from lines_of(table, tables)


def lines_of(table: str, tables: dict) -> Iterator[str]:
    for rows in tables[table].values():
        for row in rows if isinstance(rows, list) else ():
            cells = " ".join(
                f"{column}={words(cell)}"
                for column, cell in row.items()
                if column != "id" and (column not in READ_ONLY or (table, column) in NAMES)
            )
            yield f"{row['id']}: {cells}"
    for name, members in tables[table].get("groups", {}).items():
        yield f"group {name}: {words(members)}"


def words(cell: object) -> str:
    if isinstance(cell, dict):
        return "{" + " ".join(f"{key}={words(value)}" for key, value in cell.items()) + "}"
    if isinstance(cell, list):
        return "[" + " ".join(words(item) for item in cell) + "]"
    return str(cell).replace(" ", "_") or "-"


def kept() -> list[str]:
    return KEPT.read_text(encoding="utf-8").splitlines()
