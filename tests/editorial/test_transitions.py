"""The table of transitions is one: Python's and PostgreSQL's are the same."""

from eczema_advisor.editorial.states import TRANSITIONS
from tests.conftest import owner_connection


def test_python_and_postgresql_have_the_same_transitions(db):
    with owner_connection() as connection:
        rows = connection.execute("SELECT event, from_state, to_state FROM editorial_transitions()").fetchall()
    assert {(event, before): after for event, before, after in rows} == {
        (str(event), str(before)): str(after) for (event, before), after in TRANSITIONS.items()
    }
