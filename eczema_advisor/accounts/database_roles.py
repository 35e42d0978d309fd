"""What the web process's database role may do, granted by the owner after each migration.

The web role reads and writes rows but owns nothing. On a table whose model says `insert_only = True` it may only read
and add: no UPDATE, DELETE or TRUNCATE. A model may also name the exact rights itself: `web_rights = "SELECT"`.
"""

from django.apps import apps
from django.db import connections
from psycopg import sql

EVERY_ROW = "SELECT, INSERT, UPDATE, DELETE"
OF_OTHERS = {"socialaccount_socialapp": "SELECT", "socialaccount_socialtoken": "SELECT, DELETE"}  # allauth's, empty


def web_role() -> str:
    return connections["default"].settings_dict["USER"]


def grant_after_migrate(using: str = "default", **_signal) -> None:
    """Grant the web role its rights, where the connection that migrated is another role: the owner."""
    connection = connections[using]
    if using == "default" or connection.settings_dict["USER"] == web_role():
        return
    grant_web_role(connection, web_role())


def rights_on(model) -> str:
    """The rights of the web role on a model's table."""
    if getattr(model, "insert_only", False):
        return "SELECT, INSERT"
    return OF_OTHERS.get(model._meta.db_table, getattr(model, "web_rights", EVERY_ROW))


def grant_web_role(connection, role: str) -> None:
    """Set the exact rights of `role` on every table of every installed model. Idempotent."""
    tables = set(connection.introspection.table_names())
    declared = {model._meta.db_table: rights_on(model) for model in apps.get_models(include_auto_created=True)}
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_database(), pg_has_role(datdba, 'USAGE') FROM pg_database"
            " WHERE datname = current_database()"
        )
        database, is_owner = cursor.fetchone()
        if is_owner:  # nothing of ours needs a temporary table, and one could fill the disk or hide another
            temporary = sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC, {}")
            cursor.execute(temporary.format(sql.Identifier(database), name))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
        for table in sorted(tables):
            rights = "SELECT" if table == "django_migrations" else declared.get(table, EVERY_ROW)
            target = sql.Identifier(table)
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(target, name))
            cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), target, name))
