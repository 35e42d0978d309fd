"""The rows by which lists are chosen, kept in step within the transaction that changes what is public."""

from collections.abc import Iterable

from django.db import transaction

from eczema_advisor.editorial.publication.documents import PublicDocument, public_list

from ...models import ListedCitation, ListedPage
from ...page.content import KINDS, MONOGRAPH
from ...page.licences import REGIONS
from ...page.reference_fields import REFERENCE_TYPES
from ...page.source_reading import reading_of
from ..drug_index import AGES, GROUP_ORDER, entry, letter_of

TYPES = {name: place for place, name in enumerate(REFERENCE_TYPES)}
LISTED = ("facts", "references")  # what rows are made from
COLUMNS = tuple(field.name for field in ListedPage._meta.concrete_fields if not field.primary_key)


def list_page(kind: str, slug: str, document: PublicDocument | None) -> None:
    """Make the rows of a page those of the document that the public sees now; none where there is none."""
    before = ListedPage.objects.filter(kind=kind, slug=slug).first()
    if document is None:
        ListedPage.objects.filter(kind=kind, slug=slug).delete()
        return
    page = row_of(document)
    if before and before.digest == page.digest:  # the same words: only how far their review has come may differ
        if before.state != page.state:
            ListedPage.objects.filter(pk=before.pk).update(state=page.state)
        return
    ListedPage.objects.filter(kind=kind, slug=slug).delete()
    store_listed([document])


def store_listed(documents: Iterable[PublicDocument]) -> None:
    """Add the rows of documents that have none, in two statements."""
    documents = list(documents)
    pages = ListedPage.objects.bulk_create([row_of(document) for document in documents])
    ListedCitation.objects.bulk_create(
        citation
        for page, document in zip(pages, documents, strict=True)
        for citation in citations_of(page, document.content)
    )


@transaction.atomic
def relist() -> None:
    """Make every row again."""
    ListedPage.objects.all().delete()
    for kind in KINDS:
        store_listed(public_list(kind, *LISTED))


def row_of(document: PublicDocument) -> ListedPage:
    """What lists choose a document by, not stored yet."""
    row = ListedPage(
        kind=document.kind,
        slug=document.slug,
        digest=document.digest,
        state=document.state,
        sort_key=document.title.casefold(),
        letter=letter_of(document.title),
    )
    if document.kind == MONOGRAPH:
        drug = entry(document)
        row.group, row.group_order = drug.group, GROUP_ORDER.index(drug.group)
        row.drug_class, row.routes = drug.drug_class, list(drug.routes)
        row.available = [
            available(region, months)
            for region, _label in REGIONS
            for months in (None, *dict(AGES))
            if drug.is_for(region, months)
        ]
    return row


def available(region: str, months: int | None) -> str:
    """How a row says that a drug is to be had in a region, at that age in months or at any."""
    return region if months is None else f"{region} {months}"


def citations_of(page: ListedPage, content: dict) -> list[ListedCitation]:
    """A row for each source that a frozen content cites."""
    references = {reference["key"]: reference for reference in content["references"]}
    return [
        ListedCitation(
            page=page, key=key, type_order=TYPES[reference["type"]], extent=reading_of(reference["note"]).extent
        )
        for key, reference in references.items()
    ]


def says_the_same(stored: ListedPage, document: PublicDocument) -> bool:
    """Is a stored row the one that this document makes?"""
    made = row_of(document)
    return all(getattr(stored, name) == getattr(made, name) for name in COLUMNS)
