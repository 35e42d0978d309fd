"""What changed for readers, newest first, as the ledger has it."""

from dataclasses import dataclass
from datetime import datetime

from ..kinds import kind_named
from ..models import LedgerEntry
from ..states import Event

TOLD = (Event.SUBMITTED, Event.APPROVED, Event.WITHDRAWN)
MOST = 100


@dataclass(frozen=True)
class ToldChange:
    """One event of one document. `said` is the event in a word; `note` is why it was withdrawn, else empty."""

    title: str
    url: str
    said: str
    note: str
    at: datetime
    entry_hash: str


def public_changes() -> list[ToldChange]:
    """The last `MOST` submissions, approvals and withdrawals, in one query."""
    entries = (
        LedgerEntry.objects.filter(event__in=TOLD)
        .select_related("document", "revision")
        .defer("revision__content", "detail")
        .order_by("-number")[:MOST]
    )
    return [change_of(entry) for entry in entries]


def change_of(entry: LedgerEntry) -> ToldChange:
    return ToldChange(
        title=entry.revision.title,
        url=kind_named(entry.document.kind).public_url(entry.document.slug),
        said=f"{Event(entry.event).label}, revision {entry.revision_number}",
        note=entry.note if entry.event == Event.WITHDRAWN else "",
        at=entry.at,
        entry_hash=entry.hash,
    )
