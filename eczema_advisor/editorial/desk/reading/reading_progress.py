"""How far a member has come: in one document, and over all that waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Window

from eczema_advisor.accounts.models import User

from ...comparison import sections_that_differ
from ...kinds import ReadingSection, kind_named
from ...models import Document, Review, Revision, SectionReading
from ...models.vote import Decision
from ..queue import in_view, waiting_for, without_texts

WORDS_A_MINUTE = 230  # silent reading of English prose: Brysbaert 2019 gives 238 for non-fiction
MOST_OUTLINES = 2_000
MOST_COUNTED = 200  # documents whose words are counted; the desk has to answer with thousands waiting too
OUTLINES: dict[tuple[str, str, str], tuple["OutlineLine", ...]] = {}  # by kind and the digests of both texts


@dataclass(frozen=True)
class OutlineLine:
    """A section without its words. `must_be_read`: it is not as it was approved, so a signature needs it."""

    key: str
    title: str
    digest: str
    words: int
    is_removed: bool
    must_be_read: bool
    chapter: str = ""

    @property
    def minutes(self) -> int:
        return minutes_for(self.words)


@dataclass(frozen=True)
class Progress:
    """Over what a member may decide on, the most pressing first: `counted` of the documents, at most `MOST_COUNTED`.

    `words_read` counts what they have read or signed.
    """

    documents: int
    counted: int
    words: int
    words_read: int
    next: Review | None = None

    @property
    def percent(self) -> int:
        return 100 if not self.words else self.words_read * 100 // self.words

    @property
    def time_left(self) -> str:
        return time_in_words(minutes_for(self.words - self.words_read))

    @property
    def time(self) -> str:
        return time_in_words(minutes_for(self.words))


def minutes_for(words: int) -> int:
    """Whole minutes that plain reading takes, rounded up."""
    return -(-words // WORDS_A_MINUTE)


def time_in_words(minutes: int) -> str:
    """ "about 15 h", "11 min"."""
    return f"about {round(minutes / 60)} h" if minutes >= 90 else f"{minutes} min"


def outline_of(revision: Revision) -> tuple[OutlineLine, ...]:
    """Every section of a revision in reading order, then those that it takes out of the approved text."""
    base = revision.base
    name = outline_name(revision)
    if name not in OUTLINES:
        if len(OUTLINES) >= MOST_OUTLINES:
            OUTLINES.clear()
        kind = kind_named(revision.document.kind)
        sections = kind.reading_sections(revision.content_json)
        before = kind.reading_sections(base.content_json) if base else []
        differing = sections_that_differ(before, sections)
        to_read, gone = {one.digest for one in differing}, [one for one in differing if one.is_removed]
        OUTLINES[name] = tuple(line_of(one, one.digest in to_read) for one in [*sections, *gone])
    return OUTLINES[name]


def outline_name(revision: Revision) -> tuple[str, str, str]:
    return (revision.document.kind, revision.digest, revision.base.digest if revision.base else "")


def line_of(section: ReadingSection, must_be_read: bool) -> OutlineLine:
    return OutlineLine(
        key=section.key,
        title=section.title,
        digest=section.digest,
        words=section.word_count,
        is_removed=section.is_removed,
        must_be_read=must_be_read,
        chapter=section.chapter,
    )


def digests_read(person: User, document: Document) -> set[str]:
    """The digests of the sections of a document that a person has confirmed, in whatever revision."""
    return set(SectionReading.objects.filter(person=person, document=document).values_list("digest", flat=True))


def last_read(person: User, document: Document, section_key: str) -> SectionReading | None:
    """What a person last confirmed of a section, with its revision; None where they never did."""
    readings = SectionReading.objects.filter(person=person, document=document, section_key=section_key)
    return readings.select_related("revision__document").last()


def progress_of(person: User) -> Progress:
    """How far `person` is, in a constant number of queries that read the documents counted and no others."""
    all_mine = waiting_for(person)
    mine: list[Any] = list(without_texts(all_mine.annotate(of=Window(Count("pk")))[:MOST_COUNTED]))
    load_texts(mine)
    documents = [review.document_id for review in mine]
    readings = SectionReading.objects.filter(person=person, document__in=documents)
    read = set(readings.values_list("document", "digest"))
    words = words_read = 0
    for review in mine:
        for line in lines_to_read(review):
            words += line.words
            if review.decision == Decision.APPROVE or (review.document_id, line.digest) in read:
                words_read += line.words
    following = next((review for review in mine if review.decision != Decision.APPROVE), None)
    documents_in_all = mine[0].of if mine else 0
    if following is None and documents_in_all > len(mine):
        following = without_texts(in_view(all_mine, "vote")).first()
    return Progress(documents_in_all, len(mine), words, words_read, following)


def load_texts(reviews: Sequence[Review]) -> None:
    """Read the texts of the revisions whose outline is not known, and of what they are compared with, in one query."""
    for review in reviews:
        review.revision.document = review.document  # known already: no query
    unknown = [review.revision for review in reviews if outline_name(review.revision) not in OUTLINES]
    keys = {revision.pk for revision in unknown} | {revision.base_id for revision in unknown if revision.base_id}
    texts = dict(Revision.objects.filter(pk__in=keys).values_list("pk", "content")) if keys else {}
    for revision in unknown:
        revision.content = texts[revision.pk]
        if revision.base:
            revision.base.content = texts[revision.base.pk]


def lines_to_read(review: Review) -> list[OutlineLine]:
    return [line for line in outline_of(review.revision) if line.must_be_read]
