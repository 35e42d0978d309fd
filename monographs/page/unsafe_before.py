"""What earlier texts of our pages said that was unsafe, and which of it a page still says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("unsafe_before.yaml")


@dataclass(frozen=True, slots=True)
class UnsafeBefore:
    """`words` that stood on `pages` (slugs) in either register, and what holds instead: `text` for professionals,
    `plain` for everybody, resting on `sources` (keys of references)."""

    pages: tuple[str, ...]
    words: tuple[str, ...]
    text: str
    plain: str
    sources: tuple[str, ...]

    def is_said_in(self, text: str) -> bool:
        """Does a text, whatever its line breaks and capitals, say any of the words?"""
        flat = flattened(text)
        return any(flattened(words) in flat for words in self.words)


@cache
def unsafe_before() -> tuple[UnsafeBefore, ...]:
    """Every entry of the shipped list. Raises KeyError or TypeError where the file has another shape."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        UnsafeBefore(
            tuple(entry["pages"]), tuple(entry["words"]), entry["text"], entry["plain"], tuple(entry["sources"])
        )
        for entry in entries
    )


def still_said(slug: str, content: Mapping) -> tuple[UnsafeBefore, ...]:
    """The entries whose words a page's frozen content still says."""
    concerning = [entry for entry in unsafe_before() if slug in entry.pages]
    if not concerning:
        return ()
    texts = [text for key, value in content.items() if key != "references" for text in texts_of(value)]
    return tuple(entry for entry in concerning if any(entry.is_said_in(text) for text in texts))


def is_unsafe(slug: str, text: str) -> bool:
    """Does a text that is quoted from that page say what was corrected since?"""
    return any(slug in entry.pages and entry.is_said_in(text) for entry in unsafe_before())


def texts_of(value: object) -> Iterator[str]:
    """Every text in nested frozen content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


def flattened(text: str) -> str:
    return " ".join(text.replace("*", "").split()).casefold()
