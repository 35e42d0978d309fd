"""`/glossary/`: the words explained to readers of the plain register."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..public.glossary_entries import public_glossary


@require_safe
@kept_page
@conditional_page
def glossary(request):
    found = public_glossary()
    if found.document is None:
        raise Http404
    return render(request, "monographs/glossary.html", {"document": found.document, "terms": found.terms})
