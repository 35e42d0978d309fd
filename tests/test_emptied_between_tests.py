"""The tables are emptied after a test, also while a request of its live server is still under way."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.models import Revision
from tests.conftest import owner_connection

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"


@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_still_under_way_does_not_keep_the_tables_from_being_emptied():
    User.objects.create_user(username="somebody", password="a long enough password")
    holds_both = threading.Event()
    holds_one = threading.Event()

    def request_under_way():
        """Holds one table, and asks for the other when the emptying waits for the first: each waits for the other."""
        with owner_connection() as own, owner_connection() as looking:
            looking.autocommit = True
            own.execute(f"LOCK TABLE {Revision._meta.db_table} IN ROW EXCLUSIVE MODE")
            holds_one.set()
            while not looking.execute(WAITING).fetchone()[0]:
                time.sleep(0.02)
            own.execute(f"LOCK TABLE {User._meta.db_table} IN ROW EXCLUSIVE MODE")
            holds_both.set()

    request = threading.Thread(target=request_under_way, daemon=True)
    request.start()
    assert holds_one.wait(10)

    call_command("flush", verbosity=0, interactive=False)

    request.join(10)
    connection.close()
    assert holds_both.is_set()
    assert not User.objects.exists()
