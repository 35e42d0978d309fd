"""Which revision the public sees of documents named by kind and slug, without their texts; a text by its digest; and
the text that another is held against."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..ledger.canonical_json import digest_of_text
from ..models import Revision
from .documents import shown_reviews


@dataclass(frozen=True, slots=True)
class ShownRevision:
    """What is public of a document, as the reviews say it."""

    title: str
    digest: str
    state: str
    is_pending: bool


def shown_revisions(documents: Iterable[tuple[str, str]]) -> dict[tuple[str, str], ShownRevision]:
    """The revisions shown of these documents (kind, slug), in one query; those never submitted are left out."""
    wanted = set(documents)
    if not wanted:
        return {}
    kinds, slugs = (sorted(set(parts)) for parts in zip(*wanted, strict=True))
    rows = (  # with those of another kind and the same slug, which takes less than to name each pair
        shown_reviews()
        .filter(document__kind__in=kinds, document__slug__in=slugs)
        .values_list("document__kind", "document__slug", "revision__title", "revision__digest", "state", "approved_at")
    )
    return {
        (kind, slug): ShownRevision(title, digest, state, approved_at is None)
        for kind, slug, title, digest, state, approved_at in rows
        if (kind, slug) in wanted
    }


def frozen_texts(digests: Iterable[str]) -> dict[str, dict]:
    """The frozen contents with these digests, in one query. A text that does not have its digest is left out."""
    found = Revision.objects.filter(digest__in=set(digests)).order_by("digest").distinct("digest")
    return {one.digest: one.content_json for one in found if digest_of_text(one.content) == one.digest}


def content_shown(kind: str, slug: str) -> dict | None:
    """The content that the public sees of a document, approved or not; None where nothing was ever submitted."""
    review = shown_reviews().filter(document__kind=kind, document__slug=slug).first()
    return review.revision.content_json if review else None


def content_before(revision: Revision) -> dict | None:
    """The content that was approved when a revision was submitted, else that of the revision before it."""
    if revision.base:
        return revision.base.content_json
    if revision.number == 1:
        return None
    return revision.document.revisions.get(number=revision.number - 1).content_json
