"""`manage.py restore FILE`: a backup back, as the owner of the tables; ends with a walk along the ledgers."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import OperationalError

from eczema_advisor.embedded_postgres.errors import EmbeddedPostgresError
from eczema_advisor.operating.backup.restore_backup import restore_backup
from eczema_advisor.operating.errors import BackupError


class Command(BaseCommand):
    help = "Put a backup into an empty database, and check that all of it came back. Stop the web processes first."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="also where there is something, which is then gone")

    def handle(self, *, file: Path, replace: bool, **_options):
        try:
            manifest, verdict = restore_backup(file.absolute(), replace=replace, say=self.stdout.write)
        except (BackupError, EmbeddedPostgresError, OperationalError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        finally:
            connections.close_all()
        self.stdout.write(f"{sum(manifest.rows.values())} rows of {len(manifest.rows)} tables came back.")
        if verdict.fault:
            self.stderr.write(f"The ledger is broken at {verdict.fault}. Do not serve this database.")
            sys.exit(1)
        self.stdout.write(
            f"The ledger is whole: {verdict.entries} entries, the last with hash {verdict.head}. "
            "Go on with manage.py prepare (or up)."
        )
