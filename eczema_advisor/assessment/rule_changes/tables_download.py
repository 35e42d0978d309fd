"""Changed tables as files for the repository: what did not change keeps its lines and comments as they ship."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from eczema_advisor.editorial.ledger.canonical_json import digest
from monographs.text_yaml.dump import TextDumper, dump_text_yaml
from monographs.text_yaml.load import load_text_yaml
from monographs.text_yaml.values import plain_values

from ..versions.in_use import shipped_algorithm
from ..versions.table_files import SHIPPED

WIDTH = 116  # of a row, which is indented by two more; a folded line may end with the full stop after it
FIRST_OF_ROW = re.compile(r"  - id: (?P<quote>['\"]?)(?P<id>[^'\"\s]+)(?P=quote)\s*$")


def zipped(tables: Mapping[str, Any]) -> bytes:
    """A zip of the tables, a YAML file each. The files read back to the same digest, or ValueError is raised."""
    files = {f"{name}.yaml": table_text(name, content) for name, content in sorted(tables.items())}
    if digest({name.removesuffix(".yaml"): read(text) for name, text in files.items()}) != digest(tables):
        raise ValueError("the files do not read back as the tables that they were written from")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0)), text)
    return kept.getvalue()


def read(text: str) -> Any:
    return plain_values(load_text_yaml(text, empty=()))


def table_text(name: str, content: Any) -> str:
    """The file of one table: as shipped with the rows that differ written into it, else written as a whole."""
    shipped = shipped_text(name)
    if shipped and shipped_algorithm().tables.get(name) == content:
        return shipped
    spliced = spliced_text(name, shipped, content) if shipped else ""
    if spliced and read(spliced) == content:
        return spliced
    head = [line for line in shipped.splitlines() if line.startswith("#")]
    order = list(shipped_algorithm().tables.get(name, {}))
    in_order = {key: content[key] for key in sorted(content, key=lambda key: placed(key, order))}
    is_flat = all(isinstance(value, str) for value in content.values())
    return "\n".join([*head, dump_text_yaml(in_order) if is_flat else written(in_order)])


def placed(name: str, order: Sequence[str]) -> int:
    """Where a name comes in an order; what is not in it comes last."""
    return order.index(name) if name in order else len(order)


@lru_cache(maxsize=64)
def shipped_text(name: str) -> str:
    file = SHIPPED / f"{name}.yaml"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def spliced_text(name: str, shipped: str, content: Mapping[str, Any]) -> str:
    """The shipped lines, in which rows that are the same stay, others are written in their place, or left out.

    A row is lines from its "  - id:" to the next line that begins a row, a key or a comment between rows.
    """
    before = {row["id"]: row for rows in shipped_algorithm().tables[name].values() if is_rows(rows) for row in rows}
    now = {row["id"]: row for rows in content.values() if is_rows(rows) for row in rows}
    following = {row["id"]: new for rows in content.values() if is_rows(rows) for row, new in new_rows(rows, before)}
    lines: list[str] = []
    for identifier, block in blocks(shipped):
        if identifier is None or now.get(identifier) == before.get(identifier):
            lines += block
        elif identifier in now:
            lines += row_lines(name, now[identifier])
        for row in following.get(identifier or "", ()):
            lines += row_lines(name, row)
    return "\n".join(lines) + "\n"


def new_rows(rows: list, before: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], list]]:
    """(row that is there already, the new ones that come straight after it)."""
    old: Mapping[str, Any] | None = None
    new: list = []
    for row in rows:
        if row["id"] in before:
            if old is not None:
                yield old, new
            old, new = row, []
        else:
            new.append(row)
    if old is not None:
        yield old, new


def blocks(text: str) -> Iterator[tuple[str | None, list[str]]]:
    """(id, lines) of each row; (None, lines) of what is between rows."""
    identifier: str | None = None
    block: list[str] = []
    for line in text.splitlines():
        first = FIRST_OF_ROW.match(line)
        ends = first or (line[:3] == "  #" or (line and line[0] != " "))
        if ends:
            if block:
                yield identifier, block
            identifier, block = (first["id"] if first else None), []
        block.append(line)
    if block:
        yield identifier, block


def row_lines(name: str, row: Mapping[str, Any]) -> list[str]:
    """A row as lines, its columns in the order that its neighbours have."""
    rows = (one for held in shipped_algorithm().tables[name].values() if is_rows(held) for one in held)
    order = ["id", *dict.fromkeys(column for one in rows for column in one)]
    columns = {column: row[column] for column in sorted(row, key=lambda column: placed(column, order))}
    return [f"  {line}" for line in written([columns]).rstrip("\n").splitlines()]


def written(value: Any) -> str:
    return yaml.dump(
        value, Dumper=TextDumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )


def is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "id" in one for one in value)
