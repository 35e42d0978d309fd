"""The memory of pages: bounded by bytes, shared by threads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

from eczema_advisor.editorial.publication.kept_pages.page_memory import KeptPage, PageMemory


def page(size: int) -> KeptPage:
    return KeptPage("1.1", date(2026, 1, 1), '"etag"', (), b"x" * size, b"")


def test_the_least_recently_used_page_is_dropped_first():
    memory = PageMemory(most_bytes=400)
    for name in ("first", "second", "third", "fourth"):
        memory.keep((name,), page(100))
    memory.find(("first",))

    memory.keep(("fifth",), page(50))

    assert memory.find(("second",)) is None
    assert memory.find(("first",)) is not None
    assert memory.size == 350


def test_a_page_that_would_take_most_of_the_room_is_not_kept():
    memory = PageMemory(most_bytes=400)
    memory.keep(("first",), page(50))

    memory.keep(("first",), page(101))

    assert (memory.find(("first",)), memory.size) == (None, 0)


def test_threads_share_one_memory_whose_size_stays_true():
    memory = PageMemory(most_bytes=5_000)

    def use(seed: int) -> None:
        random = Random(seed)
        for _ in range(2_000):
            memory.keep((str(random.randrange(80)),), page(random.randrange(1, 1_200)))
            memory.find((str(random.randrange(80)),))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(use, range(8)))

    assert memory.size == sum(one.size for one in memory.pages.values()) <= 5_000
