"""`manage.py backup FILE`: a whole copy of this installation, as the owner of the tables."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connections
from django.db.utils import OperationalError

from eczema_advisor.operating.backup.take_backup import key_file, key_of_data_folder, take_backup
from eczema_advisor.operating.errors import BackupError
from eczema_advisor.operating.health.backup_notes import note_backup


class Command(BaseCommand):
    help = "Write the database and the key of the data folder to one new file that its owner alone may read."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="a file that is not there yet")
        parser.add_argument(
            "--without-key", action="store_true", help="leave out the SECRET_KEY of the data folder; keep it elsewhere"
        )

    def handle(self, *, file: Path, without_key: bool, **_options):
        file = file.absolute()
        try:
            manifest = take_backup(file, with_key=not without_key)
            self.note(file, manifest.head)
        except (BackupError, OperationalError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        finally:
            connections.close_all()
        self.stdout.write(
            f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {file.stat().st_size} bytes.\n"
            f"Ledger head {manifest.head or 'none'}, access ledger head {manifest.access_head or 'none'}.\n"
            f"{self.about_key(manifest.key, is_in_file=bool(key_of_data_folder()) and not without_key)}"
        )

    def note(self, file: Path, head: str) -> None:
        """Tell the desk that there is a backup; that this was not possible leaves the backup as good as it is."""
        try:
            note_backup(size=file.stat().st_size, head=head)
        except (DatabaseError, InterfaceError) as error:
            reason = " ".join(str(error).split())
            self.stderr.write(f"The backup is complete, but the desk could not be told of it: {reason}")

    def about_key(self, fingerprint: str, *, is_in_file: bool) -> str:
        if is_in_file:
            return f"The SECRET_KEY {fingerprint} of {key_file()} is in the file: keep it as you keep passwords."
        return f"The SECRET_KEY {fingerprint} is not in the file: keep it elsewhere, second factors need it."
