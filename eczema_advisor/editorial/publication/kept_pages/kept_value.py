"""What is worked out from public content alone, kept for the generation that it was worked out from."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from django.db import connection
from django.utils import timezone

from .generation import WATCH, DatabaseSilentError, Seen

Made = TypeVar("Made")


def kept_while_unchanged(make: Callable[[], Made]) -> Callable[[], Made]:
    """Call `make` again only when something that the public may see has changed, or the day. Its value is only read.

    Inside a transaction nothing is kept: what is asked there may rest on what the transaction itself changed.
    """
    kept: list[tuple[Seen, date, Made]] = []

    @wraps(make)
    def value() -> Made:
        if connection.in_atomic_block:
            return make()
        try:
            seen = WATCH.current()
        except DatabaseSilentError:
            return make()
        today = timezone.localdate()
        for before, day, one in kept:
            if before.generation == seen.generation and day == today:
                return one
        one = make()
        kept[:] = [(seen, today, one)]
        return one

    return value
