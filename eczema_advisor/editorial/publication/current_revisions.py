"""Which revisions of a kind count now: the one that the public reads, and the one on the desk that would replace it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast
from django.urls import reverse

from ..models import Review
from ..states import OPEN_STATES, State


@dataclass(frozen=True)
class RevisionPart:
    """One entry of a revision's content, with the state of the revision and where it is reviewed."""

    slug: str
    title: str
    number: int
    state: str
    part: Any
    desk_url: str

    @property
    def state_label(self) -> str:
        return State(self.state).label


@dataclass(frozen=True)
class CurrentRevisions:
    """`public`: the approved revision, else the latest submission. `successor`: the one that waits behind an approved
    one, if any."""

    public: RevisionPart
    successor: RevisionPart | None = None


def current_revisions(kind: str, key: str) -> list[CurrentRevisions]:
    """For each document of a kind, the entry `key` of what counts now, by title, in one query. Withdrawn texts do not
    count; a later submission of theirs does."""
    reviews = Review.objects.filter(document__kind=kind, state__in=(State.APPROVED, *OPEN_STATES)).annotate(
        part=KeyTransform(key, Cast("revision__content", JSONField()))
    )
    found: dict[str, list[RevisionPart]] = {}
    rows = reviews.order_by("revision__number").values_list(
        "document__slug", "revision__title", "revision__number", "state", "part", "pk"
    )
    for slug, title, number, state, content, pk in rows:
        desk_url = reverse("admin:editorial_review_change", args=[pk])
        part = RevisionPart(slug, title, number, state, content, desk_url)
        found.setdefault(part.slug, []).append(part)
    current = [CurrentRevisions(*parts) for parts in found.values()]
    return sorted(current, key=lambda one: (one.public.title.casefold(), one.public.slug))
