"""Words quoted from a section, found again in another revision."""

import re

from ..errors import ContentRefused


def sections_of(revision) -> dict:
    """The sections of a revision by key, in their order."""
    kind = revision.document.document_kind
    return {section.key: section for section in kind.sections(revision.content_json)}


def contains_words(text: str, quotation: str) -> bool:
    """Are the words quoted in that text, as written or as shown: whatever the spaces, marks and citations in them?"""
    return bare_words(quotation) in bare_words(text)


def bare_words(text: str) -> str:
    """A text without what is not seen of it on a page: citations, marks of Markdown, line ends."""
    without_citations = re.sub(r"\s*\[@[^\]]*\]", "", text)
    linked = re.sub(r"\]\([^)\s]*\)", "", without_citations)
    return " ".join(re.sub(r"[*_`#|\[\]\\]+|^\s*[-+]\s", " ", linked, flags=re.MULTILINE).split())


def check_quotation(revision, section_key: str, quotation: str) -> None:
    """Raise ContentRefused when the revision lacks the section, or the section the quotation."""
    sections = sections_of(revision)
    if section_key and section_key not in sections:
        raise ContentRefused(f"The revision has no section {section_key!r}; it has: {', '.join(sections)}.")
    quoted_from = [sections[section_key]] if section_key else sections.values()
    if quotation.strip() and not any(contains_words(section.text, quotation) for section in quoted_from):
        raise ContentRefused("The words quoted are not in the text; copy them from it.")
