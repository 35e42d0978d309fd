"""`/search/?q=`: passages of what the public may see, with the matched words marked."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import PublicDocument, public_named

from ..page.audience import current
from ..page.content import KINDS, MONOGRAPH, TOPIC
from ..public.drug_index import STATES
from ..search.drug_card import card_lines, named_drug
from ..search.find import Results, find
from ..search.query import Query, read_query

PER_PAGE = 20
LAST_PAGE = 50
KIND_LABELS = ((MONOGRAPH, "Drugs"), (TOPIC, "Topics"))


@require_safe
@conditional_page
def search(request):
    text = request.GET.get("q", "").replace("\x00", "")
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in KINDS else ""
    state = request.GET.get("status", "") if request.GET.get("status", "") in dict(STATES) else ""
    page = page_number(request.GET.get("page", ""))
    query = read_query(text) if text.strip() else Query("")
    results = (
        find(
            query, kind=kind, state=state, plain=current(request).is_plain, limit=PER_PAGE, start=(page - 1) * PER_PAGE
        )
        if query.tsquery
        else Results([], 0, False)
    )
    named = named_drug(query) if page == 1 and kind != TOPIC and not state else ""
    drugs = drugs_named(results, named)
    chosen = {"q": query.text, "kind": kind, "status": state}
    return render(
        request,
        "monographs/search.html",
        {
            "query": query,
            "results": results,
            "drug": (drug := drugs.get(named)),
            "card": drug.content["card_lines"][current(request).register] if drug else [],
            "banned": {slug for slug, document in drugs.items() if document.is_banned},
            "is_banned": {"is_banned": True},
            "kind": kind,
            "state": state,
            "kinds": KIND_LABELS,
            "states": STATES,
            "page": page,
            "earlier": link_to_page(chosen, page - 1) if page > 1 else "",
            "later": link_to_page(chosen, page + 1) if results.total > page * PER_PAGE and page < LAST_PAGE else "",
        },
    )


def drugs_named(results: Results, named: str) -> dict[str, PublicDocument]:
    """The drugs whose pages were found, and the one that is named, by slug, each with what a card says of it."""
    found = {result.passage.slug for result in results.found if result.passage.kind == MONOGRAPH}
    slugs = sorted(found | {named} - {""})
    return {one.slug: one for one in public_named(MONOGRAPH, slugs, card_lines)} if slugs else {}


def page_number(text: str) -> int:
    return min(max(1, int(text)), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def link_to_page(chosen: dict, page: int) -> str:
    return "?" + urlencode({**{key: value for key, value in chosen.items() if value}, "page": page})
