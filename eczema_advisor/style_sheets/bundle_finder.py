"""Serves css/site.css: what every public page needs, in one file, so that a first page waits for one instead of ten.

The parts stay files of their own, one a component; a page links what it alone needs after this one.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from .minified import minified
from .pruned_bootstrap import pruned_bootstrap

BUNDLE = "css/site.css"
BOOTSTRAP = "bootstrap/css/bootstrap.min.css"
PARTS = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components/basics.css",
    "css/components/status.css",
    "css/components/panels.css",
    "css/components/reading.css",
    "css/components/forms.css",
    "css/components/tables.css",
    "css/components/list_pages.css",
    "css/components/search_box.css",
)


class StyleBundleFinder(BaseFinder):
    """Finds one file, css/site.css, and makes it again when a part of it is newer."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: object, **kwargs: object) -> None:
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "style_sheets")

    def check(self, **kwargs: object) -> list[CheckMessage]:
        return []

    def find(  # type: ignore[override]  # one signature for what the stubs give as two
        self, path: str, find_all: bool = False, **kwargs: object
    ) -> str | list[str]:
        if path != BUNDLE:
            return []
        made = made_bundle(Path(self.storage.path(BUNDLE)))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        made_bundle(Path(self.storage.path(BUNDLE)))
        yield BUNDLE, self.storage


def made_bundle(target: Path) -> str:
    """The path of the bundle, which is written first unless it is newer than all that goes into it."""
    sources = [*part_paths(), *Path(__file__).parent.glob("*.py")]
    if not target.exists() or target.stat().st_mtime <= max(source.stat().st_mtime for source in sources):
        target.parent.mkdir(parents=True, exist_ok=True)
        half_written = target.with_suffix(f".{os.getpid()}")  # several processes may start at once
        half_written.write_text(bundle(), encoding="utf-8")
        half_written.replace(target)
    return str(target)


def part_paths() -> list[Path]:
    """Bootstrap first, then our layers in the order in which they build on one another."""
    bootstrap = AppDirectoriesFinder().find(BOOTSTRAP)
    return [Path(str(bootstrap)), *(settings.BASE_DIR / "static" / part for part in PARTS)]


def bundle() -> str:
    first, *ours = (path.read_text(encoding="utf-8") for path in part_paths())
    return pruned_bootstrap(first) + "".join(minified(text) for text in ours)
