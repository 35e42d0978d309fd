"""A CSV or RIS file of what has become of sources: read whole, matched with the reference list, entered or refused."""

from collections import defaultdict
from dataclasses import replace
from pathlib import PurePath

from ..errors import FileError, StatusRefusedError
from ..interchange.status_file.status_claims import StatusClaim, bare_doi
from ..interchange.status_file.status_csv import read_status_csv
from ..interchange.status_file.status_ris import read_status_ris
from ..models import Reference
from ..page.source_statuses import StatusEntry
from .record_statuses import RecordedStatuses, record_statuses

READERS = {".csv": read_status_csv, ".ris": read_status_ris}


def import_statuses(*, by, name: str, data: bytes) -> RecordedStatuses:
    """Enter what the file says; its ending tells how it is read. Raises FileError or StatusRefusedError: then nothing
    is entered."""
    reader = READERS.get(PurePath(name).suffix.casefold())
    if reader is None:
        raise FileError(f"{PurePath(name).name!r} is neither; expected a file that ends in .csv or .ris")
    return record_statuses(by=by, entries=matched(reader(data)))


def matched(claims: list[StatusClaim]) -> list[StatusEntry]:
    """The claims by the keys of the reference list: a DOI or PMID may stand there under several. Raises
    StatusRefusedError that names every source which is not there."""
    rows = list(Reference.objects.values_list("key", "doi", "pmid"))
    by_identifier: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, doi, pmid in rows:
        by_identifier["key", key].append(key)
        by_identifier["doi", bare_doi(doi)].append(key)
        by_identifier["pmid", pmid].append(key)
    entries, problems = [], []
    for claim in claims:
        given = {"key": claim.entry.key, "doi": claim.doi, "pmid": claim.pmid}
        found = {name: by_identifier[name, value] for name, value in given.items() if value}
        keys = next((keys for keys in found.values() if keys), [])
        if claim.entry.key and not found["key"]:
            keys = []
        if not keys:
            problems.append((claim.entry.line, "source", f"{claim.named} is not in the reference list"))
        elif any(other and not set(keys) & set(other) for other in found.values()):
            problems.append((claim.entry.line, "source", f"key, DOI and PMID name different sources: {given}"))
        entries += [replace(claim.entry, key=key) for key in keys]
    if problems:
        raise StatusRefusedError(problems)
    return entries
