"""`manage.py watch_ledger`: for a timer. Verifies both ledgers; whatever is not well is told and mailed."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError

from eczema_advisor.editorial.ledger.verification import Verdict, verify_ledger
from eczema_advisor.operating.ledger_watch import head_before, note_check, remember, tell_administrators

BROKEN, NOT_VERIFIED = 1, 2


class Command(BaseCommand):
    help = (
        "Verify the ledgers, and tell ADMINS when they are broken or cannot be verified. "
        "Exit 0 when whole, 1 when broken, 2 when nobody can tell."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--remember",
            metavar="FILE",
            type=Path,
            help="keep the last hashes there; next time they must still be in the chain, so that nothing was cut off",
        )

    def handle(self, *, remember: Path | None = None, **_options):
        try:
            verdict = verify_ledger(must_hold=head_before(remember) if remember else None)
            note_check(is_whole=verdict.fault is None)
        except (DatabaseError, InterfaceError, OSError, ValueError) as error:
            reason = " ".join(str(error).split())
            self.alarm(f"The ledger could not be verified: {reason}", "The ledger could not be verified")
            sys.exit(NOT_VERIFIED)
        if verdict.fault:
            self.alarm(f"The ledger is broken at {verdict.fault}.", "The ledger is broken")
            sys.exit(BROKEN)
        self.keep(remember, verdict)
        self.stdout.write(f"The ledger is whole: {verdict.entries} entries, the last with hash {verdict.head}.")

    def keep(self, file: Path | None, verdict: Verdict) -> None:
        if file is None:
            return
        try:
            remember(file, verdict.head)
        except OSError as error:
            self.alarm(f"{file} cannot be written ({error.strerror}).", "The ledger's last hash could not be kept")
            sys.exit(NOT_VERIFIED)

    def alarm(self, sentence: str, subject: str) -> None:
        self.stderr.write(sentence)
        problem = tell_administrators(subject, f"{sentence}\n\n{settings.SITE_ADDRESS}\n")
        if problem:
            self.stderr.write(problem)
