from eczema_advisor.algorithm.proof.compare import compare
from eczema_advisor.editorial.ledger.canonical_json import digest

from ..models import VersionComparison

MOST_CHANGES = 200
MOST_CUBES = 3


def compare_versions(*, first: dict, second: dict) -> VersionComparison:
    """What `second` says differently from `first`: as recorded, else worked out now and recorded."""
    pair = {"first": digest(first), "second": digest(second)}
    known = VersionComparison.objects.filter(**pair).first()
    return known or VersionComparison.objects.create(**pair, report=in_short(compare(first, second).to_dict()))


def in_short(report: dict) -> dict:
    """The report with at most so many changes and cubes; what was cut is counted."""
    changes = report["changes"]
    kept = [
        {**change, "kind_in_words": change["kind"].replace("_", " "), "cubes": change["cubes"][:MOST_CUBES]}
        for change in changes[:MOST_CHANGES]
    ]
    return {**report, "changes": kept, "changes_in_all": len(changes)}
