"""What can have become of a source since it was cited, and what an entry about it must hold."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

CURRENT, SUPERSEDED, CORRECTED, RETRACTED = "current", "superseded", "corrected", "retracted"
STATUSES = {
    CURRENT: "Current",
    SUPERSEDED: "Superseded",
    CORRECTED: "Corrected",
    RETRACTED: "Retracted",
}
TONES = {CURRENT: "neutral", SUPERSEDED: "pending", CORRECTED: "pending", RETRACTED: "warning"}
FLAGS = (SUPERSEDED, CORRECTED, RETRACTED)  # of which readers are told; the order is that of gravity
LONGEST_LINK, LONGEST_NOTE = 500, 1000


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """What is said of the source `key`: its status `since` when, where that can be read, what follows it.

    A current source may have a date too: that of its newest text. `line` is where a file says so.
    """

    key: str
    status: str
    since: date | None = None
    link: str = ""
    successor: str = ""
    note: str = ""
    line: int | None = None


def entry_problems(entry: StatusEntry, known: Container[str], today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry: the field and a sentence. `known` are the keys of the reference list."""
    if entry.key not in known:
        yield "key", f"{entry.key!r} is not in the reference list; expected the key of a source there"
    if entry.status not in STATUSES:
        yield "status", f"{entry.status!r} is no status; expected one of {', '.join(STATUSES)}"
    if entry.status in FLAGS and entry.since is None:
        yield "since", f"a source that is {entry.status} needs the date since when it is"
    if entry.since and entry.since > today:
        yield "since", f"{entry.since.isoformat()} is in the future; expected a day up to {today.isoformat()}"
    if not is_web_address(entry.link):
        yield "link", f"{entry.link[:60]!r} is no web address; expected https://… or http://…"
    yield from length_problems({"link": (entry.link, LONGEST_LINK), "note": (entry.note, LONGEST_NOTE)})
    yield from successor_problems(entry, known)


def successor_problems(entry: StatusEntry, known: Container[str]) -> Iterator[tuple[str, str]]:
    if not entry.successor:
        return
    if entry.status in (CURRENT, RETRACTED):
        yield "successor", f"a source that is {entry.status} has no successor; leave it empty or choose superseded"
    if entry.successor == entry.key:
        yield "successor", "a source cannot follow itself"
    elif entry.successor not in known:
        yield "successor", f"{entry.successor!r} is not in the reference list; add the successor there first"


def length_problems(texts: Mapping[str, tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for name, (text, longest) in texts.items():
        if len(text) > longest:
            yield name, f"{len(text)} characters; expected at most {longest}"


def is_web_address(text: str) -> bool:
    """Is it empty, or an address that a reader may be sent to?"""
    if not text:
        return True
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.netloc) and not any(map(str.isspace, text))
