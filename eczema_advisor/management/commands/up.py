"""`manage.py up`: from a fresh checkout to a page that answers. `prepare`, then `serve`."""

from django.core.management import call_command

from . import serve


class Command(serve.Command):
    help = "Start the database, migrate, load the shipped content once, and serve the site."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--no-demo", action="store_true", help="make no demo accounts")

    def before(self, *, no_demo: bool = False, **_options) -> None:
        call_command("prepare", demo=not no_demo, stdout=self.stdout, stderr=self.stderr)
