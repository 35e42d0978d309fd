"""`/topics/`: the clinical questions."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import public_list
from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page

from ..page.content import TOPIC

SHOWN = ("question", "question_plain", "description", "description_plain")


@require_safe
@kept_page
@conditional_page
def topic_index(request):
    return render(request, "monographs/topic_index.html", {"documents": public_list(TOPIC, *SHOWN)})
