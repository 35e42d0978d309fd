"""manage.py verify_ledger: is the chain of editorial events whole?"""

import sys

from django.core.management.base import BaseCommand

from eczema_advisor.editorial.ledger.verification import verify_ledger


class Command(BaseCommand):
    help = "Walk the ledger of editorial events. Exit 0 when it is whole, else 1 with the first broken entry."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="HASH",
            help="the hash that an earlier run printed: it must still be in the chain, so that nothing was cut off",
        )

    def handle(self, *, head=None, **_options):
        verdict = verify_ledger(must_hold=head)
        if verdict.fault:
            self.stderr.write(f"The ledger is broken at {verdict.fault}.")
            sys.exit(1)
        self.stdout.write(f"The ledger is whole: {verdict.entries} entries, the last with hash {verdict.head}.")
