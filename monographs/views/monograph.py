"""`/monographs/<slug>/`: a drug page."""

from django.views.decorators.http import require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.content import MONOGRAPH
from .document_page import document_page


@require_safe
@kept_page
def monograph(request, slug: str):
    return document_page(request, MONOGRAPH, slug, "monographs/monograph.html")
