"""A backup, put where there is nothing yet, or in place of what there is."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from eczema_advisor.accounts.database_roles import web_role
from eczema_advisor.accounts.role_settings import reset_web_role
from eczema_advisor.editorial.ledger.verification import Verdict, verify_ledger

from ..errors import BackupError
from .archive import Backup, opened_backup
from .manifest import Manifest, counted_rows, fingerprint
from .postgres_programs import restore, rights_script
from .take_backup import key_file, key_of_data_folder

DROP_EVERYTHING = Path(__file__).with_name("drop_everything.sql")
WEB_PROCESSES = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = %s AND pid <> pg_backend_pid()
"""


def restore_backup(
    file: Path, *, replace: bool = False, say: Callable[[str], None] = lambda _text: None
) -> tuple[Manifest, Verdict]:
    """Put the backup into the owner's database, bring it up to date, and walk its ledgers. Raises BackupError.

    Only an empty database is filled, unless `replace`. All of it is there afterwards, or nothing changed. The verdict
    tells whether the ledgers are whole and still hold the last entry that the backup was made with.
    """
    owner = connections["owner"]
    with opened_backup(file) as backup:
        refuse_what_does_not_fit(owner, backup.manifest, replace=replace)
        say("Restoring the database")
        rename = {backup.manifest.owner: owner.settings_dict["USER"], backup.manifest.web: web_role()}
        restore(
            owner,
            file=backup.dump,
            before=DROP_EVERYTHING.read_bytes() if replace else b"",
            after=rights_script(backup.dump, rename),
        )
        compare_rows(owner, backup.manifest)
        say(take_key(backup))
    say("Bringing the tables up to date, and the web role's rights")
    connections.close_all()
    for problem in reset_web_role():
        say(problem)
    call_command("migrate", verbosity=0, interactive=False)
    say("Walking the ledgers")
    return backup.manifest, verify_ledger(must_hold=backup.manifest.head or None)


def refuse_what_does_not_fit(connection, manifest: Manifest, *, replace: bool) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    later = sorted(set(manifest.migrations) - known)
    if later:
        raise BackupError(
            f"The backup was made by version {manifest.product}, which knows tables that this version does not "
            f"({later[0]}): restore it with that version or a later one."
        )
    with connection.cursor() as cursor:
        cursor.execute(WEB_PROCESSES, [web_role()])
        serving = cursor.fetchone()[0]
    tables = connection.introspection.table_names()
    if tables and not replace:
        raise BackupError(
            f"The database {connection.settings_dict['NAME']!r} is not empty ({len(tables)} tables). Restore into an "
            "empty one, or say --replace: everything that is in it now is then gone for good."
        )
    if serving:
        raise BackupError(f"{serving} connections of the web role are open: stop every web process, then restore.")


def compare_rows(connection, manifest: Manifest) -> None:
    connection.close()
    found = counted_rows(connection)
    wrong = sorted(table for table in {*found, *manifest.rows} if found.get(table) != manifest.rows.get(table))
    if wrong:
        table = wrong[0]
        raise BackupError(
            f"Not all came back: {table} has {found.get(table, 'no')} rows and the backup says "
            f"{manifest.rows.get(table, 'none')}. Do not serve this database."
        )


def take_key(backup: Backup) -> str:
    """Let the data folder keep the key of the backup, where it keeps one; returns a sentence about the key."""
    wanted = backup.manifest.key
    given = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if wanted in {fingerprint(key) for key in given}:
        return f"The key {wanted} is in use here: second factors and plan links open."
    if backup.key and key_of_data_folder():
        keep_key(backup.key)
        return f"The key {wanted} came with the backup, and the data folder keeps it from now on."
    return (
        f"WARNING: this installation has another SECRET_KEY. Until the key {wanted} is in SECRET_KEY or in "
        "SECRET_KEY_FALLBACKS, no second factor and no plan link of the backup opens."
    )


def keep_key(key: str) -> None:
    """Write the key where the data folder keeps it; what was there is kept next to it."""
    file = key_file()
    file.replace(file.with_name("secret_key.before_restore"))
    file.touch(0o600)
    file.write_text(key)
    settings.SECRET_KEY = key
