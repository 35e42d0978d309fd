"""A commit several times a second while somebody follows this database, so that replicas know how far behind they are.

The age of the last commit that a replica has is its lag only where there always is a recent one. Where nobody follows,
nothing is written.
"""

import logging
import threading
from time import monotonic

from django.db import DatabaseError, InterfaceError, connection

log = logging.getLogger(__name__)
BEAT = 0.3  # seconds
LOOK_AGAIN = 5.0  # seconds between two looks at who follows
FOLLOWERS = "SELECT count(*) FROM pg_stat_replication"
COMMIT = "SELECT pg_logical_emit_message(true, 'eczema-advisor', '')"


def start_heartbeat() -> None:
    """Called once by each web process of the primary. Returns at once; never stops the start."""
    threading.Thread(target=beat_for_good, name="heartbeat", daemon=True).start()


def beat_for_good() -> None:
    pause, followers, looked = threading.Event(), 0, -LOOK_AGAIN
    was_told = False
    while not pause.wait(BEAT if followers else LOOK_AGAIN):
        try:
            if not followers or monotonic() - looked > LOOK_AGAIN:
                followers, looked = how_many_follow(), monotonic()
            if followers:
                commit_something()
        except (DatabaseError, InterfaceError) as error:
            if not was_told:
                log.warning("Replicas cannot be told how far behind they are (%s).", type(error).__name__)
            was_told, followers = True, 0
        else:
            was_told = False
        finally:
            connection.close()


def how_many_follow() -> int:
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWERS)
        return int(cursor.fetchone()[0])


def commit_something() -> None:
    with connection.cursor() as cursor:
        cursor.execute(COMMIT)
