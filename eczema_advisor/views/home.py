"""The hall: what this is, the two main doors, and an honest count of what has been reviewed."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.publication.documents import count_by_state
from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page
from monographs.public.listing.chosen_pages import first_of_groups, first_topics

DRUGS_SHOWN = 12  # of each group
TOPICS_SHOWN = 8
STANDING = {"submitted": "submitted", "approved": "approved", "withdrawn": "withdrawn"}


@require_safe
@kept_page
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    topics, topics_in_all = first_topics(TOPICS_SHOWN)
    counts = count_by_state()
    return render(
        request,
        "home.html",
        {
            "groups": first_of_groups(DRUGS_SHOWN),
            "topics": topics,
            "more_topics": topics_in_all > TOPICS_SHOWN,
            "standing": by_standing(counts),
            "total": sum(counts.values()),
            "quorum": settings.REVIEW_QUORUM,
        },
    )


def by_standing(counts: Mapping[str, int]) -> dict[str, int]:
    """How many documents are at each of the three public steps; withdrawn ones apart. `counts`: by state."""
    standing = dict.fromkeys(("submitted", "under_review", "approved", "withdrawn"), 0)
    for state, count in counts.items():
        standing[STANDING.get(state, "under_review")] += count
    return standing
