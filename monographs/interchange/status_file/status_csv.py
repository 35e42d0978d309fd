"""Statuses of sources as CSV: a row per source, with a first line that names the columns."""

import csv
import io

from ...errors import FileError
from ..decode import decode
from .status_claims import StatusClaim, claim_of

COLUMNS = ("key", "doi", "pmid", "status", "since", "link", "successor", "note")
NAMING = COLUMNS[:3]


def read_status_csv(data: bytes) -> list[StatusClaim]:
    """The claims of a file, in its order. Raises FileError with the line of the first row that cannot be read."""
    text = decode(data)
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
    claims: list[StatusClaim] = []
    columns: list[str] = []
    start = 1
    try:
        for cells in rows:
            if not columns:
                columns = columns_of(cells)
            elif any(map(str.strip, cells)):
                claims.append(claim_of(fields_of(columns, cells, start), start))
            start = rows.line_num + 1
    except csv.Error as error:
        raise FileError(f"this row is no CSV ({error}); look for a quotation mark too many", start) from error
    if not columns:
        raise FileError(f"the file is empty; expected a first line such as {','.join(COLUMNS)}", 1)
    return claims


def columns_of(cells: list[str]) -> list[str]:
    columns = [cell.strip().casefold() for cell in cells]
    unknown = [name for name in columns if name not in COLUMNS]
    if unknown:
        raise FileError(f"column {unknown[0][:40]!r} is not known; expected some of {', '.join(COLUMNS)}", 1)
    if len(set(columns)) < len(columns):
        raise FileError("a column is named twice", 1)
    if "status" not in columns or not set(NAMING) & set(columns):
        raise FileError(f"expected a column status and at least one of {', '.join(NAMING)}", 1)
    return columns


def fields_of(columns: list[str], cells: list[str], line: int) -> dict[str, str]:
    if len(cells) != len(columns):
        raise FileError(f"{len(cells)} cells under {len(columns)} columns; a text with commas needs quotes", line)
    return {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
