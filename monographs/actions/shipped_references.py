"""The shipped list of references, loaded again by a new version: a record that nobody here has changed is brought up
to date, one that an editor has changed stays."""

import hashlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from ..interchange.folders import REFERENCES
from ..models import Reference, ShippedFile

logger = logging.getLogger(__name__)
BEFORE = Path(__file__).with_name("references_shipped_before.txt")  # until versions noted each record themselves


def digest_of(key: str, fields: Mapping[str, object]) -> str:
    """Of one record, as it is noted in `ShippedFile`: 64 hexadecimal digits."""
    record = {"key": key, **fields}
    return hashlib.sha256(json.dumps(record, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def shipped_before() -> set[tuple[str, str]]:
    lines = BEFORE.read_text(encoding="utf-8").splitlines()
    return {(key, digest) for key, _, digest in (line.partition(" ") for line in lines if not line.startswith("#"))}


@transaction.atomic
def save_shipped_references(references: Mapping[str, Mapping]) -> set[str]:
    """Store the records that are new, and those of which only an earlier version of ours is stored; returns the keys
    of the latter. Removes none."""
    stored = {row.key: row for row in Reference.objects.select_for_update()}
    noted = dict(ShippedFile.objects.filter(path__startswith=f"{REFERENCES}#").values_list("path", "digest"))
    before = shipped_before()
    updated, added = set(), []
    for key, fields in references.items():
        if key not in stored:
            added.append(Reference(key=key, **fields))
            continue
        row = stored[key]
        digest = digest_of(key, {name: getattr(row, name) for name in fields})
        if digest == digest_of(key, fields):
            continue
        if noted.get(f"{REFERENCES}#{key}") != digest and (key, digest) not in before:
            logger.info("The reference %s was changed here and stays as it is.", key)
            continue
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        updated.add(key)
    Reference.objects.bulk_create(added)
    ShippedFile.objects.bulk_create(
        [ShippedFile(path=f"{REFERENCES}#{key}", digest=digest_of(key, fields)) for key, fields in references.items()],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["digest", "loaded_at"],
    )
    return updated
