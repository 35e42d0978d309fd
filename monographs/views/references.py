"""`/references/`: every source, and where it is cited."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.reference_fields import REFERENCE_TYPES
from ..public.reference_list import public_sources
from ..surveillance.listed_sources import listed_sources
from ..surveillance.reading_shares import reading_shares


@require_safe
@kept_page
@conditional_page
def references(request):
    cited = public_sources()
    sources = listed_sources(cited)
    by_type = groupby(sources, lambda one: one.reference["type"])
    groups = [(type_, REFERENCE_TYPES[type_], list(group)) for type_, group in by_type]
    context = {"groups": groups, "count": len(sources), "shares": reading_shares(cited)}
    return render(request, "monographs/references.html", context)
