"""`/topics/<slug>/`: a clinical question and its answer."""

from django.views.decorators.http import require_safe

from ..page_content import TOPIC
from .document import document_page


@require_safe
def topic(request, slug: str):
    return document_page(request, TOPIC, slug, "monographs/topic.html")
