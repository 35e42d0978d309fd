"""Links of a page to other pages of this site, and to their sections, that lead nowhere."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from django.urls import Resolver404, resolve

from eczema_advisor.editorial.kinds import Problem

from ..models import Faq, Passage, Section
from ..models.finding.passage import anchor_of
from ..models.page import Page
from ..page.content import KINDS, PageContent
from ..page.frozen_content import thawed_page
from ..page.registers import pairs
from ..rules.texts.internal_links import internal_links

Place = tuple[str, str]  # kind, slug
EVERY_PAGE = {
    "faqs",
    "references",
    "review-status",
    "at-a-glance",
    "licences",
    "main",
}  # anchors that a page has by itself
QUESTION, SOURCE = "faq-", "ref-"  # what begins so is an FAQ, or an entry of the reference list


def check_internal_links(slug: str, content: dict) -> list[Problem]:
    """A warning for each link of a frozen page that leads nowhere: it may have held when the page was written."""
    return [Problem("warning", where, message) for where, message in broken_links(thawed_page(content))]


def compared_links(content: dict) -> str:
    """How many links that compares, in a phrase."""
    links = links_of(thawed_page(content))
    plural = "" if len(links) == 1 else "s"
    return f"{len(links)} link{plural} to this site with its pages and sections" if links else ""


def links_of(page: PageContent) -> list[tuple[str, str]]:
    """(where, address) of each link to this site."""
    return [
        (pair.where, address)
        for pair in pairs(page)
        for text in (pair.professional, pair.plain)
        for address in internal_links(text)
    ]


def broken_links(page: PageContent) -> list[tuple[str, str]]:
    """(where, message) for each link to this site that leads to no page or section. Few queries, none without links."""
    links = links_of(page)
    if not links:
        return []
    own = (page.kind, page.slug)
    targets = {address: place_of(urlsplit(address), own) for _where, address in links}
    anchors = anchors_of({place for place in targets.values() if place and place != own})
    anchors[own] = {one.key for one in page.sections} | {f"{QUESTION}{one.key}" for one in page.faqs}
    return [(where, message) for where, address in links for message in wrong_with(address, targets[address], anchors)]


def place_of(address: SplitResult, own: Place) -> Place | None:
    """The page that an address of this site names; None for an address that is no page of ours."""
    if not address.path:
        return own
    try:
        found = resolve(address.path)
    except Resolver404:
        return None
    return (found.url_name, found.kwargs["slug"]) if found.url_name in KINDS else ("", found.route)


def wrong_with(address: str, place: Place | None, anchors: dict[Place, set[str]]) -> Iterator[str]:
    if place is None:
        ends = "" if urlsplit(address).path.endswith("/") else ", and addresses here end with /"
        yield f"the link to {address[:80]!r} leads to nothing on this site{ends}"
        return
    kind, slug = place
    anchor = urlsplit(address).fragment
    if kind and place not in anchors:
        yield f"the link to {address[:80]!r} leads to no page: there is no {kind} {slug!r}"
    elif kind and anchor and anchor not in EVERY_PAGE | anchors[place] and not anchor.startswith(SOURCE):
        yield f"the link to {address[:80]!r} leads to no section: {slug!r} has no {anchor!r}"


def anchors_of(places: set[Place]) -> dict[Place, set[str]]:
    """The anchors of these pages, of those that there are: as they are written, and as the public reads them."""
    slugs = {slug for _kind, slug in places}
    if not slugs:
        return {}
    found: defaultdict[Place, set[str]] = defaultdict(set)
    for kind, slug in Page.objects.filter(slug__in=slugs).values_list("kind", "slug"):
        found[kind, slug] |= set()
    for model, before in ((Section, ""), (Faq, QUESTION)):
        rows = model._default_manager.filter(page__slug__in=slugs).values_list("page__kind", "page__slug", "key")
        for kind, slug, key in rows:
            found[kind, slug].add(f"{before}{key}")
    for kind, slug, key in Passage.objects.filter(slug__in=slugs).values_list("kind", "slug", "key"):
        found[kind, slug].add(anchor_of(key))
    return {place: keys for place, keys in found.items() if place in places}
