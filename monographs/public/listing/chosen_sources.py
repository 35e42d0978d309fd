"""A page of the list of sources: chosen and counted by the database, shown as frozen with the pages that cite."""

from dataclasses import dataclass, field
from itertools import groupby

from django.core.paginator import Page
from django.db import connection
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from eczema_advisor.editorial.publication.documents import PublicDocument, public_documents, public_named
from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from ...models import ListedCitation, Reference
from ...page.reference_fields import CONVENTION, REFERENCE_TYPES
from ...page.source_reading import LABELS, reading_of
from ..reference_list import ALGORITHM, CitedSource, texts_within
from .chosen_pages import PAGE, page_of
from .listed_rows import TYPES

NAMED = 8  # documents that are named under a source; of one that is asked for alone, PAGE of them
TYPE_NAMES = list(REFERENCE_TYPES)
# What pages cite, and what the algorithm alone does; `keys` and `orders` are those of the algorithm's sources.
SOURCES = """
    SELECT key, min(type_order) AS type_order, count(*) AS citations FROM monographs_listedcitation GROUP BY key
    UNION ALL
    SELECT key, type_order, 0 FROM unnest(%(keys)s::text[], %(orders)s::int[]) AS alone (key, type_order)
    WHERE NOT EXISTS (SELECT FROM monographs_listedcitation cited WHERE cited.key = alone.key)
"""


@dataclass(frozen=True, slots=True)
class TypeOfSource:
    """A type of source, how many there are of it, and the page of the list on which they begin."""

    type: str
    label: str
    count: int
    page: int


@dataclass(frozen=True, slots=True)
class SourceList:
    """A page of the list of sources. `groups`: (type, label, sources) in the order of types."""

    groups: list[tuple[str, str, list[CitedSource]]]
    types: list[TypeOfSource]
    page: Page
    count: int


@dataclass(frozen=True, slots=True)
class CitingAlgorithm:
    """The public algorithm, and those entries of the reference list that it cites, as they would be frozen today."""

    document: PublicDocument | None = None
    references: dict[str, dict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedKey:
    key: str
    type_order: int
    citations: int


@kept_while_unchanged
def citing_algorithm() -> CitingAlgorithm:
    documents = public_documents(ALGORITHM)
    if not documents:
        return CitingAlgorithm()
    texts = set(texts_within(documents[0].content))
    listed = {row.key: row.frozen() for row in Reference.objects.filter(key__in=texts)}
    return CitingAlgorithm(documents[0], listed)


def source_list(number: str, only: str = "") -> SourceList:
    """The page of that number; of one source alone, with more of what cites it, where `only` is its key."""
    algorithm = citing_algorithm()
    types = types_listed()
    count = sum(one.count for one in types)
    if only:
        keys = keys_where("key = %(only)s", algorithm, only=only)
        page = page_of(len(keys), "")
    else:
        page = page_of(count, number)
        part = {"start": (page.number - 1) * PAGE, "most": PAGE}
        keys = keys_where(
            'TRUE ORDER BY type_order, key COLLATE "C" OFFSET %(start)s LIMIT %(most)s', algorithm, **part
        )
    sources = sources_of(keys, algorithm, PAGE if only else NAMED)
    groups = [
        (type_, REFERENCE_TYPES[type_], list(some))
        for type_, some in groupby(sources, lambda one: one.reference["type"])
    ]
    return SourceList(groups, types, page, count)


def keys_where(condition: str, algorithm: CitingAlgorithm, **arguments: str | int) -> list[ListedKey]:
    """The keys of cited sources for which a condition of SQL holds, or that part of them which it takes."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, type_order, citations FROM ({SOURCES}) one WHERE {condition}",  # noqa: S608
            {**arguments_of(algorithm), **arguments},
        )
        return [ListedKey(*row) for row in cursor.fetchall()]


def arguments_of(algorithm: CitingAlgorithm) -> dict[str, list | str | int]:
    return {
        "keys": list(algorithm.references),
        "orders": [TYPES[one["type"]] for one in algorithm.references.values()],
    }


@kept_while_unchanged
def types_listed() -> list[TypeOfSource]:
    """The types of which there is any source, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT type_order, count(*) FROM ({SOURCES}) one GROUP BY 1 ORDER BY 1",  # noqa: S608
            arguments_of(citing_algorithm()),
        )
        rows = cursor.fetchall()
    before, found = 0, []
    for place, count in rows:
        name = TYPE_NAMES[place]
        found.append(TypeOfSource(name, REFERENCE_TYPES[name], count, before // PAGE + 1))
        before += count
    return found


def sources_of(keys: list[ListedKey], algorithm: CitingAlgorithm, most: int) -> list[CitedSource]:
    """The sources with these keys and the first documents that cite each: pages by kind and title, then the algorithm.

    What a page says of a source is what was frozen with that page; for one cited by the algorithm alone it is the entry
    of the reference list.
    """
    citing = citing_pages([one.key for one in keys], most)
    named: dict[str, dict[str, None]] = {}
    for pages in citing.values():
        for kind, slug in pages:
            named.setdefault(kind, {})[slug] = None
    documents = {
        (kind, document.slug): document for kind, slugs in named.items() for document in public_named(kind, list(slugs))
    }
    first = {pages[0] for pages in citing.values() if pages}
    frozen = {
        (kind, document.slug): {one["key"]: one for one in document.content["references"]}
        for kind in named
        for document in public_named(kind, [slug for one, slug in first if one == kind], "references")
    }
    found = []
    for one in keys:
        pages = citing.get(one.key, [])
        reference = frozen.get(pages[0], {}).get(one.key) if pages else algorithm.references.get(one.key)
        if reference is None:
            continue  # a row of the list that no frozen text bears out
        cited_by = [documents[name] for name in pages if name in documents]
        if one.key in algorithm.references and algorithm.document:
            cited_by.append(algorithm.document)
        found.append(CitedSource(reference, cited_by, more=one.citations - len(pages)))
    return found


def citing_pages(keys: list[str], most: int) -> dict[str, list[tuple[str, str]]]:
    """Kind and slug of the first pages that cite each source, by kind and title."""
    by_title = ["page__kind", "page__sort_key", "page__slug"]
    place = Window(RowNumber(), partition_by="key", order_by=by_title)
    rows = ListedCitation.objects.filter(key__in=keys).annotate(place=place).filter(place__lte=most)
    found: dict[str, list[tuple[str, str]]] = {}
    for key, kind, slug in rows.order_by("key", "place").values_list("key", "page__kind", "page__slug"):
        found.setdefault(key, []).append((kind, slug))
    return found


@kept_while_unchanged
def citations_by_extent() -> dict[str, int]:
    """How many citations rest on sources that were read so far: each source once for a page, once for the algorithm.

    Our own rules are no source to be read.
    """
    counts = dict.fromkeys(LABELS, 0)
    sources = ListedCitation.objects.exclude(type_order=TYPES[CONVENTION])
    counts |= dict(sources.order_by("extent").values_list(F("extent")).annotate(Count("pk")))
    for reference in citing_algorithm().references.values():
        if reference["type"] != CONVENTION:
            counts[reading_of(reference["note"]).extent] += 1
    return counts
