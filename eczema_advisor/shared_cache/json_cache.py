"""Django's cache interface over the table of JSON."""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

TABLE = "shared_cache_cachedvalue"
ROUNDS_PER_CULL = 100  # every so many writes, what has lapsed is removed
MOST = 100_000  # rows kept; beyond them those that lapse first go. Well above what limits need at a busy site.
UNREADABLE = object()
ALIVE = "(expires IS NULL OR expires > clock_timestamp())"


class JsonCache(BaseCache):
    """A cache of what JSON can hold: text, numbers, true, false, null, lists, and objects with text as keys.

    Each change is one statement, so that two web processes never both win an `add`. Raises TypeError for a value that
    would not come back equal from JSON (a tuple, a set, an object), and ValueError for NaN and infinity.
    """

    def __init__(self, _location: str, params: dict[str, Any]):
        super().__init__(params)
        self._most = int(params.get("OPTIONS", {}).get("MAX_ENTRIES", MOST))

    def get(self, key, default=None, version=None):
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys, version=None):
        made = {self.make_and_validate_key(key, version=version): key for key in keys}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key, value FROM {TABLE} WHERE key = ANY(%s) AND {ALIVE}",  # noqa: S608
                [list(made)],
            )
            rows = cursor.fetchall()
        found = {made[key]: read(text) for key, text in rows}
        return {key: value for key, value in found.items() if value is not UNREADABLE}

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._write(key, value, timeout, version, "true")

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._write(key, value, timeout, version, "known.expires <= clock_timestamp()")

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        made = self.make_and_validate_key(key, version=version)
        return self._run(f"UPDATE {TABLE} SET expires = %s WHERE key = %s AND {ALIVE}", [self._end(timeout), made])  # noqa: S608

    def delete(self, key, version=None):
        made = self.make_and_validate_key(key, version=version)
        return self._run(f"DELETE FROM {TABLE} WHERE key = %s AND {ALIVE}", [made])  # noqa: S608

    def incr(self, key, delta=1, version=None):
        made = self.make_and_validate_key(key, version=version)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {TABLE} SET value = (value::bigint + %s)::text "  # noqa: S608
                rf"WHERE key = %s AND {ALIVE} AND value ~ '^-?\d{{1,15}}$' RETURNING value",
                [delta, made],
            )
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"The cache holds no number under {key!r}.")
        return int(row[0])

    def has_key(self, key, version=None):
        made = self.make_and_validate_key(key, version=version)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {TABLE} WHERE key = %s AND {ALIVE}", [made])  # noqa: S608
            return cursor.fetchone() is not None

    def clear(self):
        self._run(f"DELETE FROM {TABLE}", [])  # noqa: S608

    def _write(self, key, value, timeout, version, replaces: str) -> bool:
        made, text = self.make_and_validate_key(key, version=version), written(value)
        done = self._run(
            f"INSERT INTO {TABLE} AS known (key, value, expires) VALUES (%s, %s, %s) "  # noqa: S608
            f"ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires WHERE {replaces}",
            [made, text, self._end(timeout)],
        )
        if random.randrange(ROUNDS_PER_CULL) == 0:  # noqa: S311
            self.cull()
        return done

    def cull(self) -> None:
        """Remove what has lapsed and, beyond `MAX_ENTRIES`, what lapses first."""
        self._run(f"DELETE FROM {TABLE} WHERE expires <= clock_timestamp()", [])  # noqa: S608
        self._run(
            f"DELETE FROM {TABLE} WHERE key IN "  # noqa: S608
            f"(SELECT key FROM {TABLE} ORDER BY expires DESC NULLS FIRST, key OFFSET %s)",
            [self._most],
        )

    def _end(self, timeout) -> datetime | None:
        lasts = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if lasts is None else datetime.now(UTC) + timedelta(seconds=lasts)

    def _run(self, statement: str, values: list) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount > 0


def written(value: Any) -> str:
    text = json.dumps(value, allow_nan=False)
    if json.loads(text) != value:
        raise TypeError(f"The shared cache holds what JSON can hold; {type(value).__name__} would not come back equal.")
    return text


def read(text: str) -> Any:
    """The value of a row. One that is no JSON was not written by this cache: it counts as absent."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return UNREADABLE
