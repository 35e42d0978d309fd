"""`/topics/`: the clinical questions, fifty at a time."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import public_named
from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.content import TOPIC
from ..public.listing.chosen_pages import topic_page

SHOWN = ("question", "question_plain", "description", "description_plain")


@require_safe
@kept_page
@conditional_page
def topic_index(request):
    page = topic_page(request.GET.get("page", ""))
    documents = public_named(TOPIC, [row.slug for row in page.object_list], *SHOWN)
    return render(request, "monographs/topic_index.html", {"documents": documents, "page": page})
