"""`manage.py import_reference_statuses FILE…`: what has become of sources, as CSV or RIS."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from ...actions.import_statuses import import_statuses
from ...errors import FileError, StatusRefusedError
from ..importing_editor import importing_editor


class Command(BaseCommand):
    help = (
        "Enter which sources were superseded, corrected or retracted, from CSV or RIS files. One line per file; each "
        "file is all or nothing. Exit status 1 when one failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file that ends in .csv or .ris")
        parser.add_argument("--author", metavar="NAME", help="username of the editor who imports")

    def handle(self, *, files: list[Path], author: str | None, **_options):
        by = importing_editor(author)
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
            self.stdout.write(error.located(path))
        except StatusRefusedError as error:
            for sentence in error.sentences:
                self.stdout.write(f"{path}: error: {sentence}")
        else:
            self.stdout.write(f"{path}: {len(done.recorded)} entered, {done.unchanged} unchanged")
            return True
        return False
