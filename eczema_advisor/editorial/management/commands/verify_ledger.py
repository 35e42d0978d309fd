"""manage.py verify_ledger: is the chain of editorial events whole?"""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from eczema_advisor.editorial.ledger.export.exported_ledger import exported_ledger
from eczema_advisor.editorial.ledger.transaction import lock_desk
from eczema_advisor.editorial.ledger.verification import verify_ledger


class Command(BaseCommand):
    help = "Walk the ledger of editorial events. Exit 0 when it is whole, else 1 with the first broken entry."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="HASH",
            help="the hash that an earlier run printed: it must still be in the chain, so that nothing was cut off",
        )

        parser.add_argument(
            "--export",
            metavar="FILE",
            help="also write both ledgers to this file, for ledger/export/verify_export.py to check without us",
        )

    def handle(self, *, head=None, export=None, **_options):
        if export:
            write_export(export)
        verdict = verify_ledger(must_hold=head)
        if verdict.fault:
            self.stderr.write(f"The ledger is broken at {verdict.fault}.")
            sys.exit(1)
        self.stdout.write(f"The ledger is whole: {verdict.entries} entries, the last with hash {verdict.head}.")
        self.stdout.write(
            f"Access ledger: {verdict.access_entries} entries, the last with hash {verdict.access_head}. "
            f"{verdict.signed_votes} votes were signed by keys; {verdict.unsigned_votes} rest on this server alone."
        )


def write_export(file: str) -> None:
    try:
        with transaction.atomic():
            lock_desk()
            text = json.dumps(exported_ledger(), ensure_ascii=False, indent=1)
        Path(file).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
