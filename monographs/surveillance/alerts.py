"""What a reader must know of the sources that a text rests on: superseded, corrected, retracted, or newer than it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Reference, ReferenceStatus
from ..page.source_statuses import CURRENT, STATUSES, TONES, StatusEntry

GRAVITY = list(STATUSES)


@dataclass(frozen=True, slots=True)
class SourceAlert:
    """A source and what has become of it. `label` names it for people, `successor_label` what follows it."""

    key: str
    label: str
    status: str
    since: date | None
    link: str = ""
    successor: str = ""
    successor_label: str = ""

    @property
    def status_label(self) -> str:
        return STATUSES[self.status]

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def is_flagged(self) -> bool:
        return self.status != CURRENT

    @property
    def sentence(self) -> str:
        """One line for people, also where there is no markup."""
        if not self.is_flagged:
            return f"{self.label} has a newer text of {day_in_words(self.since)}."
        followed = f" It is followed by {self.successor_label}." if self.successor_label else ""
        return f"{self.label} was {self.status} on {day_in_words(self.since)}.{followed}"


@dataclass(frozen=True, slots=True)
class PageAlerts:
    """What is to be said of one document. `checked`: when people last approved it; None where nobody has."""

    alerts: tuple[SourceAlert, ...]
    checked: date | None

    def __bool__(self) -> bool:
        return bool(self.flagged or self.unchecked)

    @property
    def flagged(self) -> tuple[SourceAlert, ...]:
        """The gravest first."""
        found = [alert for alert in self.alerts if alert.is_flagged]
        return tuple(sorted(found, key=lambda alert: (-GRAVITY.index(alert.status), alert.label)))

    @property
    def unchecked(self) -> tuple[SourceAlert, ...]:
        """The sources whose date nobody's check is later than."""
        return tuple(alert for alert in self.alerts if is_unchecked(alert.since, self.checked))

    @property
    def shown(self) -> tuple[SourceAlert, ...]:
        """Those to be named: the flagged ones, and current ones whose text is newer than any check."""
        return (*self.flagged, *(alert for alert in self.unchecked if not alert.is_flagged))

    @property
    def unchecked_since(self) -> date | None:
        """The earliest such date."""
        return min((alert.since for alert in self.unchecked if alert.since), default=None)

    def sentences(self, rests: str) -> list[str]:
        """All of it as lines of text, for forms without markup; `rests` is "page" or "plan"."""
        if not self:
            return []
        named = [f"This {rests} rests on a source: {alert.sentence}" for alert in self.shown]
        if not self.unchecked:
            return named
        return [*named, f"Nobody has checked this {rests} since {day_in_words(self.unchecked_since)}."]

    @property
    def tone(self) -> str:
        return self.flagged[0].tone if self.flagged else TONES[CURRENT]

    @property
    def by_key(self) -> dict[str, SourceAlert]:
        return {alert.key: alert for alert in self.alerts}


NO_ALERTS = PageAlerts((), None)


def is_unchecked(since: date | None, checked: date | None) -> bool:
    """Has nobody checked after that day? A check on the day itself may have come before the news."""
    return since is not None and (checked is None or checked <= since)


def newest_statuses(keys: Iterable[str] | None = None) -> dict[str, StatusEntry]:
    """What holds for each source that anything was entered for, in one query; for these keys or for all."""
    found = ReferenceStatus.objects.newest()
    if keys is not None:
        found = found.filter(key__in=list(keys))
    return {row.key: row.entry() for row in found}


def alerts_of(labels: Mapping[str, str], statuses: Mapping[str, StatusEntry] | None = None) -> tuple[SourceAlert, ...]:
    """The alerts of the sources with these labels by key, in their order. Asks for statuses unless it is given them."""
    known = newest_statuses(labels) if statuses is None else statuses
    entries = [known[key] for key in labels if key in known]
    successors = {entry.successor for entry in entries if entry.successor}
    titles = labels_of(successors - labels.keys()) if successors else {}
    return tuple(alert_of(entry, labels[entry.key], {**titles, **labels}.get(entry.successor, "")) for entry in entries)


def alerts_on(references: Iterable[Mapping]) -> dict[str, SourceAlert]:
    """The alerts of these references, by key."""
    labels = {reference["key"]: label_of(reference) for reference in references}
    return {alert.key: alert for alert in alerts_of(labels)} if labels else {}


def alert_of(entry: StatusEntry, label: str, successor_label: str) -> SourceAlert:
    return SourceAlert(entry.key, label, entry.status, entry.since, entry.link, entry.successor, successor_label)


def page_alerts(content: Mapping, checked: date | None) -> PageAlerts:
    """What is to be said of a page's frozen content."""
    return PageAlerts(tuple(alerts_on(content["references"]).values()), checked)


def labels_of(keys: Iterable[str]) -> dict[str, str]:
    """The titles of sources of the reference list; a key that is not in it stays as it is."""
    keys = set(keys)
    listed = {row.key: label_of(row.frozen()) for row in Reference.objects.filter(key__in=keys)} if keys else {}
    return {key: listed.get(key, key) for key in keys}


def label_of(reference: Mapping) -> str:
    return f"{reference['title']} ({reference['year']})" if reference["year"] else reference["title"]


def day_in_words(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"
