"""Are the static files collected that this program has? Then a start need not collect and compress them again."""

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

LEFT_OUT = ["CVS", ".*", "*~"]  # as collectstatic does


def are_collected() -> bool:
    """Do sources, program and collected files look as they did when `note_collected` was called last?"""
    try:
        return note().read_text() == stamp()
    except OSError:
        return False


def note_collected() -> None:
    """Remember what was collected, and from what. Raises OSError."""
    note().write_text(stamp())


def note() -> Path:
    return settings.DATA_DIR / "static_collected"


def stamp() -> str:
    """Changes when any source, any collected file or what collects them does."""
    parts = [repr(settings.STORAGES["staticfiles"]), metadata.version("Django"), metadata.version("whitenoise")]
    parts += sorted(looks_of(path) for path in (*sources(), *collected()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def sources() -> Iterator[Path]:
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            yield Path(storage.path(path))


def collected() -> Iterator[Path]:
    return (path for path in Path(settings.STATIC_ROOT).rglob("*") if path.is_file())


def looks_of(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"
