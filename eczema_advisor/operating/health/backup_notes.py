"""A backup notes that it was taken, in the database that it is a copy of; so the desk can say when the last one was."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.cache import cache
from django.utils import timezone

LAST_BACKUP = "last_backup"


@dataclass(frozen=True)
class BackupNote:
    """The last backup: when, how many bytes, and the last entry of the ledger in it."""

    at: datetime
    size: int
    head: str


def note_backup(*, size: int, head: str) -> None:
    """Raises DatabaseError where nothing can be written."""
    now = int(timezone.now().timestamp())
    cache.set(LAST_BACKUP, {"at": now, "size": size, "head": head}, timeout=None)


def last_backup() -> BackupNote | None:
    """None where no backup was noted: none was taken since this was noted, or a restored copy does not know of it."""
    noted = cache.get(LAST_BACKUP)
    return BackupNote(datetime.fromtimestamp(noted["at"], UTC), noted["size"], noted["head"]) if noted else None
