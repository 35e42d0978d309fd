"""Words of a query marked in a text, the text escaped."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .language.terms import FoundTerm, terms_in

Marked = SafeString
LENGTH = 260


def marked(text: str, names: frozenset[str]) -> Marked:
    """The whole text with each word whose term is in `names` inside <mark>."""
    return mark_between(text, [term for term in terms_in(text) if term.name in names], 0, len(text))


def snippet(text: str, names: frozenset[str], length: int = LENGTH) -> Marked:
    """The stretch of the text that holds most different words of the query, marked, with … where it was cut."""
    if len(text) <= length:
        return marked(text, names)
    hits = [term for term in terms_in(text) if term.name in names]
    start, end = best_window(text, hits, length)
    shown = mark_between(text, [term for term in hits if start <= term.start and term.end <= end], start, end)
    return mark_safe(("… " if start else "") + shown + (" …" if end < len(text) else ""))  # noqa: S308


def best_window(text: str, hits: list[FoundTerm], length: int) -> tuple[int, int]:
    best, start = -1, 0
    for hit in hits:
        within = [term for term in hits if hit.start <= term.start < hit.start + length]
        count = len({term.name for term in within}) * 10 + len(within)
        if count > best:
            best, start = count, hit.start
    line = text.rfind("\n", 0, start) + 1
    start = line if start - line < length // 2 else max(line, text.rfind(" ", 0, max(0, start - 60)) + 1)
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end


def mark_between(text: str, hits: list[FoundTerm], start: int, end: int) -> Marked:
    pieces, position = [], start
    for term in hits:
        if term.start < position:
            continue
        pieces += [escape(text[position : term.start]), "<mark>", escape(text[term.start : term.end]), "</mark>"]
        position = term.end
    pieces.append(escape(text[position:end]))
    return mark_safe("".join(pieces))  # noqa: S308
