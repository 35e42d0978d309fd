"""`/search/suggest/?q=`: what a reader may mean, while typing."""

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from ..page.content import MONOGRAPH, TOPIC
from ..search.suggestions import suggest as suggestions

KINDS = {MONOGRAPH: "drug", TOPIC: "topic"}


@require_safe
@conditional_page
def suggest(request):
    typed = request.GET.get("q", "").replace("\x00", "")
    found = [
        {
            "text": one.text,
            "url": reverse(one.kind, args=[one.slug]) + (f"#{one.anchor}" if one.anchor else ""),
            "kind": "section" if one.anchor else KINDS[one.kind],
            "detail": one.detail,
        }
        for one in suggestions(typed)
    ]
    return JsonResponse({"suggestions": found})
