"""The rules that PostgreSQL enforces come from the settings, and only the owner's role can write them."""

from django.conf import settings
from django.db import connections


def store_desk_rules(using: str = "default", **_signal) -> None:
    """Write quorum and second factor where the guards read them; runs after a migration, as the owner."""
    from ..models import DeskRule

    connection = connections[using]
    with connection.cursor() as cursor:
        # No table: this migration went back to before the desk.
        cursor.execute("SELECT has_table_privilege(to_regclass(%s), 'UPDATE')", [DeskRule._meta.db_table])
        if not cursor.fetchone()[0]:
            return
    rules = {
        "quorum": str(settings.REVIEW_QUORUM),
        "second_factor": "required" if settings.REVIEW_REQUIRES_SECOND_FACTOR else "optional",
    }
    for name, value in rules.items():
        DeskRule.objects.using(using).update_or_create(name=name, defaults={"value": value})
