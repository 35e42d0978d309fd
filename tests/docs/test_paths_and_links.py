"""Every path that a page names is there, every link leads somewhere, and nothing cites a document from elsewhere."""

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT

CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
ENDINGS = ("py", "yaml", "toml", "txt", "md", "sql", "css", "html", "lock")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MADE_ON_THE_WAY = {"patient.json", ".venv/bin/python"}  # by whoever follows a page
# Names of documents that were in the hands of those who wrote the product, and are not here.
ELSEWHERE = re.compile(r"ALGORITHM\.md|ALGORITHM section|DESIGN\.md|STYLE\.md|INTERFACES\.md|dossier|\.\./shared")
MADE = re.compile(r"\..*|__pycache__|build|.*\.egg-info")  # folders
READ = ("*.py", "*.md", "*.yaml", "*.toml", "*.sql", "*.html", "*.css", "*.js", "*.txt", ".ci/*")
SAY_WHAT_TO_LOOK_FOR = {Path(__file__).relative_to(ROOT).as_posix()}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


@cache
def in_the_repository() -> frozenset[str]:
    """Files and their folders (with a slash at the end), relative to the top; not what was installed or made there."""
    found = set()
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if name == ".ci" or not MADE.fullmatch(name)]
        found |= {f"{(here / name).as_posix()}/" for name in folders} | {(here / name).as_posix() for name in files}
    return frozenset(found)


def without_generated_parts(text: str) -> str:
    return re.sub(r"<!-- generated: .*?<!-- end of generated part -->", "", text, flags=re.DOTALL)


def paths_named(text: str) -> list[str]:
    """What stands in code marks and looks like a path: it has a slash, or one of the endings of our files."""
    words = [word for word in CODE.findall(without_generated_parts(text)) if PATH.fullmatch(word)]
    return [word for word in words if "/" in word or ("." in word[1:] and word.rpartition(".")[2] in ENDINGS)]


def is_there(path: str) -> bool:
    """Whether the repository has the path; a name without a folder may be anywhere."""
    if "*" in path:
        return any(Path(name).match(path) for name in in_the_repository())
    if "/" in path.rstrip("/"):
        return path in in_the_repository()
    return any(name == path or name.endswith(f"/{path}") for name in in_the_repository())


def anchor(heading: str) -> str:
    """The anchor that Markdown viewers give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@every_page
def test_every_path_is_there(page):
    named = paths_named(page.read_text(encoding="utf-8"))

    assert [path for path in named if path not in MADE_ON_THE_WAY and not is_there(path)] == []


def test_pages_name_many_paths():
    assert sum(len(paths_named(page.read_text(encoding="utf-8"))) for page in PAGES) > 100
    assert not is_there("eczema_advisor/algorithm/no_such_file.py")
    assert not is_there("no_such_table.yaml")


@every_page
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, part = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if part:
            assert part in [anchor(heading) for heading in HEADING.findall(file.read_text(encoding="utf-8"))], target


def test_every_page_is_listed_on_the_first_and_linked_from_the_readme():
    first = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {"README.md"}

    assert pages <= set(LINK.findall(first))
    assert "eczema_advisor/docs/README.md" in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("flow", ["The flow of content", "The flow of a patient"])
def test_each_flow_enters_each_file_once(flow):
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    section = text.split(f"## {flow}\n")[1].split("\n## ")[0]
    files = [path for path in paths_named(section) if not path.endswith("/")]

    assert len(files) > 10
    assert [file for file, times in Counter(files).items() if times > 1] == []


def test_nothing_cites_a_document_that_is_not_in_the_repository():
    cited = [
        f"{name}:{number}: {line.strip()}"
        for name in sorted(in_the_repository() - SAY_WHAT_TO_LOOK_FOR)
        if any(Path(name).match(pattern) for pattern in READ)
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1)
        if ELSEWHERE.search(line)
    ]

    assert cited == []
