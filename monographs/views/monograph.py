"""`/monographs/<slug>/`: a drug page."""

from django.views.decorators.http import require_safe

from ..page_content import MONOGRAPH
from .document import document_page


@require_safe
def monograph(request, slug: str):
    return document_page(request, MONOGRAPH, slug, "monographs/monograph.html")
