"""The settings of the web role, and what they must be: it may change its own, and must gain nothing by it.

Every connection of a web process names its settings itself (`SESSION`), so those stored with the role have no effect on
it. They are compared all the same, at start and every minute, because a difference means that somebody spoke SQL as the
web role; `prepare` puts them back.
"""

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, connections
from psycopg import sql

from .database_roles import web_role

SESSION = {
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "30s",
    "search_path": "public",
    "default_transaction_read_only": "off",
    "default_transaction_isolation": "read committed",
}
KEPT = ("statement_timeout=2min", "idle_in_transaction_session_timeout=2min")  # stored with the role: a net
OWNED = """
    SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
        (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND pg_has_role(current_user, relowner, 'USAGE'))
"""
STORED = """
    SELECT coalesce(array_agg(setting ORDER BY setting), '{}') FROM pg_db_role_setting, unnest(setconfig) AS setting
    WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = %s)
        AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


def session_options(*, is_read_only: bool = False) -> str:
    """The settings as libpq's `options`; they win over those stored with role and database."""
    chosen = {**SESSION, "default_transaction_read_only": "on"} if is_read_only else SESSION
    return " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in chosen.items())


def why_role_owns_too_much() -> str:
    """One sentence when the role of this process is a superuser or owns a table; else, or without a database, ''."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(OWNED)
            is_superuser, owned = cursor.fetchone()
    except DatabaseError:
        return ""  # served with 503 until it answers
    finally:
        connection.close()
    if not is_superuser and not owned:
        return ""
    what = "is a superuser" if is_superuser else f"owns {owned} tables"
    return (
        f"The role {web_role()!r} of DATABASE_URL {what}: whoever breaks into the web process could forge reviews. "
        "Serve with a role that owns nothing (README.md, “Your own PostgreSQL”)."
    )


def changed_settings() -> list[str]:
    """What is stored with the web role and should not be, or is missing. Raises DatabaseError."""
    with connection.cursor() as cursor:
        cursor.execute(STORED, [web_role()])
        return sorted(set(cursor.fetchone()[0]) ^ set(KEPT))


def reset_web_role() -> list[str]:
    """Store what should be with the web role and nothing else; returns sentences about what was not allowed."""
    role = web_role()
    if connections["owner"].settings_dict["USER"] == role:
        return []
    statements = reset_statements(role)
    try:
        with as_who_may_alter_the_role() as administrator:
            stored = administrator.execute(STORED, [role]).fetchone()
            if stored is None or sorted(stored[0]) != sorted(KEPT):
                for statement in statements:
                    administrator.execute(statement)
    except (DatabaseError, psycopg.Error) as error:
        return [
            f"The settings of the role {role!r} could not be set ({' '.join(str(error).split())}); "
            f"let an administrator of PostgreSQL run: {' '.join(one.as_string() for one in statements)}"
        ]
    return []


def reset_statements(role: str) -> list[sql.Composed]:
    name, database = sql.Identifier(role), sql.Identifier(connection.settings_dict["NAME"])
    settings_kept = (one.split("=") for one in KEPT)
    return [
        sql.SQL("ALTER ROLE {} RESET ALL;").format(name),
        sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL;").format(name, database),
        *(
            sql.SQL("ALTER ROLE {} SET {} = {};").format(name, sql.Identifier(setting), sql.Literal(value))
            for setting, value in settings_kept
        ),
    ]


def as_who_may_alter_the_role() -> psycopg.Connection:
    """A connection as superuser of the embedded server; else as the role itself, which may alter its own settings."""
    database = connection.settings_dict["NAME"]
    if settings.DATABASE_URL:
        given = {**connection.get_connection_params(), "cursor_factory": psycopg.Cursor, "options": session_options()}
        return psycopg.connect(**given, autocommit=True)
    from eczema_advisor.embedded_postgres.cluster import superuser
    from eczema_advisor.embedded_postgres.server import server_for

    server = server_for(settings.EMBEDDED_POSTGRES_DIR)
    server.ensure_running()
    return superuser(server.socket_folder, database)
