"""The rooms and what is in each, as the docstring of each folder says it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (
    "eczema_advisor",
    "eczema_advisor/algorithm",
    "eczema_advisor/assessment",
    "monographs",
    "eczema_advisor/editorial",
    "eczema_advisor/accounts",
    "eczema_advisor/embedded_postgres",
)
OF_DJANGO = ("migrations", "management", "templatetags")  # folders whose names and use Django fixes


def rooms() -> str:
    """A heading, what the room holds, and a table of its folders, for each room."""
    return "\n".join(f"### `{room}/`\n\n{holds(ROOT / room)}\n{table(ROOT / room)}" for room in ROOMS)


def table(room: Path) -> str:
    rows = [f"| `{folder.relative_to(room)}/` | {holds(folder)} |" for folder in folders(room)]
    return "\n".join(["", "| Folder | Holds |", "|---|---|", *rows, ""]) if rows else ""


def folders(room: Path) -> Iterator[Path]:
    """The folders of Python modules in a room that are no rooms themselves, at any depth."""
    for package in sorted(room.rglob("__init__.py")):
        folder = package.parent
        below = folder.relative_to(room).parts
        is_of_another_room = any(folder.is_relative_to(ROOT / other) for other in ROOMS if ROOT / other > room)
        if below and not is_of_another_room and not set(below) & {*OF_DJANGO}:
            yield folder


def holds(folder: Path) -> str:
    """The first paragraph of what the folder says of itself, on one line."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())
