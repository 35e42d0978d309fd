"""`manage.py serve`: the web process alone, with the web role's secret and no other."""

import os
import signal
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from eczema_advisor.serving import supervisor


class Command(BaseCommand):
    help = "Serve the site that `prepare` prepared, as an ordinary account and with the web role's secret alone."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")

    def handle(self, *, host: str, port: int, **options):
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started us with it ignored
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, lambda number, _frame: sys.exit(128 + number))
        try:
            with self.listen(host, port) as listener:
                self.before(**options)
                self.serve(listener, host, port)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            connections.close_all()

    def before(self, **_options) -> None:
        """What is done before the site is served: nothing. `up` prepares here."""

    def listen(self, host: str, port: int):
        try:
            return supervisor.listening_socket(host, port)
        except supervisor.CannotListenError as error:
            raise CommandError(str(error)) from error

    def serve(self, listener, host: str, port: int) -> None:
        connections.close_all()
        if os.geteuid() != 0 and not settings.DATABASE_URL:
            self.stdout.write(
                "\nOne account runs everything here: the web process could read what the owner of the tables can. "
                "See the security page for how to separate them."
            )
        shown = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host  # noqa: S104
        self.stdout.write(self.style.SUCCESS(f"\nEczema Advisor is ready: http://{shown}:{port}/"))
        self.stdout.write("Sign in at /accounts/login/. Press Ctrl-C to stop.\n")
        self.stdout.flush()
        code = supervisor.serve(listener)
        if code:
            sys.exit(code if code > 0 else 128 - code)
