"""Which chapter a section of the tables belongs to, and the sections in the order of the chapters."""

from functools import lru_cache
from pathlib import Path

import yaml

from eczema_advisor.editorial.kinds import DocumentSection, ReadingSection

FILE = Path(__file__).with_name("chapters.yaml")


@lru_cache(maxsize=1)
def chapter_of_kind() -> dict[str, str]:
    """The title of the chapter by kind of row, in the order of reading."""
    chapters = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {kind: chapter["title"] for chapter in chapters for kind in chapter["sections"]}


def in_chapters(sections: list[DocumentSection]) -> list[ReadingSection]:
    """Each section alone, so that what was read of it stays read when another changes; gathered by chapter."""
    titles = chapter_of_kind()
    order = list(titles)
    last = order[-1]  # a kind that no chapter names comes to the end, not out of sight
    kinds = [(section, kind if (kind := section.key.split("-")[0]) in titles else last) for section in sections]
    kinds.sort(key=lambda pair: order.index(pair[1]))
    return [ReadingSection(one.key, one.title, (one,), chapter=titles[kind]) for one, kind in kinds]
