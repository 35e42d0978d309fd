"""Words explained in place to readers of the plain register: the glossary as the public sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from eczema_advisor.editorial.publication.documents import PublicDocument, public_document

from .presented_page import ShownPage

KIND = SLUG = "glossary"
PIECE = re.compile(r"(<[^>]*>)")
BUTTON = re.compile(r"(\(?)(<button [^>]*>[^<]*</button>)([).,;:?]*(?:<sup>.*?</sup>)?[).,;:?]*)")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
UNTOUCHED = {"a", "sup", "code", "pre", "button", "h3", "h4", "h5", "h6", "th"}


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word, its other forms, and its meaning in a sentence or two."""

    key: str
    term: str
    also: tuple[str, ...]
    plain: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.term, *self.also)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in force, with the digest of the document that holds them."""

    digest: str
    terms: tuple[GlossaryEntry, ...]
    document: PublicDocument | None = None


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """A page whose terms are marked, and the terms that it uses, in order."""

    page: ShownPage
    terms: list[GlossaryEntry]


def public_glossary() -> Glossary:
    """The glossary as frozen; empty before one was submitted."""
    document = public_document(KIND, SLUG)
    if document is None or document.is_withdrawn:
        return Glossary("", ())
    return Glossary(document.digest, terms_of(document.content), document)


def terms_of(content: dict) -> tuple[GlossaryEntry, ...]:
    return tuple(GlossaryEntry(row["key"], row["term"], tuple(row["also"]), row["plain"]) for row in content["terms"])


def explained(page: ShownPage, glossary: Glossary) -> ExplainedPage:
    """Mark the first use of each term in each fact, section and answer."""
    used: dict[str, GlossaryEntry] = {}
    sections = [replace(section, html=mark_terms(section.html, glossary.terms, used)) for section in page.sections]
    faqs = [replace(faq, html=mark_terms(faq.html, glossary.terms, used)) for faq in page.faqs]
    facts = [{**fact, "value": mark_terms(fact["value"], glossary.terms, used)} for fact in page.facts]
    return ExplainedPage(replace(page, facts=facts, sections=sections, faqs=faqs), list(used.values()))


def mark_terms(html: str, terms: tuple[GlossaryEntry, ...], used: dict[str, GlossaryEntry]) -> SafeString:
    """`html` (sanitised by us) with a button around each first use; text in links, headings and code is left alone."""
    if not terms:
        return mark_safe(html)  # noqa: S308
    pattern, by_form = lookup_of(terms)
    seen: set[str] = set()

    def button(found: re.Match) -> str:
        term = by_form.get(found.group()) or by_form.get(found.group().casefold())
        if term is None or term.key in seen:
            return found.group()
        seen.add(term.key)
        used[term.key] = term
        return f'<button type="button" class="term" popovertarget="term-{term.key}">{found.group()}</button>'

    pieces = (pattern.sub(button, piece) if touched else piece for piece, touched in pieces_of(html))
    return mark_safe(BUTTON.sub(keep_together, "".join(pieces)))  # noqa: S308


def keep_together(found: re.Match) -> str:
    """A line may end on either side of a button, even after "(": hold it to its punctuation and citations."""
    before, button, after = found.groups()
    return f'<span class="text-nowrap">{before}{button}{after}</span>' if before or after else button


def pieces_of(html: str) -> Iterator[tuple[str, bool]]:
    """The tags and texts of `html` in order, each with whether it is text that may be marked."""
    depth = 0
    for piece in PIECE.split(html):
        if piece.startswith("<"):
            name = TAG_NAME.match(piece)
            if name and name.group(1) in UNTOUCHED:
                depth += -1 if piece.startswith("</") else 1
            yield piece, False
        else:
            yield piece, depth == 0


@lru_cache(maxsize=8)
def lookup_of(terms: tuple[GlossaryEntry, ...]) -> tuple[re.Pattern, dict[str, GlossaryEntry]]:
    """One pattern over all forms, longest first; abbreviations keep their capitals, other forms match in any case."""
    by_form: dict[str, GlossaryEntry] = {}
    for term in terms:
        for form in term.forms:
            by_form.setdefault(escape(form) if form.isupper() else escape(form).casefold(), term)
    forms = sorted(by_form, key=len, reverse=True)
    alternatives = "|".join(re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])"), by_form
