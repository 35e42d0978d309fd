"""`manage.py rebuild_search`: the search index made again from what the public may see."""

from django.core.management.base import BaseCommand

from ...search.index import rebuild


class Command(BaseCommand):
    help = "Make the search index again, for example after an update that changed how words are read."

    def handle(self, **_options):
        count = rebuild(progress=self.progress)
        self.stdout.write(f"{count} documents indexed.")

    def progress(self, text: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
