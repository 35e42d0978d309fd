"""Titles, brand names and questions that begin like what is being typed."""

from dataclasses import dataclass

from django.db.models import Q

from ..models import Passage
from .language.words import WORD_START

MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` to show, and the page it leads to by kind and slug."""

    text: str
    kind: str
    slug: str


def suggest(typed: str) -> list[Suggestion]:
    """At most eight documents whose title or a name has a word that begins as typed, titles that begin so first."""
    typed = " ".join(typed[:80].split())
    if len(typed) < 2:
        return []
    pattern = WORD_START.format(escape_pattern(typed))
    rows = (
        Passage.objects.filter(position=0)
        .filter(Q(title__iregex=pattern) | Q(names__icontains=typed))
        .order_by("title")
        .values_list("title", "names", "kind", "slug")[:50]
    )
    found = []
    for title, names, kind, slug in rows:
        name = next((one for one in names if one.casefold().startswith(typed.casefold())), "")
        shown = title if typed.casefold() in title.casefold() or not name else f"{title} ({name})"
        found.append((not title.casefold().startswith(typed.casefold()), Suggestion(shown, kind, slug)))
    return [suggestion for _rank, suggestion in sorted(found, key=lambda one: one[0])][:MOST]


def escape_pattern(text: str) -> str:
    return "".join(f"\\{letter}" if not letter.isalnum() and letter != " " else letter for letter in text)
