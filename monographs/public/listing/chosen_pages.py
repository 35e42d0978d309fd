"""Which pages a list shows, and how many there are: chosen, counted and paged by the database."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from eczema_advisor.editorial.publication.documents import PublicDocument, public_named
from eczema_advisor.editorial.states import State

from ...models import ListedPage
from ...page.content import MONOGRAPH, TOPIC
from ...page.licences import REGIONS
from ..drug_index import GROUP_LABELS, GROUP_ORDER, SHOWN, DrugEntry, Filters, entry
from .listed_rows import available

PAGE = 50  # entries of a page of a list
BY_TITLE = ("sort_key", "slug")


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A heading of a list, how many entries are under it, and the page on which it begins."""

    code: str
    label: str
    count: int
    page: int


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A heading with those of its entries that are on this page; `is_continued`: others are on the page before."""

    code: str
    label: str
    entries: list[DrugEntry]
    is_continued: bool


@dataclass(frozen=True, slots=True)
class DrugList:
    """A page of the index of drugs. `same_state`: a document in the state that all drugs are in, where they are."""

    groups: list[ListedGroup]
    headings: list[ListHeading]
    page: Page
    total: int
    classes: list[str]
    same_state: PublicDocument | None


@dataclass(frozen=True, slots=True)
class FirstOfGroup:
    """A group of drugs with its first entries, and how many more there are."""

    code: str
    label: str
    drugs: list[PublicDocument]
    more: int


def drug_list(filters: Filters, order: str, number: str) -> DrugList:
    """The page of that number, "step" or "name" in order; a number that is none is the first or the last."""
    drugs = ListedPage.objects.filter(kind=MONOGRAPH)
    everything = drugs.aggregate(
        total=Count("pk"),
        states=ArrayAgg("state", distinct=True, default=Value([])),
        classes=ArrayAgg("drug_class", distinct=True, filter=~Q(drug_class=""), default=Value([])),
    )
    by = "letter" if order == "name" else "group"
    headings = headings_of(drugs.filter(chosen_by(filters)), by)
    page = page_of(sum(heading.count for heading in headings), number)
    rows = list(drugs.filter(chosen_by(filters)).order_by(order_of(by), *BY_TITLE)[part_of(page)])
    slugs = [row.slug for row in rows]
    shown = {document.slug: entry(document) for document in public_named(MONOGRAPH, slugs, *SHOWN)}
    starts = {heading.code: heading.page for heading in headings}
    groups = [
        ListedGroup(code, label_of(code), entries, starts[code] < page.number)
        for code, some in groupby(rows, lambda row: getattr(row, by))
        if (entries := [shown[row.slug] for row in some if row.slug in shown])
    ]
    documents = [one.document for one in shown.values()]
    return DrugList(
        groups=groups,
        headings=headings,
        page=page,
        total=everything["total"],
        classes=sorted(everything["classes"]),
        same_state=documents[0] if documents and len(everything["states"]) == 1 else None,
    )


def page_of(count: int, number: str) -> Page:
    """The page of that number of a list of so many; the first or the last where there is none of that number."""
    return Paginator(range(count), PAGE).get_page(number)


def part_of(page: Page) -> slice:
    """The entries of the list that are on a page."""
    return slice((page.number - 1) * PAGE, page.number * PAGE)


def order_of(by: str) -> str:
    return "group_order" if by == "group" else by


def headings_of(rows: QuerySet[ListedPage], by: str) -> list[ListHeading]:
    """The headings that any row is under, in their order."""
    counts = rows.order_by(order_of(by)).values_list(by).annotate(Count("pk"))
    before, found = 0, []
    for code, count in counts:
        found.append(ListHeading(code, label_of(code), count, before // PAGE + 1))
        before += count
    return found


def label_of(code: str) -> str:
    return GROUP_LABELS.get(code, code)


def chosen_by(filters: Filters) -> Q:
    """The condition on rows that the reader's filters are."""
    wanted = Q()
    if filters.drug_class:
        wanted &= Q(drug_class=filters.drug_class)
    if filters.route:
        wanted &= Q(routes__contains=[filters.route])
    if filters.state:
        wanted &= Q(state=filters.state)
    if filters.region or filters.months is not None:
        regions = [filters.region] if filters.region else [region for region, _label in REGIONS]
        wanted &= Q(available__overlap=[available(region, filters.months) for region in regions])
    return wanted


def drugs_in_order() -> QuerySet[ListedPage]:
    """Every drug that was not withdrawn, in the order of the ladder."""
    drugs = ListedPage.objects.filter(kind=MONOGRAPH).exclude(state=State.WITHDRAWN)
    return drugs.order_by("group_order", *BY_TITLE)


def drug_named(text: str) -> str:
    """The slug of the drug, not withdrawn, that has this slug or, in any case of letters, this title; else empty."""
    text = text.replace("\x00", "")
    found = drugs_in_order().filter(Q(slug=text) | Q(sort_key=text.casefold()))
    return next(iter(found.values_list("slug", flat=True)[:1]), "")


def topic_page(number: str) -> Page:
    """The page of that number of topics, by title."""
    return Paginator(ListedPage.objects.filter(kind=TOPIC).order_by(*BY_TITLE), PAGE).get_page(number)


def first_of_groups(most: int) -> list[FirstOfGroup]:
    """Each group of drugs that has any, in the order of the ladder, with its first `most`; none that was withdrawn."""
    drugs = ListedPage.objects.filter(kind=MONOGRAPH).exclude(state=State.WITHDRAWN)
    counts = dict(drugs.order_by("group_order").values_list("group").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by="group", order_by=[*BY_TITLE])
    first = drugs.annotate(place=place).filter(place__lte=most).order_by("group_order", *BY_TITLE)
    groups = dict(first.values_list("slug", "group"))
    found: dict[str, list[PublicDocument]] = {}
    for document in public_named(MONOGRAPH, list(groups)):
        found.setdefault(groups[document.slug], []).append(document)
    return [
        FirstOfGroup(code, label_of(code), found[code], counts[code] - len(found[code]))
        for code in GROUP_ORDER
        if code in found
    ]


def first_topics(most: int) -> tuple[list[PublicDocument], int]:
    """The first topics by title, and how many there are; none that was withdrawn."""
    topics = ListedPage.objects.filter(kind=TOPIC).exclude(state=State.WITHDRAWN)
    slugs = list(topics.order_by(*BY_TITLE).values_list("slug", flat=True)[:most])
    return public_named(TOPIC, slugs), topics.count()
