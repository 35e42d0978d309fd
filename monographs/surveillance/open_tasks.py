"""What editors have to see to: sources that changed, and what rests on them that nobody has checked since."""

from dataclasses import dataclass

from ..models import ReferenceStatus
from ..page.source_statuses import StatusEntry
from .alerts import labels_of
from .dependants import Dependant, counted, dependants_of


@dataclass(frozen=True, slots=True)
class SourceTask:
    """A source that changed, all that rests on it, and of that what is still to be checked. `pk` is of its entry."""

    pk: int
    entry: StatusEntry
    label: str
    dependants: list[Dependant]

    @property
    def unchecked(self) -> list[Dependant]:
        return [one for one in self.dependants if one.is_unchecked_since(self.entry.since)]

    @property
    def in_words(self) -> str:
        return counted(self.dependants)


def open_tasks() -> list[SourceTask]:
    """The sources with something unchecked on them, the newest change first. The queries do not grow with them."""
    dated = [row for row in ReferenceStatus.objects.newest() if row.since]
    keys = [row.key for row in dated]
    dependants = dependants_of(keys) if keys else {}
    labels = labels_of(keys)
    tasks = [SourceTask(row.pk, row.entry(), labels[row.key], dependants[row.key]) for row in dated]
    found = [task for task in tasks if task.unchecked]
    return sorted(found, key=lambda task: (task.entry.since, task.entry.key), reverse=True)
