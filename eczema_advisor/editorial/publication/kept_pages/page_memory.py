"""The pages themselves: whole answers to anybody, least recently used ones dropped first, bounded by their bytes."""

import gzip
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

MOST_BYTES = 32 * 2**20
PageKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as anybody gets it. `headers` are those of the view. It holds for one generation and one day."""

    generation: str
    day: date
    etag: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    compressed: bytes

    @property
    def size(self) -> int:
        return len(self.content) + len(self.compressed)


class PageMemory:
    """Pages by key. Safe to use from several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self.pages: OrderedDict[PageKey, KeptPage] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, key: PageKey) -> KeptPage | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def keep(self, key: PageKey, page: KeptPage) -> None:
        """Keep a page, unless it would take a quarter of the room alone."""
        with self.lock:
            before = self.pages.pop(key, None)
            self.size -= before.size if before else 0
            if page.size > self.most_bytes // 4:
                return
            self.pages[key] = page
            self.size += page.size
            while self.size > self.most_bytes:
                _key, dropped = self.pages.popitem(last=False)
                self.size -= dropped.size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.size = 0


def compressed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


MEMORY = PageMemory()
