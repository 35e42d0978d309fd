"""`manage.py import_monographs PATH…`: Markdown files with front matter into the working copies."""

import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.shipped_author import shipped_author

from ...actions.import_file import import_file
from ...errors import FileError
from ...interchange.folders import files_in


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
        by = self.person(author)
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
            where = f"{path}, line {error.line}" if error.line else str(path)
            self.write(f"{where}: error: {error.message}")
            return "failed"
        line = f"{path}: {result.outcome}"
        if submit and result.page:
            line += ", submitted"
        self.write("; ".join([line, *map(str, result.notes)]))
        return result.outcome

    def person(self, author: str | None) -> User:
        if author is None:
            return shipped_author()
        person = User.objects.filter(username=author).first()
        if person is None:
            known = User.objects.filter(is_active=True, groups__name="Editor").values_list("username", flat=True)
            raise CommandError(f"There is no user {author!r}; the editors are: {', '.join(known) or 'none yet'}.")
        if not (person.is_editor or person.is_administrator):
            raise CommandError(f"{author} is neither an editor nor an administrator; only they may import.")
        return person

    def write(self, line: str) -> None:
        self.progress("")
        self.stdout.write(" ".join(line.split("\n")))

    def progress(self, text: str) -> None:
        """How far the run is, on a terminal only, on one line that is overwritten."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{text[:100]}", ending="")
            self.stderr.flush()
