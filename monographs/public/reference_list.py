"""Every source, and the public pages that cite it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from eczema_advisor.editorial.publication.documents import PublicDocument, public_documents

from ..models import Reference
from ..page.content import KINDS
from ..page.reference_fields import REFERENCE_TYPES

ALGORITHM = "algorithm"


@dataclass(slots=True)
class CitedSource:
    """A reference and the documents that cite it, by title."""

    reference: dict
    cited_by: list[PublicDocument] = field(default_factory=list)


def public_sources() -> list[CitedSource]:
    """Sources that public pages or the public algorithm cite, by type and key.

    What a page says of a source is what was frozen with that page; for one cited by the algorithm alone it is the entry
    of the reference list.
    """
    sources: dict[str, CitedSource] = {}
    for kind in KINDS:
        for document in public_documents(kind):
            for reference in document.content["references"]:
                sources.setdefault(reference["key"], CitedSource(reference)).cited_by.append(document)
    listed = {reference.key: reference for reference in Reference.objects.all()}
    for document in public_documents(ALGORITHM):
        for key in sorted(set(texts_within(document.content)) & (listed.keys() | sources.keys())):
            if key not in sources:
                sources[key] = CitedSource(listed[key].frozen())
            sources[key].cited_by.append(document)
    order = list(REFERENCE_TYPES)
    return sorted(sources.values(), key=lambda one: (order.index(one.reference["type"]), one.reference["key"]))


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
