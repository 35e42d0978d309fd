"""What holds for every file of the product, so that folder and file names show where a thing is."""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT = ("eczema_advisor", "monographs", "templates", "static")

FILES_IN_A_ROOM = 8  # besides __init__.py and what Django wants under a name of its own
ONE_FILE_A_THING = {"views", "actions", "models", "admin", "commands", "migrations", "templatetags"}
DJANGOS_OWN = {"apps.py", "forms.py", "models.py", "urls.py", "admin.py", "settings.py", "wsgi.py"}
LARGER_ROOMS = {
    "eczema_advisor/algorithm/rule_set": "reading a table and asking a rule set are still one room",
    "eczema_advisor/algorithm/proof": "a file for each thing that is proven, and the report",
    "eczema_advisor/assessment/wizard": "questions, answers and the way through them read together",
    "monographs/page": "one value of a page a file",
}
TWICE_ON_PURPOSE = {"__init__.py", "errors.py", *DJANGOS_OWN}
CLASSES_OF_DJANGO = {"Meta", "Command", "Migration", "Media"}
DIALECT = re.compile(r"\b(mend|mends|mended|mending|anew)\b", re.IGNORECASE)


def product_files(*endings: str) -> list[Path]:
    """Files of the product as git tracks them or would, without the content that editors write."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PRODUCT],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = listed.stdout.splitlines() if listed.returncode == 0 else found_without_git()
    paths = sorted({Path(name) for name in names if "monographs/content/" not in name})
    return [path for path in paths if path.name.endswith(endings) and (ROOT / path).is_file()]


def found_without_git() -> Iterator[str]:
    for folder in PRODUCT:
        yield from (
            str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if "__pycache__" not in str(path)
        )


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def twice(named: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    places = defaultdict(list)
    for name, path in named:
        places[name].append(str(path))
    return {name: paths for name, paths in places.items() if len(paths) > 1}


def is_named_by_others(path: Path) -> bool:
    """Commands are called by their file's name; Django and allauth look for templates under names of theirs."""
    return "commands" in path.parts or "migrations" in path.parts or path.parts[:2] in (
        ("templates", "admin"), ("templates", "allauth"), ("templates", "account"), ("templates", "mfa"),
    )  # fmt: skip


@pytest.mark.parametrize("ending", [".py", ".html"])
def test_no_file_name_is_used_twice(ending):
    files = [path for path in product_files(ending) if not is_named_by_others(path)]
    assert len(files) > 50

    repeated = twice((path.name, path) for path in files if path.name not in TWICE_ON_PURPOSE)

    assert repeated == {}


def test_no_class_name_is_used_twice():
    classes = [
        (node.name, path)
        for path in product_files(".py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.ClassDef) and node.name not in CLASSES_OF_DJANGO
    ]
    assert len(classes) > 100

    assert twice(classes) == {}


def test_a_room_has_few_files():
    rooms = defaultdict(list)
    for path in product_files(".py"):
        if path.name != "__init__.py" and path.name not in DJANGOS_OWN:
            rooms[path.parent].append(path.name)
    crowded = {
        str(room): sorted(names)
        for room, names in rooms.items()
        if len(names) > FILES_IN_A_ROOM and room.name not in ONE_FILE_A_THING
    }

    assert {room: names for room, names in crowded.items() if room not in LARGER_ROOMS} == {}


def test_no_function_of_a_module_is_marked_private():
    marked = [
        f"{path}: {node.name}"
        for path in product_files(".py")
        for node in ast.parse(read(path)).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_")
    ]

    assert marked == []


def test_lines_of_tables_and_templates_fit_on_a_screen():
    files = product_files(".html", ".yaml", ".toml")
    assert files
    long = [
        f"{path}:{number}: {len(line)} characters"
        for path in files
        for number, line in enumerate(read(path).splitlines(), start=1)
        if len(line) > 120
    ]

    assert long == []


def test_the_product_speaks_plain_english():
    files = [path for path in product_files(".py", ".html", ".css", ".js", ".sql") if "migrations" not in path.parts]
    found = [f"{path}: {word}" for path in files for word in DIALECT.findall(read(path))]

    assert found == []
