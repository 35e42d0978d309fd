"""What a backup says of itself, so that whoever restores it can tell that all of it came back."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from eczema_advisor.accounts.database_roles import web_role

from ..errors import BackupError
from ..product_version import product_version

FORMAT = 1
HEADS = {"head": "editorial_ledgerentry", "access_head": "editorial_accessentry"}


@dataclass(frozen=True)
class Manifest:
    """One per backup. `rows` counts every table; both heads are the hashes of the last ledger entries ('' for none).

    `migrations` are those that had run, as "app.name"; `postgres` is the server's major version; `key` the fingerprint
    of the SECRET_KEY that sealed second factors and plan links; `digest` the SHA-256 of the dump in the same file.
    """

    format: int
    product: str
    made: str
    postgres: int
    owner: str
    web: str
    rows: dict[str, int]
    migrations: list[str]
    head: str
    access_head: str
    key: str
    digest: str

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def read_manifest(text: bytes) -> Manifest:
    """Raises BackupError for what is no manifest, or one of a format that this version does not know."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BackupError(
                f"This backup has format {told['format']} and this version reads format {FORMAT}: "
                f"restore it with version {told.get('product', '?')} of the product."
            )
        return Manifest(**{field.name: told[field.name] for field in fields(Manifest)})
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(
            f"This is no backup of Eczema Advisor: what it says of itself cannot be read ({error})."
        ) from error


def manifest_of(connection, digest: str = "") -> Manifest:
    """What there is in the snapshot that `connection` sees now."""
    return Manifest(
        format=FORMAT,
        product=product_version(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=connection.pg_version // 10_000,
        owner=connection.settings_dict["USER"],
        web=web_role(),
        rows=counted_rows(connection),
        migrations=sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        **{name: last_hash(connection, table) for name, table in HEADS.items()},
        key=fingerprint(settings.SECRET_KEY),
        digest=digest,
    )


def counted_rows(connection) -> dict[str, int]:
    with connection.cursor() as cursor:
        counted = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counted[table] = cursor.fetchone()[0]
        return counted


def last_hash(connection, table: str) -> str:
    if table not in connection.introspection.table_names():
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT hash FROM {table} ORDER BY number DESC LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
        return row[0] if row else ""


def fingerprint(key: str) -> str:
    """Tells one SECRET_KEY from another without telling it."""
    return sha256(f"eczema-advisor key fingerprint: {key}".encode()).hexdigest()[:16]
