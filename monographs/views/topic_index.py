"""`/topics/`: the clinical questions."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import public_list

from ..page.content import TOPIC

SHOWN = ("question", "question_plain", "description", "description_plain")


@require_safe
@conditional_page
def topic_index(request):
    return render(request, "monographs/topic_index.html", {"documents": public_list(TOPIC, *SHOWN)})
