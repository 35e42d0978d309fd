"""A plan of tables from before there were verdicts, next to the tables of today."""

import copy

import pytest

from eczema_advisor.assessment.plan import token
from eczema_advisor.assessment.versions.in_use import AlgorithmInUse, shipped_algorithm
from eczema_advisor.editorial.ledger.canonical_json import canonical_json, digest_of_text

NEW_TABLES = ("verdict", "advice", "doses", "funding", "order", "medicines", "corrections")


def first_edition(version: str) -> AlgorithmInUse:
    """The shipped tables without what the second edition brought."""
    tables = copy.deepcopy(shipped_algorithm().tables)
    for name in NEW_TABLES:
        del tables[name]
    for rule in tables["exclusions"]["rules"]:
        rule.pop("class", None)
        rule.pop("clear", None)
    tables["version"]["version"] = version
    return AlgorithmInUse(tables, digest_of_text(canonical_json(tables)), "approved")


@pytest.fixture
def old_algorithm(monkeypatch, request):
    """Tables of the first edition, kept here next to those in use. No correction names their version unless asked."""
    old = first_edition(getattr(request, "param", "2026.0"))
    kept = token.algorithm_of
    monkeypatch.setattr(
        token, "algorithm_of", lambda digest, status: old if digest == old.digest else kept(digest, status)
    )
    return old
