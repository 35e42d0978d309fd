"""`database_guards/` holds the text of each function and trigger that the database has: no more, less or other."""

from pathlib import Path

import pytest

from tests.conftest import owner_connection

GUARDS = Path(__file__).parents[2] / "eczema_advisor" / "database_guards"
FUNCTIONS = """
    SELECT proname, pg_get_functiondef(oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"""
TRIGGERS = """
    SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"""
IN_DATABASE = {"functions": FUNCTIONS, "triggers": TRIGGERS}


def definitions(connection, sort: str) -> dict[str, str]:
    rows = connection.execute(IN_DATABASE[sort]).fetchall()
    assert len(rows) == len(dict(rows)), f"two {sort} have one name"
    return dict(rows)


def files(sort: str) -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in (GUARDS / sort).glob("*.sql")}


@pytest.fixture
def owner(db):
    """The owner's connection, whose changes are rolled back."""
    with owner_connection() as connection:
        yield connection
        connection.rollback()


@pytest.mark.parametrize("sort", IN_DATABASE)
def test_each_has_its_file_and_each_file_what_it_names(owner, sort):
    assert files(sort).keys() == definitions(owner, sort).keys()


@pytest.mark.parametrize("sort", IN_DATABASE)
def test_each_file_says_what_the_database_has(owner, sort):
    """Each file is run, so that PostgreSQL itself says what it means; then nothing may have changed."""
    before = definitions(owner, sort)
    for text in files(sort).values():
        owner.execute(text)
    assert definitions(owner, sort) == before


def test_another_text_is_noticed(owner):
    before = definitions(owner, "functions")
    text = files("functions")["editorial_approvals"]
    owner.execute(text.replace("'Board member'", "'Editor'"))
    assert definitions(owner, "functions") != before


def test_nobody_but_the_owner_may_call_a_function_of_ours(owner):
    rows = owner.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND "
        "EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee <> proowner)"
    ).fetchall()
    assert rows == []
