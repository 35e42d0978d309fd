"""Nobody keeps the desk's lock for ever, by whatever kind of lock."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connections

from eczema_advisor.editorial.ledger.stuck_holders import StuckHolders

pytestmark = pytest.mark.django_db(transaction=True)


def web_connection(**options):
    web = connections["default"]
    return psycopg.connect(**{**web.get_connection_params(), "cursor_factory": None, **options}, autocommit=True)


@pytest.fixture
def attacker():
    with web_connection() as connection:
        yield connection


HOLDS = {
    "in a transaction": "BEGIN; SELECT pg_advisory_xact_lock(5201120)",
    "for the session": "SELECT pg_advisory_lock(5201120)",
    "the lock of the search index": "BEGIN; SELECT pg_advisory_xact_lock(5201121, 7)",
    "shared": "SELECT pg_advisory_lock_shared(5201120)",
}


@pytest.mark.parametrize("how", HOLDS)
def test_a_holder_is_ended_after_its_time(attacker, how):
    attacker.execute(HOLDS[how])
    assert StuckHolders().end() == []
    time.sleep(0.3)
    assert StuckHolders().end(longest=0.2) == [attacker.info.backend_pid]
    with pytest.raises(psycopg.OperationalError):
        attacker.execute("SELECT 1")
    with web_connection() as next_one:
        assert next_one.execute("SELECT pg_try_advisory_xact_lock(5201120)").fetchone() == (True,)


def test_who_is_always_in_a_new_transaction_is_ended_when_somebody_waits(attacker):
    attacker.execute("SELECT pg_advisory_lock(5201120)")
    watch = StuckHolders()
    with web_connection() as waiting, ThreadPoolExecutor(1) as pool:
        got = pool.submit(waiting.execute, "SELECT pg_advisory_xact_lock(5201120)")
        ended, deadline = [], time.monotonic() + 20
        while not ended and time.monotonic() < deadline:
            attacker.execute("SELECT 1")  # its transaction is always young
            ended = watch.end(longest=1_000, patience=0.5)
            time.sleep(0.1)
        assert ended == [attacker.info.backend_pid]
        got.result(10)


def test_taking_turns_ends_nobody():
    watch, pids = StuckHolders(), set()
    with web_connection() as one, web_connection() as other, ThreadPoolExecutor(2) as pool:
        pids = {one.info.backend_pid, other.info.backend_pid}

        def turns(connection):
            for _ in range(20):
                connection.execute("BEGIN; SELECT pg_advisory_xact_lock(5201120)")
                time.sleep(0.02)
                connection.execute("COMMIT")

        running = [pool.submit(turns, connection) for connection in (one, other)]
        while not all(one.done() for one in running):
            assert not pids & set(watch.end(patience=0.3))
            time.sleep(0.05)
        for one_run in running:
            one_run.result()


def test_a_lock_of_somebody_else_is_no_business_of_the_desk(attacker):
    attacker.execute("SELECT pg_advisory_lock(42)")
    time.sleep(0.3)
    assert StuckHolders().end(longest=0.2) == []
