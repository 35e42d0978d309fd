"""`/monographs/`: the drugs, by treatment or A to Z, with filters, fifty at a time."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.licences import REGIONS
from ..public.drug_index import AGES, ORDERS, STATES, filters_from, route_choices
from ..public.listing.chosen_pages import drug_list


@require_safe
@kept_page
@conditional_page
def monograph_index(request):
    filters = filters_from(request.GET)
    order = "name" if request.GET.get("order") == "name" else "step"
    found = drug_list(filters, order, request.GET.get("page", ""))
    return render(
        request,
        "monographs/monograph_index.html",
        {
            "list": found,
            "order": order,
            "orders": ORDERS,
            "filters": filters,
            "routes": route_choices(),
            "regions": REGIONS,
            "ages": AGES,
            "states": STATES,
        },
    )
