"""Databases of their own for tests that migrate, made from a dump of the last landed version.

`98da9fd.sql.xz` is what PostgreSQL's `pg_dump --no-owner --inserts` wrote of a real installation of that version: its
shipped content, the demo people and some editorial life. Left out are the rows of the search index (passages, words),
which are made again from the pages, and sessions; and psql's `\\restrict` lines. `98da9fd.json` is what that
installation said of itself then: ledger, public documents, states, and plans with their tokens and its secret key.

A pair for a later landed version is made in the same way: install it, load its content, let the demo people work,
note what it says, dump.
"""

import json
import lzma
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from tests.conftest import owner_connection

DUMP = Path(__file__).parent / "98da9fd.sql.xz"
RECORDED = json.loads(DUMP.with_name("98da9fd.json").read_text())
ROLES = {"eczema_owner": "owner", "eczema_web": "default"}


def create_database(name: str, template: str | None = None) -> None:
    drop_database(name)
    statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(statement)


def drop_database(name: str) -> None:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def restore_dump() -> None:
    """Fill the database at hand, which is empty, from the dump; its two roles become those of this installation."""

    def role_of_here(match: re.Match) -> str:
        return sql.Identifier(connections[ROLES[match.group()]].settings_dict["USER"]).as_string()

    lines = lzma.decompress(DUMP.read_bytes()).decode().split("\n")
    names = re.compile("|".join(ROLES))
    statements = [names.sub(role_of_here, line) if line.startswith(("GRANT ", "REVOKE ")) else line for line in lines]
    with owner_connection() as connection:
        connection.execute("\n".join(statements))


@contextmanager
def working_in(name: str) -> Iterator[str]:
    """Let both connections be to this database, and no other, for the length of a block."""
    aliases = ("default", "owner")
    kept = {alias: connections[alias].settings_dict["NAME"] for alias in aliases}
    try:
        for alias in aliases:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        ContentType.objects.clear_cache()
        yield name
    finally:
        for alias in aliases:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = kept[alias]
        ContentType.objects.clear_cache()


@contextmanager
def database(name: str, template: str | None = None) -> Iterator[str]:
    """A database to work in, dropped at the end."""
    create_database(name, template)
    try:
        with working_in(name):
            yield name
    finally:
        drop_database(name)


def migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0, interactive=False)


@pytest.fixture(scope="session")
def name_of_test_database(django_db_setup) -> str:
    return connections["default"].settings_dict["NAME"]


@pytest.fixture(scope="session")
def landed_template(name_of_test_database, django_db_blocker):
    """The name of a database as the last landed version left it; only to be copied."""
    name = f"{name_of_test_database}_landed"
    with django_db_blocker.unblock():
        create_database(name)
        with working_in(name):
            restore_dump()
        yield name
        drop_database(name)


@pytest.fixture(scope="session")
def upgraded_template(name_of_test_database, landed_template, django_db_blocker):
    """The name of the same database, migrated by the code of today; only to be copied."""
    name = f"{name_of_test_database}_upgraded"
    with django_db_blocker.unblock():
        create_database(name, landed_template)
        with working_in(name):
            migrate()
        yield name
        drop_database(name)


@pytest.fixture
def landed(name_of_test_database, landed_template, django_db_blocker):
    """Work in a database of the last landed version."""
    with django_db_blocker.unblock(), database(f"{name_of_test_database}_copy", landed_template) as name:
        yield name


@pytest.fixture
def upgraded(name_of_test_database, upgraded_template, django_db_blocker):
    """Work in a database of the last landed version that was migrated to today's."""
    with django_db_blocker.unblock(), database(f"{name_of_test_database}_copy", upgraded_template) as name:
        yield name


@pytest.fixture
def opened(upgraded_template, django_db_blocker):
    """Look into a database of the last landed version that was migrated to today's; write nothing."""
    with django_db_blocker.unblock(), working_in(upgraded_template) as name:
        yield name


@pytest.fixture
def recorded() -> dict:
    """What the installation that was dumped said of itself."""
    return RECORDED
