"""`/references/`: every source, and where it is cited."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..page.reference_fields import REFERENCE_TYPES
from ..public.reference_list import public_sources


@require_safe
@conditional_page
def references(request):
    sources = public_sources()
    by_type = groupby(sources, lambda one: one.reference["type"])
    groups = [(type_, REFERENCE_TYPES[type_], list(group)) for type_, group in by_type]
    return render(request, "monographs/references.html", {"groups": groups, "count": len(sources)})
