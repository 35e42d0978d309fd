"""The web role gains nothing by changing what it may change of itself."""

import psycopg
import pytest
from django.db import connection, connections

from eczema_advisor.accounts.role_settings import (
    KEPT,
    changed_settings,
    reset_web_role,
    session_options,
    why_role_owns_too_much,
)
from tests.conftest import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
TRICKS = ("statement_timeout = '200ms'", "search_path = pg_temp, public", "default_transaction_read_only = on")


@pytest.fixture
def changed_role(monkeypatch):
    """The web role changes its own settings, as it may, here of this database alone; they are set back at the end."""
    role = connection.settings_dict["USER"]
    reset_web_role()
    with connection.cursor() as cursor:
        for trick in TRICKS:
            cursor.execute(f'ALTER ROLE {role} IN DATABASE "{connection.settings_dict["NAME"]}" SET {trick}')
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "options", session_options())  # as in a web process
    yield role
    connection.close()
    assert reset_web_role() == []


def web_parameters(**more):
    return {**connections["default"].get_connection_params(), "cursor_factory": None, "options": "", **more}


def shown(**more):
    with psycopg.connect(**web_parameters(**more)) as web:
        return [
            web.execute(f"SHOW {name}").fetchone()[0]
            for name in ("statement_timeout", "search_path", "default_transaction_read_only")
        ]


def test_a_web_process_has_its_own_settings_whatever_the_role_stored(changed_role):
    assert shown(options=session_options()) == ["30s", "public", "off"]


def test_without_them_the_stored_ones_would_hold(changed_role):
    """The sabotage."""
    assert shown() == ["200ms", "pg_temp, public", "on"]


def test_a_change_is_noticed_and_prepare_takes_it_back(changed_role):
    assert any(line.startswith("search_path=") for line in changed_settings())
    assert reset_web_role() == []
    assert changed_settings() == []
    assert shown() == ["2min", '"$user", public', "off"]
    assert len(KEPT) == 2


def test_a_role_that_owns_the_tables_is_not_served_with():
    assert why_role_owns_too_much() == ""
    with as_owner():
        assert "owns" in why_role_owns_too_much()


def test_time_outs_of_a_web_process_are_real():
    with psycopg.connect(**web_parameters(options=session_options()), autocommit=True) as web:
        web.execute("SET statement_timeout = '200ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            web.execute("SELECT pg_sleep(5)")
