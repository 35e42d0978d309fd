"""The rules that PostgreSQL enforces come from the settings, and only the owner's role can write them."""

from django.conf import settings
from django.db import connections

from eczema_advisor.accounts.roles import EDITOR


def store_desk_rules(using: str = "default", **_signal) -> None:
    """Write the rules of the desk where the guards read them; runs after a migration, as the owner."""
    from ..models import AccessEntry, DeskRule

    connection = connections[using]
    with connection.cursor() as cursor:
        # No table: this migration went back to before the desk.
        tables = [DeskRule._meta.db_table, AccessEntry._meta.db_table]
        cursor.execute(
            "SELECT bool_and(coalesce(has_table_privilege(to_regclass(name), 'UPDATE'), false)) "
            "FROM unnest(%s::text[]) AS t(name)",
            [tables],
        )
        if not cursor.fetchone()[0]:
            return
    rules = {
        "quorum": str(settings.REVIEW_QUORUM),
        "second_factor": "required" if settings.REVIEW_REQUIRES_SECOND_FACTOR else "optional",
        "second_administrator": "required" if settings.SECOND_ADMINISTRATOR else "optional",
        "hold_hours": str(settings.VOTE_HOLD_HOURS),
    }
    signatures = DeskRule.objects.using(using).filter(name="signatures", value="required")
    if settings.BOARD_SIGNATURES == "required" or not signatures.exists():  # never taken back
        rules["signatures"] = settings.BOARD_SIGNATURES
    if settings.BOARD_SIGNATURES == "required":
        rules["access_signatures"] = "required"  # from now on, by administrators too; never taken back
    # Groups of an organisation ask for roles that decide, where the operator maps any; see accounts/oidc.
    organisation = settings.OIDC
    asked = organisation is not None and any(role != EDITOR for role in organisation.roles.values())
    if asked or DeskRule.objects.using(using).filter(name="mapped_roles").exists():
        rules["mapped_roles"] = "asked" if asked else "off"
    for name, value in rules.items():
        DeskRule.objects.using(using).update_or_create(name=name, defaults={"value": value})
