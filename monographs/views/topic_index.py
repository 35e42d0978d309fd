"""`/topics/`: the clinical questions."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.public import public_documents

from ..page_content import TOPIC


@require_safe
@conditional_page
def topic_index(request):
    return render(request, "monographs/topic_index.html", {"documents": public_documents(TOPIC)})
