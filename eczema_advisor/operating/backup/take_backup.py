"""Everything that an installation is, in one file."""

from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from ..errors import BackupError
from .archive import DUMP, digest_of_file, private_folder, write_backup
from .manifest import Manifest, manifest_of
from .postgres_programs import contents, dump


def take_backup(file: Path, *, with_key: bool = True) -> Manifest:
    """Write one snapshot of the database, and the key of the data folder, to a new file. Raises BackupError.

    What is counted and what is dumped are the same moment, while the site goes on.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; name another file.")
    with private_folder(file) as folder:
        copy = folder / DUMP
        owner = connections["owner"]
        with transaction.atomic(using="owner"):
            with owner.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
            if not owner.introspection.table_names():
                raise BackupError("There is nothing to copy: the database is empty.")
            dump(owner, snapshot=snapshot, file=copy)
            contents(copy)
            manifest = manifest_of(owner, digest_of_file(copy))
        try:
            write_backup(file, manifest=manifest, dump=copy, key=key_of_data_folder() if with_key else "")
        except OSError as error:
            raise BackupError(f"{file} cannot be written ({error.strerror}); nothing is left of it.") from error
    return manifest


def key_file() -> Path:
    return settings.DATA_DIR / "secret_key"


def key_of_data_folder() -> str:
    """The SECRET_KEY where this installation keeps it itself; empty where its operator does."""
    file = key_file()
    return settings.SECRET_KEY if file.exists() and file.read_text().strip() == settings.SECRET_KEY else ""
