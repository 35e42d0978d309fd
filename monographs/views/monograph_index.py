"""`/monographs/`: the drugs, by treatment or A to Z, with filters."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import public_list
from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.content import MONOGRAPH
from ..page.licences import REGIONS
from ..public.drug_index import (
    AGES,
    ORDERS,
    SHOWN,
    STATES,
    by_group,
    by_letter,
    common_state,
    entry,
    filters_from,
    matching,
    route_choices,
)


@require_safe
@kept_page
@conditional_page
def monograph_index(request):
    entries = [entry(document) for document in public_list(MONOGRAPH, *SHOWN)]
    filters = filters_from(request.GET)
    found = matching(entries, filters)
    order = "name" if request.GET.get("order") == "name" else "step"
    groups = by_group(found) if order == "step" else [(letter, letter, some) for letter, some in by_letter(found)]
    return render(
        request,
        "monographs/monograph_index.html",
        {
            "groups": groups,
            "order": order,
            "orders": ORDERS,
            "same_state": common_state(entries),
            "count": len(found),
            "total": len(entries),
            "filters": filters,
            "classes": sorted({one.drug_class for one in entries if one.drug_class}),
            "routes": route_choices(),
            "regions": REGIONS,
            "ages": AGES,
            "states": STATES,
        },
    )
