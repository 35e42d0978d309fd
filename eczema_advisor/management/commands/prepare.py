"""`manage.py prepare`: as the owner of the tables, everything that has to be done before `serve`."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import OperationalError

from eczema_advisor.accounts.demo import make_demo_accounts
from eczema_advisor.accounts.first_people.first_administrators import (
    FirstAdministratorsError,
    make_first_administrators,
)
from eczema_advisor.accounts.role_settings import reset_web_role
from eczema_advisor.embedded_postgres.errors import EmbeddedPostgresError
from eczema_advisor.style_sheets.collected_files import are_collected, note_collected


class Command(BaseCommand):
    help = "Migrate, set the web role's rights and settings, collect static files, load the shipped content."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--administrators",
            metavar="A,B",
            default="",
            help="user names of the first two administrators or more; their passwords are shown once",
        )
        parser.add_argument("--demo", action="store_true", help="make demo accounts, on a machine for trying it only")

    def handle(self, *, demo: bool = False, administrators: str = "", **_options):
        from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
        from eczema_advisor.editorial.models import Revision
        from monographs.actions.load_shipped_content import load_shipped_content
        from monographs.actions.note_unanswered import clean_unanswered
        from monographs.search.index import recount

        if settings.IS_REPLICA:
            raise CommandError(
                "REPLICA_DATABASE_URL is set: a replica takes everything from its primary, which is prepared there. "
                "Here run manage.py collectstatic, then serve."
            )
        self.step("Starting PostgreSQL" if not settings.DATABASE_URL else "Connecting to PostgreSQL")
        for problem in self.reset():
            self.stderr.write(problem)
        self.connect()
        self.step("Bringing the tables up to date")
        call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)
        self.step("Collecting style sheets and scripts")
        self.collect()
        self.step("Loading the shipped content")
        if not Revision.objects.exists():
            self.step("For the first time every page is checked and the rules are proven: half a minute of a processor")
        load_shipped_algorithm(progress=self.progress)  # first: pages are held against it
        load_shipped_content(progress=self.progress)
        recount()  # versions before 2026.3 counted wrong when a page was reworded
        clean_unanswered()
        if demo and not settings.DATABASE_URL and not settings.PRODUCTION:
            self.show_accounts(make_demo_accounts())
        if administrators:
            self.make_administrators(administrators)
        connections.close_all()

    def make_administrators(self, names: str) -> None:
        try:
            made = make_first_administrators(names)
        except FirstAdministratorsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            "\nThe first administrators. The passwords are shown this once; each is changed after log-in:"
        )
        for person in made:
            self.stdout.write(f"  {person.username:<40}{person.password}")

    def reset(self) -> list[str]:
        """First, so that nothing that is stored with the web role keeps it from preparing."""
        try:
            return reset_web_role()
        except EmbeddedPostgresError as error:
            raise CommandError(str(error)) from error

    def collect(self) -> None:
        if are_collected():
            return
        try:
            call_command("collectstatic", verbosity=0, interactive=False, stdout=self.stdout)
            note_collected()
        except OSError as error:
            raise CommandError(
                f"Style sheets and scripts cannot be written to {settings.STATIC_ROOT} ({error.strerror})."
            ) from error

    def connect(self) -> None:
        for alias in ("default", "owner"):
            try:
                connections[alias].ensure_connection()
            except OperationalError as error:
                reason = " ".join(str(error).split())
                where = "DATABASE_URL" if alias == "default" else "MIGRATION_DATABASE_URL"
                raise CommandError(
                    f"The database of {where} cannot be reached: {reason}" if settings.DATABASE_URL else reason
                ) from error

    def step(self, text: str) -> None:
        self.stdout.write(f"{text} …")
        self.stdout.flush()

    def progress(self, text: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[K  {text}", ending="")
            self.stdout.flush()

    def show_accounts(self, accounts: list[tuple[str, str, str]]) -> None:
        if not accounts:
            return
        self.stdout.write("\n\nDemo accounts, for this machine only. The passwords are shown this once:")
        for username, role, password in accounts:
            self.stdout.write(f"  {username:<12}{role:<16}{password}")
