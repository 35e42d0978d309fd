"""`manage.py import_monographs PATH…`: Markdown files with front matter into the working copies."""

import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...actions.import_file import import_file
from ...errors import FileError
from ...interchange.folders import files_in
from ..importing_editor import importing_editor


class Command(BaseCommand):
    help = (
        "Import Markdown files with YAML front matter. One line per file: created, updated, unchanged, or the error. "
        "Each file is all or nothing; the others go on. Exit status 1 when one failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--author", metavar="NAME", help="username of the editor who imports")
        parser.add_argument("--submit", action="store_true", help="submit each page for review as well")

    def handle(self, *, paths: list[Path], author: str | None, submit: bool, **_options):
        by = importing_editor(author)
        files = list(files_in(paths))
        if not files:
            raise CommandError(f"There are no files in {', '.join(map(str, paths))}.")
        imported: dict[tuple[str, str], Path] = {}
        outcomes: Counter[str] = Counter()
        for number, path in enumerate(files, start=1):
            self.progress(f"{number} of {len(files)}: {path}")
            outcomes[self.take(by=by, path=path, submit=submit, imported=imported)] += 1
        self.progress("")
        if len(files) > 1:
            self.stderr.write(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
        if outcomes["failed"]:
            sys.exit(1)

    def take(self, *, by, path: Path, submit: bool, imported: dict) -> str:
        """Import one file and write its line; returns created, updated, unchanged or failed."""
        try:
            result = import_file(by=by, path=path, submit=submit, imported=imported)
        except FileError as error:
            self.write(error.located(path))
            return "failed"
        line = f"{path}: {result.outcome}"
        if submit and result.page:
            line += ", submitted"
        self.write("; ".join([line, *map(str, result.notes)]))
        return result.outcome

    def write(self, line: str) -> None:
        self.progress("")
        self.stdout.write(" ".join(line.split("\n")))

    def progress(self, text: str) -> None:
        """How far the run is, on a terminal only, on one line that is overwritten."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{text[:100]}", ending="")
            self.stderr.flush()
