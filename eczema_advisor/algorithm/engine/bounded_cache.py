"""Remembered results, bounded: what follows from the same bits is worked out once."""

from collections.abc import Hashable
from typing import TypeVar

Value = TypeVar("Value")


class Memory(dict):
    """A dict that forgets everything when it is full. Values are shared and must not be changed."""

    def __init__(self, limit: int = 50_000):
        super().__init__()
        self.limit = limit

    def keep(self, key: Hashable, value: Value) -> Value:
        if len(self) >= self.limit:
            self.clear()
        self[key] = value
        return value
