"""Some entries of frozen contents, for lists that show little of many documents.

A digest names one content for good, so an excerpt that was made is kept; what may be shown is asked every time.
"""

import json
from collections.abc import Collection

from ..models import Revision

MOST_KEPT = 20_000
KEPT: dict[tuple[str, tuple[str, ...]], dict] = {}


def excerpts(revisions: Collection[Revision], entries: tuple[str, ...]) -> dict[str, dict]:
    """Digest -> those entries that the content has, in one query at most. To be read, not changed."""
    missing = {revision.pk for revision in revisions if (revision.digest, entries) not in KEPT}
    if missing:
        if len(KEPT) + len(missing) > MOST_KEPT:
            KEPT.clear()
            missing = {revision.pk for revision in revisions}
        for digest, content in Revision.objects.filter(pk__in=missing).values_list("digest", "content"):
            whole = json.loads(content)
            KEPT[digest, entries] = {name: whole[name] for name in entries if name in whole}
    return {revision.digest: KEPT[revision.digest, entries] for revision in revisions}
