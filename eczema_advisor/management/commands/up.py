"""`manage.py up`: from a fresh checkout to a page that answers."""

import signal
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import OperationalError

from eczema_advisor.accounts.demo import make_demo_accounts


class Command(BaseCommand):
    help = "Start the database, migrate, load the shipped content once, and serve the site."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        parser.add_argument("--no-demo", action="store_true", help="make no demo accounts")

    def handle(self, *, host: str, port: int, no_demo: bool, **_options):
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, lambda number, _frame: sys.exit(128 + number))
        try:
            self.refuse_a_port_in_use(host, port)
            self.prepare(demo=not no_demo)
            self.serve(host, port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            connections.close_all()

    def prepare(self, *, demo: bool) -> None:
        from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
        from monographs.actions.load_shipped_content import load_shipped_content

        self.step("Starting PostgreSQL" if not settings.DATABASE_URL else "Connecting to PostgreSQL")
        self.connect()
        self.step("Bringing the tables up to date")
        call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)
        self.step("Collecting style sheets and scripts")
        call_command("collectstatic", verbosity=0, interactive=False, stdout=self.stdout)
        self.step("Loading the shipped content")
        load_shipped_algorithm(progress=self.progress)  # first: pages are held against it
        load_shipped_content(progress=self.progress)
        if demo and not settings.DATABASE_URL and not settings.PRODUCTION:
            self.show_accounts(make_demo_accounts())

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

    def refuse_a_port_in_use(self, host: str, port: int) -> None:
        if not 0 < port < 65536:
            raise CommandError(f"Port {port} does not exist; choose one from 1 to 65535.")
        try:
            family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host}, port {port} ({error.strerror}); choose another with --host or --port."
            ) from error

    def serve(self, host: str, port: int) -> None:
        from eczema_advisor.gunicorn_server import WebServer

        connections.close_all()
        shown = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host  # noqa: S104
        self.stdout.write(self.style.SUCCESS(f"\nEczema Advisor is ready: http://{shown}:{port}/"))
        self.stdout.write("Sign in at /accounts/login/. Press Ctrl-C to stop.\n")
        self.stdout.flush()
        WebServer(host, port).run()

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
