"""The hall: what this is, the two main doors, and an honest count of what has been reviewed."""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from eczema_advisor.editorial.kinds import kinds
from eczema_advisor.editorial.publication.documents import public_list
from eczema_advisor.editorial.publication.kept_pages.kept_page import kept_page
from monographs.page.content import MONOGRAPH
from monographs.public.drug_index import SHOWN, by_group, entry


class HasState(Protocol):
    """Whatever of a document says how far its review has come."""

    @property
    def state(self) -> str: ...


LISTED = {MONOGRAPH: SHOWN}  # what home reads of a content
TOPICS_SHOWN = 8
STANDING = {"submitted": "submitted", "approved": "approved", "withdrawn": "withdrawn"}


@require_safe
@kept_page
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    documents = {kind.name: public_list(kind.name, *LISTED.get(kind.name, ())) for kind in kinds()}
    drugs = [entry(document) for document in documents.get(MONOGRAPH, []) if not document.is_withdrawn]
    topics = [topic for topic in documents.get("topic", []) if not topic.is_withdrawn]
    return render(
        request,
        "home.html",
        {
            "groups": by_group(drugs),
            "topics": topics[:TOPICS_SHOWN],
            "more_topics": len(topics) > TOPICS_SHOWN,
            "standing": count_by_standing(document for found in documents.values() for document in found),
            "total": sum(map(len, documents.values())),
            "quorum": settings.REVIEW_QUORUM,
        },
    )


def count_by_standing(documents: Iterable[HasState]) -> dict[str, int]:
    """How many documents are at each of the three public steps; withdrawn ones apart."""
    counts = dict.fromkeys(("submitted", "under_review", "approved", "withdrawn"), 0)
    for document in documents:
        counts[STANDING.get(document.state, "under_review")] += 1
    return counts
