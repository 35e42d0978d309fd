"""`/monographs/<slug>/`: a drug page."""

from django.views.decorators.http import require_safe

from ..page.content import MONOGRAPH
from .document_page import document_page


@require_safe
def monograph(request, slug: str):
    return document_page(request, MONOGRAPH, slug, "monographs/monograph.html")
