"""What a file says of a source that it names by key, DOI or PMID, before anybody has looked which source that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...errors import FileError
from ...page.source_statuses import STATUSES, StatusEntry


@dataclass(frozen=True, slots=True)
class StatusClaim:
    """`entry.key` is empty where the file names the source by `doi` or `pmid` alone."""

    entry: StatusEntry
    doi: str = ""
    pmid: str = ""

    @property
    def named(self) -> str:
        """The source as the file names it."""
        return self.entry.key or (f"DOI {self.doi}" if self.doi else f"PMID {self.pmid}")


def claim_of(fields: Mapping[str, str], line: int) -> StatusClaim:
    """The claim in the fields of a row or entry, all text. Raises FileError with the line."""
    if not any(fields.get(name) for name in ("key", "doi", "pmid")):
        raise FileError("nothing says which source this is; expected its key, DOI or PMID", line)
    status = fields.get("status", "").casefold()
    if status not in STATUSES:
        raise FileError(f"status is {status!r}; expected one of {', '.join(STATUSES)}", line)
    entry = StatusEntry(
        key=fields.get("key", ""),
        status=status,
        since=day_of(fields.get("since", ""), line),
        link=fields.get("link", ""),
        successor=fields.get("successor", ""),
        note=fields.get("note", ""),
        line=line,
    )
    return StatusClaim(entry, bare_doi(fields.get("doi", "")), fields.get("pmid", ""))


def day_of(text: str, line: int) -> date | None:
    """The day that `text` names, in ISO 8601; None where it is empty."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FileError(f"since is {text[:40]!r}; expected a day such as 2026-03-01", line) from error


def bare_doi(text: str) -> str:
    """A DOI without the address or word in front of it, in lower case: DOIs are the same in any case."""
    found = text.strip().casefold()
    for start in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        found = found.removeprefix(start)
    return found.strip()
