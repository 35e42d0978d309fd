from eczema_advisor.algorithm.proof.compare import compare
from eczema_advisor.algorithm.proof.comparison_in_short import MOST_CHANGES, in_short
from eczema_advisor.editorial.ledger.canonical_json import digest

from ..models import VersionComparison


def compare_versions(*, first: dict, second: dict) -> VersionComparison:
    """What `second` says differently from `first`: as recorded, else worked out now and recorded."""
    pair = {"first": digest(first), "second": digest(second)}
    known = VersionComparison.objects.filter(**pair).first()
    return known or VersionComparison.objects.create(**pair, report=in_short(compare(first, second, most=MOST_CHANGES)))
