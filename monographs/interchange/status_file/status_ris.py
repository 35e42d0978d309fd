"""Statuses of sources as RIS, the format in which reference managers and databases hand over what they know.

An entry names its source by ID (our key), DO or AN (PMID). Its status is in M3 or a keyword ("Retracted Publication"),
at the head of its title ("RETRACTED: …"), or in a note "Status: superseded". Since when is in a note "Since:
2026-03-01": DA and PY are days of publication, so they do not count. Notes "Link:" and "Successor:" are read too.
"""

import re
from typing import Any

import rispy

from ...errors import FileError
from ...page.source_statuses import CORRECTED, RETRACTED, STATUSES
from ..decode import decode
from .status_claims import StatusClaim, claim_of

TAG = re.compile(r"[A-Z][A-Z0-9]  -( |$)")
ALMOST_TAG = re.compile(r"[A-Za-z][A-Za-z0-9]\s*-\s")
IN_NOTE = re.compile(r"(status|since|link|successor):\s*(.*)", re.IGNORECASE)
IN_TITLE = re.compile(r"(retracted|corrected|superseded)\b(?: article| publication)?\s*:", re.IGNORECASE)
NAMES = {
    **{status: status for status in STATUSES},
    "retracted publication": RETRACTED,
    "retracted article": RETRACTED,
    "corrected and republished article": CORRECTED,
    "corrected article": CORRECTED,
}


def read_status_ris(data: bytes) -> list[StatusClaim]:
    """The claims of a file, in its order. Raises FileError with the line where an entry is damaged or says too little.

    The parser drops what it does not understand without a word, so the frame of every entry is checked first.
    """
    text = decode(data)
    starts = starts_of_entries(text)
    entries = rispy.loads(text)
    if len(entries) != len(starts):
        raise FileError(f"{len(starts)} entries begin, but {len(entries)} can be read", starts[0] if starts else 1)
    return [claim_of(fields_of(entry, line), line) for entry, line in zip(entries, starts, strict=True)]


def starts_of_entries(text: str) -> list[int]:
    """The lines at which entries begin. Raises FileError where one is not whole, or something is outside of any."""
    starts: list[int] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        tag = line[:2] if TAG.match(line) else ""
        if tag == "TY":
            if is_open:
                raise FileError(f"the entry of line {starts[-1]} has no end; expected ER  - before this one", number)
            starts.append(number)
            is_open = True
        elif line.strip() and not is_open:
            raise FileError(f"{line[:40]!r} is outside of any entry; expected TY  - first", number)
        elif tag == "ER":
            is_open = False
        elif line.strip() and not tag and (ALMOST_TAG.match(line) or (starts and number == starts[-1] + 1)):
            raise FileError(f"{line[:40]!r} is no tag; expected two letters, two spaces and a hyphen", number)
    if is_open:
        raise FileError("the last entry has no end; expected ER  - after it: is the file cut off?", starts[-1])
    if not starts:
        raise FileError("there is no entry; expected TY  - at the beginning of each", 1)
    return starts


def fields_of(entry: dict[str, Any], line: int) -> dict[str, str]:
    """The fields of a claim from an entry as the parser gives it: text, or lists of text for tags that repeat."""
    stated: dict[str, str] = {}
    notes = []
    for note in entry.get("notes", []):
        if found := IN_NOTE.fullmatch(note):
            stated[found[1].casefold()] = found[2].strip()
        else:
            notes.append(note)
    status = stated.get("status") or status_within(entry)
    if not status:
        expected = "a keyword such as Retracted Publication, or N1  - Status: superseded"
        raise FileError(f"nothing says what has become of the source; expected {expected}", line)
    if status != "current" and "since" not in stated:
        raise FileError(f"nothing says since when it is {status}; expected N1  - Since: 2026-03-01", line)
    return {
        "key": entry.get("id", ""),
        "doi": entry.get("doi", ""),
        "pmid": entry.get("accession_number", ""),
        "status": status,
        "since": stated.get("since", ""),
        "link": stated.get("link") or next(iter(entry.get("urls", [])), ""),
        "successor": stated.get("successor", ""),
        "note": "\n".join(notes),
    }


def status_within(entry: dict[str, Any]) -> str:
    """What the entry's type of work, its keywords or the head of its title say; empty where none says anything."""
    said = [entry.get("type_of_work", ""), *entry.get("keywords", [])]
    found = [NAMES[word.casefold()] for word in said if word.casefold() in NAMES]
    titles = (entry.get(name, "") for name in ("title", "primary_title"))
    found += [head[1].casefold() for title in titles if (head := IN_TITLE.match(title))]
    return found[0] if found else ""
