"""Some entries of frozen contents, for lists that show little of many documents.

A digest names one content for good, so an excerpt that was made is kept; what may be shown is asked every time.
"""

import json
from collections.abc import Callable, Collection
from typing import Any

from ..models import Revision

MOST_KEPT = 20_000
AT_ONCE = 100  # contents that are read together: a content is a hundred times as large as what is kept of it
Entry = str | Callable[[dict], Any]  # the name of an entry, or what is worked out from a content, under its name
KEPT: dict[tuple[str, tuple[Entry, ...]], dict] = {}


def excerpts(revisions: Collection[Revision], entries: tuple[Entry, ...]) -> dict[str, dict]:
    """Digest -> those entries that the content has, in one query at most. To be read, not changed."""
    missing = {revision.pk for revision in revisions if (revision.digest, entries) not in KEPT}
    if missing:
        if len(KEPT) + len(missing) > MOST_KEPT:
            KEPT.clear()
            missing = {revision.pk for revision in revisions}
        found = Revision.objects.filter(pk__in=missing).values_list("digest", "content")
        for digest, content in found.iterator(AT_ONCE) if len(missing) > AT_ONCE else found:
            KEPT[digest, entries] = excerpt(json.loads(content), entries)
    return {revision.digest: KEPT[revision.digest, entries] for revision in revisions}


def excerpt(whole: dict, entries: tuple[Entry, ...]) -> dict:
    found = {entry: whole[entry] for entry in entries if isinstance(entry, str) and entry in whole}
    return found | {entry.__name__: entry(whole) for entry in entries if not isinstance(entry, str)}
