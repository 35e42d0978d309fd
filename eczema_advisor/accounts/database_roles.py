"""What the web process's database role may do, granted by the owner after each migration.

The web role reads and writes rows but owns nothing. On a table whose model says `insert_only = True` it may only read
and add: no UPDATE, DELETE or TRUNCATE.
"""

from django.apps import apps
from django.db import connections
from psycopg import sql


def web_role() -> str:
    return connections["default"].settings_dict["USER"]


def grant_after_migrate(using: str = "default", **_signal) -> None:
    """Grant the web role its rights, where the connection that migrated is another role: the owner."""
    connection = connections[using]
    if using == "default" or connection.settings_dict["USER"] == web_role():
        return
    grant_web_role(connection, web_role())


def grant_web_role(connection, role: str) -> None:
    """Set the exact rights of `role` on every table of every installed model. Idempotent."""
    tables = set(connection.introspection.table_names())
    insert_only = {model._meta.db_table for model in apps.get_models() if getattr(model, "insert_only", False)}
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
        for table in sorted(tables):
            rights = "SELECT"
            if table in insert_only:
                rights = "SELECT, INSERT"
            elif table != "django_migrations":
                rights = "SELECT, INSERT, UPDATE, DELETE"
            target = sql.Identifier(table)
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(target, name))
            cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), target, name))
