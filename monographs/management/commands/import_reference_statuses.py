"""`manage.py import_reference_statuses FILE…`: what has become of sources, as CSV or RIS."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.shipped_author import shipped_author

from ...actions.import_statuses import import_statuses
from ...errors import FileError, StatusRefusedError


class Command(BaseCommand):
    help = (
        "Enter which sources were superseded, corrected or retracted, from CSV or RIS files. One line per file; each "
        "file is all or nothing. Exit status 1 when one failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file that ends in .csv or .ris")
        parser.add_argument("--author", metavar="NAME", help="username of the editor who imports")

    def handle(self, *, files: list[Path], author: str | None, **_options):
        by = self.person(author)
        outcomes = [self.take(by, path) for path in files]
        if not all(outcomes):
            sys.exit(1)

    def take(self, by, path: Path) -> bool:
        """Import one file and write its lines; whether it was taken in."""
        try:
            done = import_statuses(by=by, name=path.name, data=path.read_bytes())
        except OSError as error:
            self.stdout.write(f"{path}: error: {error.strerror}")
        except FileError as error:
            where = f"{path}, line {error.line}" if error.line else str(path)
            self.stdout.write(f"{where}: error: {error.message}")
        except StatusRefusedError as error:
            for sentence in error.sentences:
                self.stdout.write(f"{path}: error: {sentence}")
        else:
            self.stdout.write(f"{path}: {len(done.recorded)} entered, {done.unchanged} unchanged")
            return True
        return False

    def person(self, author: str | None) -> User:
        if author is None:
            return shipped_author()
        person = User.objects.filter(username=author).first()
        if person is None or not (person.is_editor or person.is_administrator):
            raise CommandError(f"{author!r} is neither an editor nor an administrator; only they may import.")
        return person
