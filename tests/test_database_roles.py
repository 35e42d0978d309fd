"""The web process's role reads and writes rows and owns nothing."""

import pytest
from django.db import ProgrammingError, connection


def test_tests_run_as_the_web_role(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, (SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole)")
        role, owned = cursor.fetchone()
    assert role == connection.settings_dict["USER"]
    assert owned == 0


def test_the_web_role_cannot_change_the_schema(db):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied|must be owner"):
        cursor.execute("ALTER TABLE accounts_user ADD COLUMN extra text")


@pytest.mark.parametrize("statement", [
    "CREATE TEMPORARY TABLE accounts_user (id int)", "CREATE TEMP VIEW x AS SELECT 1", "SELECT 1 AS one INTO TEMP y",
])  # fmt: skip
def test_the_web_role_makes_no_temporary_table(db, statement):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_start_with_the_three_roles(edie):
    assert edie.is_editor
    assert not edie.is_board_member
