from dataclasses import replace

from eczema_advisor.algorithm.proof.compare import Comparison, compare
from eczema_advisor.editorial.ledger.canonical_json import digest

from ..models import VersionComparison

MOST_CHANGES = 200
MOST_CUBES = 3


def compare_versions(*, first: dict, second: dict) -> VersionComparison:
    """What `second` says differently from `first`: as recorded, else worked out now and recorded."""
    pair = {"first": digest(first), "second": digest(second)}
    known = VersionComparison.objects.filter(**pair).first()
    return known or VersionComparison.objects.create(**pair, report=in_short(compare(first, second, most=MOST_CHANGES)))


def in_short(comparison: Comparison) -> dict:
    """The report with kinds in words and at most so many cubes of a change."""
    changes = [
        {
            **replace(change, cubes=change.cubes[:MOST_CUBES]).to_dict(),
            "kind_in_words": change.statement.kind.replace("_", " "),
        }
        for change in comparison.changes
    ]
    return {**replace(comparison, changes=()).to_dict(), "changes": changes, "changes_in_all": comparison.count}
