"""The site as it is when `up` has loaded what is shipped, for tests that look at whole pages."""

import os
import pickle
from contextlib import nullcontext
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connections

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from monographs.actions.load_shipped_content import load_shipped_content
from tests.conftest import guards_off, one_at_a_time, owner_connection

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
    "/guide/members/",
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
FLEETING = {"django_session", "shared_cache_cachedvalue"}  # what readers leave there is simply deleted
kept: dict[str, bytes] = {}  # table -> its rows as PostgreSQL copies them, once they were loaded in this run
changed_by_loading: list[int] = []  # what the product's own action returned, once it ran
kept_sequences: dict[str, int] = {}
loaded: dict[str, tuple] = {}  # table -> how many rows it had, and the last change to one, when all was loaded


def load(folder: Path):
    """Load what is shipped into an empty database: once in a run by the product's own actions, then by copying.

    `folder` is one that the workers of this run share: who loaded first leaves the rows there for the others.
    What the test before left as it was loaded stays.
    """
    if loaded:
        return
    file = folder / "shipped_rows"
    with nullcontext() if file.exists() else one_at_a_time(folder / "shipped_rows.lock"):
        load_once(file)
    loaded.update(states())


def load_once(file: Path):
    if not kept and file.exists():
        rows, sequences, changed = pickle.loads(file.read_bytes())
        changed_by_loading[:] = changed
        kept.update(rows)
        kept_sequences.update(sequences)
    if kept:
        put_back()
    else:
        load_shipped_algorithm()
        changed_by_loading[:] = [load_shipped_content()]
        keep()
        written = file.with_suffix(f".{os.getpid()}")
        written.write_bytes(pickle.dumps((kept, kept_sequences, changed_by_loading)))
        written.replace(file)


def states() -> dict[str, tuple]:
    """(how many rows, the newest transaction that wrote one) of each table: no change leaves both as they were."""
    with owner_connection() as connection, connection.cursor() as cursor:
        tables = [table for (table,) in cursor.execute(TABLES).fetchall()]
        each = (f"SELECT '{table}', count(*), max(xmin::text::bigint) FROM {table}" for table in tables)
        return {table: (count, newest) for table, count, newest in cursor.execute(" UNION ALL ".join(each))}


def is_as_loaded() -> bool:
    """Is all that is shipped here, and nothing else but what readers leave? That is deleted."""
    if not loaded:
        return False
    now = states()
    changed = {table for table in loaded.keys() | now.keys() if loaded.get(table) != now.get(table)}
    if not all(table in FLEETING and loaded[table] == (0, None) for table in changed):
        return False
    with owner_connection() as connection:
        for table in changed:
            connection.execute(f"DELETE FROM {table}")
        for name, last in kept_sequences.items():
            connection.execute("SELECT setval(%s::regclass, %s)", [name, last])
    return True


def keep():
    with owner_connection() as connection, connection.cursor() as cursor:
        for (table,) in cursor.execute(TABLES).fetchall():
            with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as rows:
                kept[table] = b"".join(rows)
        kept_sequences.update(cursor.execute(SEQUENCES).fetchall())


def put_back():
    connections["default"].close()
    with guards_off() as cursor:
        cursor.execute(";".join(f"DELETE FROM {table}" for table in kept))
        for table, rows in kept.items():
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
                copy.write(rows)
        for name, last in kept_sequences.items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [name, last])
    ContentType.objects.clear_cache()
