"""How to work at the desk, for editors and for members of the board."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

GUIDES = {
    "editors": ("For editors", "guide/guide_for_editors.html"),
    "members": ("For members of the board", "guide/guide_for_members.html"),
}


@require_safe
def guide_index(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/guide_index.html", {"guides": [(key, GUIDES[key][0]) for key in GUIDES]})


@require_safe
def guide(request: HttpRequest, reader: str) -> HttpResponse:
    """One guide; `reader` says whose."""
    if reader not in GUIDES:
        raise Http404("There is no such guide.")
    title, template = GUIDES[reader]
    return render(
        request,
        template,
        {
            "title": title,
            "quorum": settings.REVIEW_QUORUM,
            "hold_hours": settings.VOTE_HOLD_HOURS,
            "idle_minutes": settings.SESSION_IDLE_MINUTES,
            "second_factor": settings.REVIEW_REQUIRES_SECOND_FACTOR,
        },
    )
