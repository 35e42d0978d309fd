"""What the buttons of a text field offer to insert: a citation of a source, a link to a page or one of its sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from ..models import Page, Reference, Section
from ..page.citations import GLANCE
from ..surveillance.alerts import alerts_on
from .typed_page import PARTS, number_of_parts

SOURCES, PAGES = "source", "page"
MOST_FOUND = 20  # of one kind
LONGEST_SEARCH = 200  # characters
CITED_FIELDS = {"body": "professional text", "plain": "plain language", "answer": "answer"}
CITATION_HERE, LINK_HERE = "[@]", "[]()"  # what an editor types where something is to be inserted


@dataclass(frozen=True, slots=True)
class Insertable:
    """`markdown` is what is inserted, `label` and `detail` tell people what it is, `warning` why not to use it."""

    markdown: str
    label: str
    detail: str = ""
    warning: str = ""


def found_for(what: str, search: str) -> list[Insertable]:
    """What a search finds: sources, or pages and their sections. Every word must be there; no words find nothing."""
    words = search[:LONGEST_SEARCH].split()
    if not words:
        return []
    return found_pages(words) if what == PAGES else found_sources(words)


def found_sources(words: list[str]) -> list[Insertable]:
    """Sources by key, title, author, publication, year, DOI or PMID."""
    names = ("key", "title", "authors", "publication", "year", "doi", "pmid")
    rows = list(Reference.objects.filter(every_word(words, *names))[:MOST_FOUND])
    alerts = alerts_on(row.frozen() for row in rows)
    found = []
    for row in rows:
        alert = alerts.get(row.key)
        year = "" if row.year in row.publication else row.year
        said = ". ".join(part for part in (row.authors, row.publication, year) if part)
        warning = alert.sentence if alert and alert.is_flagged else ""
        found.append(Insertable(f"[@{row.key}]", row.title, f"{row.key}. {said}".rstrip(". "), warning))
    return found


def found_pages(words: list[str]) -> list[Insertable]:
    """Pages by title, address, brand name and synonym; sections by their heading, with the words of their page."""
    names = ("title", "slug", "brand_names", "synonyms")
    found = [
        Insertable(link_to(page.kind, page.slug, page.title), page.title, page.get_kind_display())
        for page in Page.objects.filter(every_word(words, *names))[:MOST_FOUND]
    ]
    of_pages = [f"page__{name}" for name in names]
    in_heading = Q(*(Q(heading__icontains=word) for word in words), _connector=Q.OR)
    sections = Section.objects.filter(every_word(words, "heading", *of_pages) & in_heading)
    for section in sections.select_related("page").order_by("page__title", "position")[:MOST_FOUND]:
        page = section.page
        link = link_to(page.kind, page.slug, f"{page.title}, {section.heading}", f"#{section.key}")
        found.append(Insertable(link, f"{page.title}: {section.heading}", "section"))
    return found


def every_word(words: list[str], *names: str) -> Q:
    """Each word is in one of these fields."""
    each = [Q(*(Q(**{f"{name}__icontains": word}) for name in names), _connector=Q.OR) for word in words]
    return Q(*each)


def link_to(kind: str, slug: str, title: str, anchor: str = "") -> str:
    return f"[{title.replace('[', '(').replace(']', ')')}]({reverse(kind, args=[slug])}{anchor})"


def fields_to_insert_into(data: Mapping[str, str]) -> list[tuple[str, str]]:
    """(name, label) of each field of the form that may cite and link, as it is typed."""
    fields = [
        (f"facts-{part}-{key}", f"At a glance, {key.replace('_', ' ')}{', plain language' if 'plain' in part else ''}")
        for part in ("at_a_glance", "at_a_glance_plain")
        for key in GLANCE
        if f"facts-{part}-{key}" in data
    ]
    for prefix, names in PARTS.items():
        for number in range(number_of_parts(data, prefix)):
            start = f"{prefix}-{number}"
            title = data.get(f"{start}-{names[0]}") or "New"
            fields += [
                (f"{start}-{name}", f"{title[:60]}, {CITED_FIELDS[name]}") for name in names if name in CITED_FIELDS
            ]
    return fields


def with_inserted(text: str, markdown: str) -> str:
    """`text` with `markdown` in place of the first "[@]" (of a citation) or "[]()" (of a link); else at its end."""
    here = CITATION_HERE if markdown.startswith("[@") else LINK_HERE
    if here in text:
        return text.replace(here, markdown, 1)
    return f"{text.rstrip()} {markdown}".lstrip()
