"""Ending connections that keep the desk for themselves: by SQL as the web role, its lock can be held for ever.

Two numbers are locked while something changes: the desk's own, and that of the search index. An action holds them for
well under a second.
"""

import logging
import time

from django.db import connection

log = logging.getLogger(__name__)
LONGEST = 30  # seconds that a transaction which holds the lock may last
PATIENCE = 10  # seconds that somebody may wait behind the same connection, however often that ends its transactions
HELD = """
    SELECT pid, virtualtransaction FROM pg_locks
    WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ((classid = 0 AND objid = 5201120) OR classid = 5201121)
"""
TOO_LONG = f"""
    SELECT pid, usename = current_user FROM pg_stat_activity
    WHERE pid IN (SELECT pid FROM ({HELD}) AS held) AND pid <> pg_backend_pid()
        AND clock_timestamp() - coalesce(xact_start, state_change, backend_start) > make_interval(secs => %s)
"""  # noqa: S608
WAITING = f"""
    SELECT waiting.pid, waiting.waitstart::text, held.pid FROM pg_locks AS waiting, ({HELD}) AS held
    WHERE waiting.locktype = 'advisory' AND NOT waiting.granted AND held.pid = ANY(pg_blocking_pids(waiting.pid))
"""  # noqa: S608


class StuckHolders:
    """Looks from time to time, and remembers who waited for whom when it looked before.

    Waiting is first come, first served: if the same connection holds the lock in two looks while the same other one has
    been waiting, it never let go in between.
    """

    def __init__(self) -> None:
        self._since: dict[tuple[int, str, int], float] = {}

    def end(self, longest: float = LONGEST, patience: float = PATIENCE) -> list[int]:
        """End each connection of this role that held a lock too long; returns their process ids."""
        with connection.cursor() as cursor:
            cursor.execute(TOO_LONG, [longest])
            stuck = {pid for pid, is_ours in cursor.fetchall() if is_ours}
            cursor.execute(WAITING)
            now = time.monotonic()
            self._since = {waiting: self._since.get(waiting, now) for waiting in cursor.fetchall()}
            stuck |= {holder for (_, _, holder), since in self._since.items() if now - since >= patience}
            for pid in stuck:
                cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = %s", [pid])
                log.warning("A connection held the desk's lock for too long; it was ended (process %s).", pid)
        return sorted(stuck)
