"""`manage.py export_monographs DIR`: the working copies, or the approved texts, as files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...actions.export_pages import export_pages


class Command(BaseCommand):
    help = "Write every monograph and topic as Markdown with front matter. Importing them again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; made when it is not there")
        parser.add_argument("--approved-only", action="store_true", help="only what the advisory board approved")

    def handle(self, *, folder: Path, approved_only: bool, **_options):
        count = 0
        try:
            for count, path in enumerate(export_pages(folder=folder, approved_only=approved_only), start=1):  # noqa: B007
                self.stdout.write(str(path))
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error.strerror}.") from error
        if not count:
            self.stderr.write("There is nothing to export." if not approved_only else "Nothing is approved yet.")
