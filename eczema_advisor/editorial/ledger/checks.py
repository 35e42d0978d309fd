"""Checks at start: is the desk guarded as it should be?"""

from django.conf import settings
from django.core.checks import Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError, connections

README_SECTION = "Your own PostgreSQL"
OWNERSHIP = """
    SELECT count(*) FROM pg_class
    WHERE relname IN ('editorial_ledgerentry', 'editorial_vote', 'editorial_revision') AND relkind = 'r'
        AND (pg_has_role(current_user, relowner, 'USAGE') OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE'))
"""


@register(Tags.database)
def web_role_owns_nothing(databases=None, **_more) -> list:
    """Warn when the web process connects as the owner of the tables, or may change what is kept."""
    if not databases or "default" not in databases:
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(OWNERSHIP)
            exposed = cursor.fetchone()[0]
    except DatabaseError:
        return []  # no database, no tables yet: others say so
    if not exposed:
        return []
    return [
        CheckWarning(
            "The web process connects to PostgreSQL as a role that can change the editorial ledger.",
            hint="Give DATABASE_URL a role of its own and MIGRATION_DATABASE_URL the owner's, then migrate "
            f"(README.md, “{README_SECTION}”).",
            id="editorial.W001",
        )
    ]


@register(Tags.database)
def rules_agree(databases=None, **_more) -> list:
    """Warn when the quorum that PostgreSQL enforces is not the one of the settings."""
    from ..models import DeskRule

    if not databases or "default" not in databases:
        return []
    try:
        kept = dict(DeskRule.objects.values_list("name", "value"))
    except DatabaseError:
        return []
    quorum = int(kept.get("quorum", 2))
    if quorum == settings.REVIEW_QUORUM:
        return []
    return [
        CheckWarning(
            f"REVIEW_QUORUM is {settings.REVIEW_QUORUM}, but the database enforces {quorum}.",
            hint="Run manage.py migrate: it stores the rule as the owner of the tables.",
            id="editorial.W002",
        )
    ]
