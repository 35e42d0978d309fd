"""How much of what is cited was read by who cites it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...page.source_reading import LABELS


@dataclass(frozen=True, slots=True)
class ReadingShare:
    """How many citations, of how many, rest on sources that were read so far. A citation is a source in a document."""

    label: str
    citations: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.citations / self.of)


def reading_shares(counts: Mapping[str, int]) -> list[ReadingShare]:
    """In full, in excerpt, not at all, from the citations by extent; nothing where nothing is cited."""
    total = sum(counts.values())
    return [ReadingShare(LABELS[extent], counts[extent], total) for extent in LABELS] if total else []
