"""What a member has to have read before an approval is accepted: each section that differs from the approved text."""

from ..kinds import ReadingSection
from .difference import SectionDifference, compare


def compare_revision(revision) -> list[SectionDifference]:
    """The differences between a revision and the last one approved before it; everything is new where there is none."""
    kind = revision.document.document_kind
    base = kind.sections(revision.base.content_json) if revision.base_id else []
    return compare(base, kind.sections(revision.content_json))


def sections_to_read(revision) -> list[ReadingSection]:
    """The sections that are new, changed or gone since the approved text, in reading order; all where there is none."""
    kind = revision.document.document_kind
    sections = kind.reading_sections(revision.content_json)
    before = kind.reading_sections(revision.base.content_json) if revision.base_id else []
    return sections_that_differ(before, sections)


def sections_that_differ(before: list[ReadingSection], after: list[ReadingSection]) -> list[ReadingSection]:
    """Those of `after` whose digest `before` lacks, then those of `before` that are gone."""
    known, keys = {section.digest for section in before}, {section.key for section in after}
    gone = [
        ReadingSection(section.key, section.title, section.texts, is_removed=True)
        for section in before
        if section.key not in keys
    ]
    return [section for section in after if section.digest not in known] + gone


def keys_to_acknowledge(revision) -> list[str]:
    """The keys that `approve` wants in `acknowledged`: digests of the sections to read."""
    return [section.digest for section in sections_to_read(revision)]
