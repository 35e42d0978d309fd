"""The site as it is when `up` has loaded what is shipped, for tests that look at whole pages."""

from django.contrib.contenttypes.models import ContentType
from django.db import connections

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from monographs.actions.load_shipped_content import load_shipped_content
from tests.conftest import guards_off, owner_connection

PAGES = (
    "/",
    "/monographs/",
    "/monographs/pimecrolimus/",
    "/topics/",
    "/topics/calcineurin-inhibitors-when-corticosteroids-fail/",
    "/search/?q=pimecrolimus",
    "/search/?q=nothingofthekind",
    "/ask/",
    "/ask/?q=How often is pimecrolimus applied?",
    "/audience/",
    "/references/",
    "/algorithm/",
    "/algorithm/by-drug/",
    "/algorithm/ladder-table/",
    "/algorithm/urgent/",
    "/calculators/",
    "/calculators/easi/",
    "/calculators/scorad/",
    "/calculators/poem/",
    "/calculators/iga/",
    "/calculators/quantities/",
    "/calculators/quantities/?age=4&age_unit=years&times_a_day=2&days=14&arm_hand=2",
    "/compare/",
    "/compare/?a=pimecrolimus&b=crisaborole",
    "/glossary/",
    "/report/?page=/topics/",
    "/intended-use/",
    "/offline/",
    "/assessment/",
    "/assessment/quick/",
    "/editorial-policy/",
    "/medical-advisory-board/",
    "/history/monograph/pimecrolimus/",
    "/history/algorithm/eczema/",
    "/accounts/login/",
)


TABLES = """
    SELECT quote_ident(relname) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'django_migrations' ORDER BY relname
"""
SEQUENCES = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
kept: dict[str, bytes] = {}  # table -> its rows as PostgreSQL copies them, once they were loaded in this process
kept_sequences: dict[str, int] = {}


def load():
    """Load what is shipped into an empty database: the first time by the product's own actions, then by copying."""
    if kept:
        put_back()
    else:
        load_shipped_algorithm()
        load_shipped_content()
        keep()


def keep():
    with owner_connection() as connection, connection.cursor() as cursor:
        for (table,) in cursor.execute(TABLES).fetchall():
            with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as rows:
                kept[table] = b"".join(rows)
        kept_sequences.update(cursor.execute(SEQUENCES).fetchall())


def put_back():
    connections["default"].close()
    with guards_off() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(kept)}")
        for table, rows in kept.items():
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
                copy.write(rows)
        for name, last in kept_sequences.items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [name, last])
    ContentType.objects.clear_cache()
