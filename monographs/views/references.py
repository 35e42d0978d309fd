"""`/references/`: every source, and where it is cited."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from ..models import Reference
from ..public.reference_list import public_sources


@require_safe
@conditional_page
def references(request):
    labels = dict(Reference.Type.choices)
    sources = public_sources()
    groups = [
        (type_, labels[type_], list(group)) for type_, group in groupby(sources, lambda one: one.reference["type"])
    ]
    return render(request, "monographs/references.html", {"groups": groups, "count": len(sources)})
