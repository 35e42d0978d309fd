"""Titles, brand names and sections that begin like what is being typed; small typing errors are forgiven."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eczema_advisor.editorial.publication.kept_pages.kept_value import kept_while_unchanged

from ..models import Passage
from ..page.content import MONOGRAPH
from .language.spelling import distance

MOST, MOST_FOUND = 8, 50
LAST = chr(0x10FFFF)  # sorts after every letter
FORGIVEN_FROM = 4  # letters from which one typing error is forgiven
FIRST_SECTIONS = ("dosage", "monitoring", "contraindications", "side-effects", "drug-interactions")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` to show, and the place it leads to; `detail`: a short second line, or empty."""

    text: str
    kind: str
    slug: str
    anchor: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A document as suggestions know it. `names`: brand names and synonyms, brands first."""

    title: str
    names: Sequence[str]
    kind: str
    slug: str
    drug_class: str

    def shown_for(self, typed: str) -> Suggestion:
        name = next((one for one in self.names if begins(one, typed)), "")
        is_titled = begins(self.title, typed) or any(begins(word, typed) for word in self.title.split())
        return Suggestion(
            self.title if is_titled or not name else f"{self.title} ({name})",
            self.kind,
            self.slug,
            detail=self.drug_class,
        )

    def rank(self, typed: str) -> tuple:
        """Brand names before titles before words within them; drugs before topics."""
        own = [begins(name, typed) for name in (self.title, *self.names)]
        return not any(own), self.kind != MONOGRAPH, not own[0], self.title.casefold()


def suggest(typed: str) -> list[Suggestion]:
    """At most eight places: documents by a word of their names, then sections of a drug that is named first."""
    typed = " ".join(typed[:80].casefold().split())
    if len(typed) < 2:
        return []
    if found := heads_for(typed):
        shown = [head.shown_for(typed) for head in sorted(found, key=lambda head: head.rank(typed))]
        return (shown + sections_of(found[0], "") if len(found) == 1 else shown)[:MOST]
    name, _space, rest = typed.partition(" ")
    if rest and (heads := heads_for(name) or nearly_so(name)):
        sections = [one for head in heads[:3] for one in sections_of(head, rest)]
        return (sections or [head.shown_for(name) for head in heads])[:MOST]
    return [head.shown_for("") for head in nearly_so(typed)][:MOST]


def drug_named(names: Iterable[str]) -> str:
    """The slug of the drug whose title, brand name or synonym one of these is, the first that is; empty for none."""
    known = known_names()
    for name in names:
        drugs = (Head(*row) for row in begun(known, name))
        for one in drugs:
            if one.kind == MONOGRAPH and name in (own.casefold() for own in (one.title, *one.names)):
                return one.slug
    return ""


def heads_for(typed: str) -> list[Head]:
    """Documents of which a name has a word that begins so."""
    return [Head(*row) for row in begun(known_names(), typed)[:MOST_FOUND]]


def nearly_so(typed: str) -> list[Head]:
    """Documents of which a name begins so but for one typing error; the first letter is taken as meant."""
    if len(typed) < FORGIVEN_FROM:
        return []
    names = known_names()
    near: dict[tuple, int] = {}
    for word, rows in names.words.get(typed[0], {}).items():
        errors = min(distance(typed, word[:length], 1) for length in (len(typed) - 1, len(typed), len(typed) + 1))
        if errors <= 1:
            for row in rows:
                near[names.rows[row]] = min(errors, near.get(names.rows[row], 1))
    return [Head(*row) for row in sorted(near, key=lambda row: (near[row], row[0]))]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Every document by the beginnings of its names. `rows`: as a `Head`, by title. `endings`: each name from each of
    its words on, sorted, with the place in `rows`. `words`: first letter → word of a name → places in `rows`."""

    rows: tuple[tuple, ...]
    endings: list[tuple[str, int]]
    words: dict[str, dict[str, list[int]]]


@kept_while_unchanged
def known_names() -> KnownNames:
    stored = Passage.objects.filter(position=0).order_by("title")
    found = stored.values_list("title", "names", "kind", "slug", "drug_class")
    rows: tuple[tuple[Any, ...], ...] = tuple((title, tuple(names), *rest) for title, names, *rest in found)
    parts = {
        (part.casefold(), place)
        for place, row in enumerate(rows)
        for name in (row[0], *row[1])
        for part in endings(name)
    }
    words: dict[str, dict[str, list[int]]] = {}
    for word, place in sorted({(part.split()[0], place) for part, place in parts}):
        words.setdefault(word[0], {}).setdefault(word, []).append(place)
    return KnownNames(rows, sorted(parts), words)


def begun(names: KnownNames, typed: str) -> list[tuple]:
    """The rows of which a name has a word that begins so, by title."""
    start, end = bisect_left(names.endings, (typed,)), bisect_left(names.endings, (f"{typed}{LAST}",))
    places = {place for _part, place in names.endings[start:end]}
    return [names.rows[place] for place in sorted(places)]


def sections_of(head: Head, typed: str) -> list[Suggestion]:
    """Sections of a page with a word that begins so; the ones looked up most where nothing is typed yet."""
    rows = Passage.objects.filter(kind=head.kind, slug=head.slug).exclude(key__contains=":").order_by("position")
    return [
        Suggestion(f"{head.title}: {passage.heading}", head.kind, head.slug, passage.anchor, head.drug_class)
        for passage in rows.only("key", "heading", "kind", "slug")
        if (typed and any(begins(part, typed) for part in endings(passage.heading)))
        or (not typed and passage.key in FIRST_SECTIONS)
    ]


def endings(name: str) -> list[str]:
    """A name from each of its words on."""
    words = name.split()
    return [" ".join(words[place:]) for place in range(len(words))]


def begins(text: str, typed: str) -> bool:
    return bool(typed) and text.casefold().startswith(typed)
