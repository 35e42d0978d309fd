"""Stored passages are what a reader finds; what is shown of them is made from the frozen revision, by its digest.

The rows of the index can be written by the web process. So whatever a reader sees of a passage, its words, its heading
and its badge, comes from the revision that the public sees, by its digest; a passage that this has not is left out.
"""

import logging
from collections.abc import Iterable, Iterator

from eczema_advisor.editorial.publication.documents import public_documents
from eczema_advisor.editorial.publication.shown_revisions import ShownRevision, frozen_texts, shown_revisions
from eczema_advisor.editorial.states import State

from ..models import ListedPage, Passage
from ..page.content import KINDS
from ..public.listing.listed_rows import says_the_same
from .index import frozen_parts, passage_from, passages_of
from .remembered import Remembered

REMEMBERED = 4_000  # passages, each a few kilobytes
WORDS = ("title", "names", "heading", "plain_heading", "text", "plain", "blocks", "plain_blocks")
STANDING = ("digest", "state", "is_pending")
REBUILD = "manage.py rebuild_search makes all of them again"
log = logging.getLogger(__name__)


Named = tuple[str, str, str, str]  # kind, slug, digest, key


remembered: Remembered[Named, Passage | None] = Remembered(REMEMBERED)  # made from frozen texts


def genuine(passages: Iterable[Passage]) -> dict[int, Passage]:
    """These passages by their ids, with the words and the standing of the frozen revision that the public sees.

    A passage of another revision than the one shown, or of a part that it has not, is left out. Two queries at most.
    """
    stored = list(passages)
    shown = shown_revisions((one.kind, one.slug) for one in stored)
    current = {one.pk: shown.get((one.kind, one.slug)) for one in stored}
    good = [one for one in stored if fits(one, current[one.pk])]
    wanted = {one.pk: (one.kind, one.slug, one.digest, one.key) for one in good}
    made = remembered.known_of(wanted.values())
    missing = set(wanted.values()) - made.keys()
    texts = frozen_texts({digest for _kind, _slug, digest, _key in missing}) if missing else {}
    new = {key: frozen_passage(key, texts) for key in missing}
    remembered.keep(new)
    made.update(new)
    found = {}
    for one in good:
        frozen, revision = made[wanted[one.pk]], current[one.pk]
        if frozen is None or revision is None:
            log.error("A passage of %s %s is not in the revision that is shown; it is left out.", one.kind, one.slug)
            continue
        if any(getattr(one, name) != getattr(frozen, name) for name in WORDS):
            log.error("A passage of %s %s was not what its revision says; the revision is shown.", one.kind, one.slug)
        for name in WORDS:
            setattr(one, name, getattr(frozen, name))
        one.title, one.state, one.is_pending = revision.title, revision.state, revision.is_pending
        found[one.pk] = one
    return found


def fits(passage: Passage, shown: ShownRevision | None) -> bool:
    """Is the passage of the revision that the public sees, and that one not withdrawn?"""
    return shown is not None and shown.digest == passage.digest and shown.state != State.WITHDRAWN


def frozen_passage(key: Named, texts: dict[str, dict]) -> Passage | None:
    kind, slug, digest, part = key
    if digest not in texts:
        return None
    content = texts[digest]
    for position, one in enumerate(frozen_parts(content)):
        if one[0] == part:
            return passage_from(content, kind, slug, position, one)
    return None


def index_faults() -> Iterator[str]:
    """Where the index says something else than the frozen revisions, for `verify_ledger`.

    A passage that is missing says nothing false: it is not found until the index is made again. Nor do lists that were
    not made yet, as after an update and before `prepare`.
    """
    documents = [document for kind in KINDS for document in public_documents(kind)]
    listed = {(row.kind, row.slug): row for row in ListedPage.objects.all()}
    for document in documents if listed else ():
        row = listed.pop((document.kind, document.slug), None)
        if row is None or not says_the_same(row, document):
            yield f"the list entry of {document.kind} {document.slug} is not what the frozen text says ({REBUILD})"
    yield from (f"the list entry of {kind} {slug} belongs to no public document ({REBUILD})" for kind, slug in listed)
    expected = {
        (document.kind, document.slug, one.key): (document, one)
        for document in documents
        if not document.is_withdrawn
        for one in passages_of(document)
    }
    for one in Passage.objects.order_by("kind", "slug", "position").iterator():
        found = expected.get((one.kind, one.slug, one.key))
        where = f"the passage {one.key} of {one.kind} {one.slug}"
        if found is None:
            yield f"{where} is in no frozen text that the public sees"
        elif any(getattr(one, name) != getattr(found[1], name) for name in WORDS):
            yield f"{where} is not what the frozen text says ({REBUILD})"
        elif any(getattr(one, name) != getattr(found[1], name) for name in STANDING):
            yield f"{where} has another badge or digest than its document"
