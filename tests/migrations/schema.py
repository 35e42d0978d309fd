"""What a database holds besides rows, as PostgreSQL prints it: two that print the same are guarded the same."""

import re

from tests.conftest import owner_connection

PARTS = {
    "columns": """
        SELECT attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
            || attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
        WHERE c.relkind = 'r' AND attnum > 0 AND NOT attisdropped AND c.relnamespace = 'public'::regnamespace""",
    "constraints": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "functions": """
        SELECT oid::regprocedure::text, pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
    "triggers": """
        SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) || ' ' || tgenabled::text
        FROM pg_trigger WHERE NOT tgisinternal""",
    "owners and grants": """
        SELECT c.oid::regclass::text, relowner::regrole || ' ' || coalesce((SELECT string_agg(one::text, ', ' ORDER BY
            one::text) FROM unnest(relacl) AS listed(one)), '')
        FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
        UNION ALL
        SELECT oid::regprocedure::text, proowner::regrole || ' ' || coalesce((SELECT string_agg(one::text, ', ' ORDER BY
            one::text) FROM unnest(proacl) AS listed(one)), '')
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
}

# A constraint that went through a dump is printed with other casts and brackets, and means the same.
CASTS = re.compile(r"::(?:character varying|text)(?:\[\])?|[()\s]")


def schema() -> dict[str, dict[str, str]]:
    """Columns, constraints, indexes, functions, triggers and grants of the database at hand, by name."""
    with owner_connection() as connection:
        found = {part: dict(connection.execute(query).fetchall()) for part, query in PARTS.items()}
    for part in ("constraints", "indexes"):
        found[part] = {name: CASTS.sub("", text) for name, text in found[part].items()}
    return found
