"""The list of sources: its entries, and what cites one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from eczema_advisor.editorial.publication.documents import PublicDocument

from ..models import Reference

ALGORITHM = "algorithm"


@dataclass(slots=True)
class CitedSource:
    """A reference and the first documents that cite it, by title; `more` that are not among them."""

    reference: dict
    cited_by: list[PublicDocument] = field(default_factory=list)
    more: int = 0


def listed_references() -> dict[str, dict]:
    """Every entry of the reference list by key, as it would be frozen today."""
    return {reference.key: reference.frozen() for reference in Reference.objects.all()}


def texts_within(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_within(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_within(item)
