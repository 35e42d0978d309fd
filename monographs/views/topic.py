"""`/topics/<slug>/`: a clinical question and its answer."""

from django.views.decorators.http import require_safe

from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.content import TOPIC
from .document_page import document_page


@require_safe
@kept_page
def topic(request, slug: str):
    return document_page(request, TOPIC, slug, "monographs/topic.html")
