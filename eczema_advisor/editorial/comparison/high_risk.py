"""The high-risk changes of a revision that a reviewer acknowledges one by one before an approval is accepted."""

import hashlib
from dataclasses import dataclass

from .difference import Row, SectionDifference, compare
from .risk import Category


@dataclass(frozen=True)
class HighRiskChange:
    """Something to acknowledge: a changed sentence, or, where a whole section is new or gone, its risky sentences."""

    key: str
    section_key: str
    section_title: str
    categories: list[Category]
    rows: list[Row]


def high_risk_changes(differences: list[SectionDifference]) -> list[HighRiskChange]:
    """What has to be acknowledged, in reading order."""
    changes = []
    for section in differences:
        rows = section.risky_rows
        if rows and section.kind in ("added", "removed"):
            key = hashlib.sha256(" ".join(row.key for row in rows).encode()).hexdigest()[:16]
            changes.append(HighRiskChange(key, section.key, section.title, section.risks, rows))
        else:
            changes += [HighRiskChange(row.key, section.key, section.title, row.risks, [row]) for row in rows]
    return changes


def compare_revision(revision) -> list[SectionDifference]:
    """The differences between a revision and the last one approved before it; everything is new where there is none."""
    kind = revision.document.document_kind
    base = kind.sections(revision.base.content_json) if revision.base_id else []
    return compare(base, kind.sections(revision.content_json))


def keys_to_acknowledge(revision) -> list[str]:
    """The keys that `approve` wants in `acknowledged`."""
    return [change.key for change in high_risk_changes(compare_revision(revision))]
