from django.db import transaction

from ..models import GlossaryTerm, Reference
from .save_page import CREATED, UNCHANGED, UPDATED


@transaction.atomic
def save_references(*, by, references: dict[str, dict]) -> str:
    """Store sources by key; returns created, updated or unchanged for the list as a whole. Removes none."""
    return store_rows(Reference, references)


@transaction.atomic
def save_glossary(*, by, terms: dict[str, dict], only_new: bool = False) -> str:
    """Store glossary terms by key; returns created, updated or unchanged for the list as a whole. Removes none."""
    return store_rows(GlossaryTerm, terms, only_new)


def store_rows(model, rows: dict[str, dict], only_new: bool = False) -> str:
    known = {row.key: row for row in model.objects.select_for_update()}
    added = [model(key=key, **fields) for key, fields in rows.items() if key not in known]
    changed = []
    for key in rows.keys() & known.keys():
        if not only_new and any(getattr(known[key], name) != value for name, value in rows[key].items()):
            for name, value in rows[key].items():
                setattr(known[key], name, value)
            changed.append(known[key])
    model.objects.bulk_create(added)
    for row in changed:
        row.save()
    if added and not known:
        return CREATED
    return UPDATED if added or changed else UNCHANGED
