"""Which generation of public content holds: a text that changes with every commit that changes what the public sees."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from django.db import Error, OperationalError, connection
from django.utils import timezone

GENERATION = """
    SELECT coalesce(sum(changes), 0) || '.' || coalesce(sum(token), 0),
        CASE WHEN pg_is_in_recovery() THEN
            extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 ELSE 0 END
    FROM editorial_publicchange
"""
MOST_LAG = 1.0  # seconds that a replica may be behind (operating/replica/heartbeat.py)
TRUSTED = 0.9  # seconds that what the listener saw may be old: less than the second that a withdrawal may take
PATIENCE = 1.0  # seconds that a request waits for another one's question to the database
HOLD_OFF = 1.0  # seconds without a new attempt after the database did not answer


class DatabaseSilentError(Exception):
    """The database does not answer."""


class ReplicaBehindError(OperationalError):
    """The database answers, and does not know what changed in the last second."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A generation, and when it was asked for: on the clock of this process in seconds, and on the wall."""

    generation: str
    asked: float
    at: datetime = field(default_factory=timezone.now)


class GenerationWatch:
    """What this process knows of the generation. Safe to use from several threads."""

    def __init__(self) -> None:
        self.asking = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """As at the start of a process."""
        self.seen: Seen | None = None
        self.is_listening = False
        self.silent_since: float | None = None

    def current(self) -> Seen:
        """The generation that held at most `TRUSTED` seconds ago. Raises DatabaseSilentError.

        Where nobody listens it is asked for, by one prepared statement.
        """
        seen = self.seen
        if self.is_listening and seen is not None and monotonic() - seen.asked < TRUSTED:
            return seen
        return self.ask()

    def ask(self) -> Seen:
        started = monotonic()
        silent = self.silent_since
        if silent is not None and started - silent < HOLD_OFF:
            raise DatabaseSilentError
        if not self.asking.acquire(timeout=PATIENCE if silent is None else 0):
            raise DatabaseSilentError
        try:
            if self.seen is not None and self.seen.asked > started and self.silent_since is None:
                return self.seen  # another request asked after this one came in
            return self.note(asked_generation(), asked=started)
        except Error as error:
            self.silent_since = monotonic()
            raise DatabaseSilentError from error
        finally:
            self.asking.release()

    def note(self, generation: str, *, asked: float) -> Seen:
        """Take in what the database said to a question that was sent at `asked` or later."""
        self.silent_since = None
        seen = Seen(generation, asked)
        if self.seen is None or self.seen.asked < seen.asked:
            self.seen = seen
        return seen


def asked_generation() -> str:
    """The generation as committed now. A connection that was cut since it was last used is replaced once."""
    try:
        return answer()
    except Error:
        if connection.in_atomic_block:
            raise
        connection.close()
    try:
        return answer()
    except Error:
        connection.close()
        raise


def answer() -> str:
    with connection.cursor() as cursor:
        cursor.cursor.execute(GENERATION, prepare=True)
        return generation_in(cursor.fetchone())


def generation_in(row: tuple[str, float | None]) -> str:
    """What `GENERATION` answers, where it is no older than it may be. Raises ReplicaBehindError."""
    generation, lag = row
    if lag is None or lag > MOST_LAG:
        raise ReplicaBehindError(f"The replica is {lag} seconds behind.")
    return generation


WATCH = GenerationWatch()
