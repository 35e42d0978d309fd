"""Titles, brand names and sections that begin like what is being typed; small typing errors are forgiven."""

from dataclasses import dataclass

from django.db.models import Q

from ..models import Passage
from ..page.content import MONOGRAPH
from .language.spelling import distance
from .language.words import WORD_START

MOST = 8
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
    names: list[str]
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


def heads_for(typed: str) -> list[Head]:
    """Documents of which a name has a word that begins so."""
    pattern = WORD_START.format(escape_pattern(typed))
    rows = heads().filter(Q(title__iregex=pattern) | Q(names__icontains=typed))[:50]
    return [
        head
        for head in (Head(*row) for row in rows)
        if any(begins(part, typed) for name in (head.title, *head.names) for part in endings(name))
    ]


def nearly_so(typed: str) -> list[Head]:
    """Documents of which a name begins so but for one typing error."""
    if len(typed) < FORGIVEN_FROM:
        return []
    ranked = [(nearness(head, typed), Head(*head)) for head in heads()]
    return [head for near, head in sorted(ranked, key=lambda one: (one[0], one[1].title)) if near <= 1]


def nearness(row: tuple, typed: str) -> int:
    """The fewest typing errors between what was typed and the beginning of a word in a name; the first letter is
    taken as meant."""
    words = {word.casefold() for name in (row[0], *row[1]) for word in name.split()}
    tried = {
        word[:length]
        for word in words
        if word[:1] == typed[:1]
        for length in (len(typed) - 1, len(typed), len(typed) + 1)
    }
    return min((distance(typed, one, 1) for one in tried), default=2)


def heads():
    rows = Passage.objects.filter(position=0).order_by("title")
    return rows.values_list("title", "names", "kind", "slug", "drug_class")


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


def escape_pattern(text: str) -> str:
    return "".join(f"\\{letter}" if not letter.isalnum() and letter != " " else letter for letter in text)
