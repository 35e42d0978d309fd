"""`/references/`: every source, and where it is cited, fifty at a time; `?source=` shows one."""

from dataclasses import replace

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..public.listing.chosen_sources import citations_by_extent, source_list
from ..surveillance.sources.listed_sources import listed_sources
from ..surveillance.sources.reading_shares import reading_shares


@require_safe
@kept_page
@conditional_page
def references(request):
    only = request.GET.get("source", "")[:120].replace("\x00", "")
    found = source_list(request.GET.get("page", ""), only)
    known = listed_sources(source for _type, _label, sources in found.groups for source in sources)
    by_key = {source.reference["key"]: source for source in known}
    groups = [
        (type_, label, [by_key[source.reference["key"]] for source in sources])
        for type_, label, sources in found.groups
    ]
    context = {"list": replace(found, groups=groups), "only": only, "shares": reading_shares(citations_by_extent())}
    return render(request, "monographs/references.html", context)
