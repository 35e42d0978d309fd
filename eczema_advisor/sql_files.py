"""Migrations whose SQL is kept in files: `sql/<migration>_forward.sql` and `sql/<migration>_backward.sql`."""

from pathlib import Path

from django.db.migrations import RunSQL


def sql_files(migration: str) -> RunSQL:
    """The operation that runs the two files of a migration, which names itself by its `__file__`."""
    module = Path(migration)
    forward, backward = (module.parent / "sql" / f"{module.stem}_{way}.sql" for way in ("forward", "backward"))
    return RunSQL(forward.read_text(encoding="utf-8"), backward.read_text(encoding="utf-8"))
