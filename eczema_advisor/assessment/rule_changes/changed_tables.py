"""A change as plain values: rows that differ from a base, applied to its tables, and brought onto newer ones. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from typing import Any

from .row_kinds import CORRECTIONS, RowKind, row_kinds

CHANGED, ADDED, REMOVED = "change", "add", "remove"


@dataclass(frozen=True)
class UnsafeRow:
    """That the row was unsafe as it was: what readers of older plans are told, and what is withheld from them.

    `corrects`: the versions whose tables hold that row.
    """

    text: str
    reason: str
    options: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowChange:
    """One row as it is to be. `row` None: it is taken away; `before` None: it is new, and comes after the row `after`.

    `is_open`: the base has changed this row meanwhile, and nobody has looked at it since.
    """

    kind: str
    id: str
    row: Mapping[str, Any] | None
    before: Mapping[str, Any] | None = None
    after: str = ""
    unsafe: UnsafeRow | None = None
    is_open: bool = False

    @property
    def does(self) -> str:
        if self.row is None:
            return REMOVED
        return CHANGED if self.before is not None else ADDED

    @property
    def row_kind(self) -> RowKind:
        return row_kinds()[self.kind]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_change(stored: Mapping[str, Any]) -> RowChange:
    """A change as `to_dict` gave it."""
    unsafe = stored["unsafe"]
    if unsafe:
        unsafe = UnsafeRow(**{**unsafe, "options": tuple(unsafe["options"]), "corrects": tuple(unsafe["corrects"])})
    rows = {name: keys_sorted(stored[name]) for name in ("row", "before")}
    return RowChange(**{**stored, **rows, "unsafe": unsafe or None})


def keys_sorted(value: Any) -> Any:
    """Mappings in the order of canonical JSON, as a revision holds them: the database keeps them in one of its own."""
    if isinstance(value, Mapping):
        return {key: keys_sorted(value[key]) for key in sorted(value)}
    return [keys_sorted(one) for one in value] if isinstance(value, list) else value


def changed_tables(
    base: Mapping[str, Any], changes: Iterable[RowChange], *, version: str, changed: str
) -> dict[str, Any]:
    """The tables of `base` with these changes, under a version and date of their own."""
    tables = dict(base.items())
    for change in changes:
        change.row_kind.put(tables, with_change(change.row_kind.rows(tables), change))
        if change.unsafe:
            corrections = row_kinds()[CORRECTIONS]
            corrections.put(tables, [*corrections.rows(tables), correction_of(change, change.unsafe, version)])
    tables["version"] = {**base["version"], "version": version, "changed": changed}
    return deepcopy(tables)


def with_change(rows: Sequence[Mapping[str, Any]], change: RowChange) -> list[Any]:
    if change.row is None:
        return [row for row in rows if row["id"] != change.id]
    if any(row["id"] == change.id for row in rows):
        return [change.row if row["id"] == change.id else row for row in rows]
    places = [number for number, row in enumerate(rows, start=1) if row["id"] == change.after]
    place = places[0] if places else len(rows)
    return [*rows[:place], change.row, *rows[place:]]


def correction_of(change: RowChange, unsafe: UnsafeRow, version: str) -> dict[str, Any]:
    """The row of corrections that warns whoever reads an older plan to which the row as it was applies."""
    before = change.before or {}
    condition = before.get("when", {})
    return {
        "id": f"correction.{version}.{change.id}",
        "when": condition if isinstance(condition, Mapping) else {},
        "options": list(unsafe.options),
        "corrects": list(unsafe.corrects),
        "text": unsafe.text,
        "reason": unsafe.reason,
        "sources": list((change.row or before).get("sources", [])),
    }


def versions_with(
    kind: RowKind, row: Mapping[str, Any] | None, known: Iterable[tuple[str, Mapping[str, Any]]]
) -> tuple[str, ...]:
    """Which of the known versions (number, tables) hold that very row."""
    return tuple(dict.fromkeys(version for version, tables in known if row and kind.row(tables, row["id"]) == row))


def brought_onto(changes: Iterable[RowChange], newer: Mapping[str, Any]) -> list[RowChange]:
    """The changes on newer tables: those that are there already are left out, and rows that both changed are open."""
    found = []
    for change in changes:
        there = change.row_kind.row(newer, change.id)
        if there == change.row:
            continue
        touched = there != change.before
        found.append(replace(change, before=there, is_open=change.is_open or touched))
    return found


def next_version(version: str, taken: Iterable[str]) -> str:
    """The next free number after a version: 2026.2.1 is followed by 2026.2.2."""
    known = {*taken, version}
    parts = version.split(".")
    head, last = (parts[:-1], parts[-1]) if len(parts) > 2 else (parts, "0")
    number = int(last) if last.isdigit() else 0
    while True:
        number += 1
        name = ".".join([*head, str(number)])
        if name not in known:
            return name
