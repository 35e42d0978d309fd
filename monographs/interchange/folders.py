"""Which files a command is to read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

READER_QUESTIONS = "reader_questions"  # what readers ask, kept next to the pages that answer it; no pages
REFERENCES, GLOSSARY = "references.yaml", "glossary.yaml"


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every file in the folders named (whatever its ending, hidden ones and
    readers' questions left out), each once.

    Reference list and glossary come first, then pages by path. A path that does not exist is given as it is, so that
    reading it reports it.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in files_below(path):
            found.setdefault(file.resolve(), file)
    yield from sorted(found.values(), key=lambda file: (file.name not in (REFERENCES, GLOSSARY), str(file)))


def files_below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.name.startswith(".") or (entry.is_dir() and (entry.is_symlink() or entry.name == READER_QUESTIONS)):
            continue
        if entry.is_dir() or entry.is_file():
            yield from files_below(entry)
