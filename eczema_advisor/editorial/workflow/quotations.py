"""Words quoted from a section, found again in another revision."""

from ..errors import ContentRefused


def sections_of(revision) -> dict:
    """The sections of a revision by key, in their order."""
    kind = revision.document.document_kind
    return {section.key: section for section in kind.sections(revision.content_json)}


def contains_words(text: str, quotation: str) -> bool:
    """Are the words quoted in that text, whatever the spaces and line ends between them?"""
    return " ".join(quotation.split()) in " ".join(text.split())


def check_quotation(revision, section_key: str, quotation: str) -> None:
    """Raise ContentRefused when the revision lacks the section, or the section the quotation."""
    sections = sections_of(revision)
    if section_key and section_key not in sections:
        raise ContentRefused(f"The revision has no section {section_key!r}; it has: {', '.join(sections)}.")
    quoted_from = [sections[section_key]] if section_key else sections.values()
    if quotation.strip() and not any(contains_words(section.text, quotation) for section in quoted_from):
        raise ContentRefused("The words quoted are not in the text; copy them from it.")
