"""Entering what has become of sources: checked as a whole, all or nothing, with a task for the editors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.accounts.models import people_with_role
from eczema_advisor.accounts.roles import EDITOR
from eczema_advisor.editorial.notification.notices import tell

from ..errors import StatusRefusedError
from ..models import Reference, ReferenceStatus
from ..page.source_statuses import FLAGS, STATUSES, StatusEntry, entry_problems
from ..surveillance.alerts import labels_of, newest_statuses
from ..surveillance.dependants import counted, dependants_of

Located = tuple[int | None, str, str]
MOST_NAMED = 300  # characters of a subject


@dataclass(frozen=True)
class RecordedStatuses:
    """What was entered, and how many entries said what holds already."""

    recorded: list[ReferenceStatus] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def record_statuses(*, by, entries: Iterable[StatusEntry]) -> RecordedStatuses:
    """Enter what has become of these sources. Raises StatusRefusedError, and then nothing is entered.

    Editors are told once of all that changed, where something rests on it. The queries do not grow with the entries.
    """
    entries = list(entries)
    holding = newest_statuses()
    if problems := refusals(entries, holding):
        raise StatusRefusedError(problems)
    news = [entry for entry in entries if replace(entry, line=None) != holding.get(entry.key)]
    recorded = ReferenceStatus.objects.bulk_create(
        ReferenceStatus(
            key=entry.key,
            status=entry.status,
            since=entry.since,
            link=entry.link,
            successor=entry.successor,
            note=entry.note,
            by=by,
        )
        for entry in news
    )
    tell_editors([row for row in recorded if row.since])
    return RecordedStatuses(recorded, len(entries) - len(recorded))


def refusals(entries: list[StatusEntry], holding: Mapping[str, StatusEntry] | None = None) -> list[Located]:
    """Why these entries cannot be taken in: line, field and message of each reason; empty where they can."""
    known = set(Reference.objects.values_list("key", flat=True))
    return [*problems_of(entries, known), *circles(entries, newest_statuses() if holding is None else holding)]


def problems_of(entries: list[StatusEntry], known: set[str]) -> Iterator[Located]:
    today = timezone.localdate()
    seen: dict[str, StatusEntry] = {}
    for entry in entries:
        for name, message in entry_problems(entry, known, today):
            yield entry.line, name, message
        if entry.key in seen:
            first = seen[entry.key].line
            yield entry.line, "key", f"{entry.key!r} is there twice{f', first on line {first}' if first else ''}"
        seen.setdefault(entry.key, entry)


def circles(entries: list[StatusEntry], holding: Mapping[str, StatusEntry]) -> Iterator[Located]:
    """Sources that would follow themselves through others."""
    follows = {**holding, **{entry.key: entry for entry in entries}}
    for entry in entries:
        passed, key = {entry.key}, entry.successor
        while key and key not in passed:
            passed.add(key)
            key = follows[key].successor if key in follows else ""
        if key == entry.key and entry.successor != entry.key:
            yield entry.line, "successor", f"{entry.successor!r} is itself followed by {entry.key!r}: that is a circle"


def tell_editors(rows: list[ReferenceStatus]) -> None:
    """One notice for each editor: the task to check what rests on these sources."""
    dependants = dependants_of([row.key for row in rows]) if rows else {}
    touched = [row for row in rows if dependants[row.key]]
    if not touched:
        return
    first = touched[0]
    label = labels_of([first.key])[first.key]
    if len(touched) == 1:
        subject = f"{first.get_status_display()}: {label}"
        url = reverse("admin:monographs_referencestatus_change", args=[first.pk])
    else:
        subject = f"{len(touched)} sources changed: {statuses_in_words(touched)}"
        url = reverse("admin:monographs_referencestatus_changelist")
    resting = {one for row in touched for one in dependants[row.key]}
    tell(
        people=people_with_role(EDITOR),
        key=f"surveillance:{first.pk}-{touched[-1].pk}",
        subject=subject[:MOST_NAMED],
        text=f"To check: {counted(resting)}. A page counts as checked when the board approves it after that date.",
        url=url,
    )


def statuses_in_words(rows: list[ReferenceStatus]) -> str:
    counts = Counter(row.status for row in rows)
    words = {status: f"{counts[status]} {status}" for status in STATUSES if counts[status]}
    return ", ".join(words[status] for status in (*reversed(FLAGS), "current") if status in words)
