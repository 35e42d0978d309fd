"""Citations in a text: `[@key]`, or several in one pair of brackets, `[@one; @two]`."""

import re
from collections.abc import Iterable

from .content import PageContent

KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
CITATION = re.compile(rf"\[\s*@{KEY}(?:\s*;\s*@{KEY})*\s*\]")
ATTEMPT = re.compile(r"\[\s*@[^\]\n]*\]?")
GLANCE = ("dose", "from_age", "used_for", "do_not_use")  # as a page shows them


def cited_keys(*texts: str) -> list[str]:
    """The keys that the texts cite, each once, in the order of first citation."""
    keys: dict[str, None] = {}
    for text in texts:
        for citation in CITATION.finditer(text):
            keys.update(dict.fromkeys(keys_of(citation.group())))
    return list(keys)


def keys_of(citation: str) -> list[str]:
    """The keys in one pair of brackets."""
    return re.findall(rf"@({KEY})", citation)


def malformed_citations(text: str) -> list[str]:
    """What begins like a citation and is none."""
    return [found.group() for found in ATTEMPT.finditer(text) if not CITATION.fullmatch(found.group())]


def texts_in_order(page: PageContent) -> Iterable[str]:
    """Every text of a page that may cite, in the order in which a reader meets them."""
    for name in ("at_a_glance", "at_a_glance_plain"):
        glance = page.facts.get(name) or {}
        yield from (glance.get(key, "") for key in GLANCE)
    for section in page.sections:
        yield section.body
        yield section.plain
    for faq in page.faqs:
        yield faq.answer
        yield faq.plain


def page_citations(page: PageContent) -> list[str]:
    """The keys a page cites, in the order of first citation: the order of its numbered reference list."""
    return cited_keys(*texts_in_order(page))
