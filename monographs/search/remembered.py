from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class Remembered(Generic[Key, Made]):
    """The last things made, by keys that each name one of them for good, so that nothing grows stale. Safe to use from
    several threads; what it holds is only read."""

    def __init__(self, most: int):
        """`most`: so many are kept, and of more the oldest forgotten."""
        self.most = most
        self.known: OrderedDict[Key, Made] = OrderedDict()
        self.lock = Lock()

    def known_of(self, wanted: Iterable[Key]) -> dict[Key, Made]:
        with self.lock:
            return {key: self.known[key] for key in wanted if key in self.known}

    def keep(self, made: Mapping[Key, Made]) -> None:
        with self.lock:
            self.known.update(made)
            while len(self.known) > self.most:
                self.known.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.known.clear()
