"""How much of what is cited was read by who cites it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..page.reference_fields import CONVENTION
from ..page.source_reading import LABELS, reading_of
from ..public.reference_list import CitedSource


@dataclass(frozen=True, slots=True)
class ReadingShare:
    """How many citations, of how many, rest on sources that were read so far. A citation is a source in a document."""

    label: str
    citations: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.citations / self.of)


def reading_shares(sources: Iterable[CitedSource]) -> list[ReadingShare]:
    """In full, in excerpt, not at all; nothing where nothing is cited. Our own rules are no source to be read."""
    counts = dict.fromkeys(LABELS, 0)
    for source in sources:
        if source.reference["type"] == CONVENTION:
            continue
        counts[reading_of(source.reference["note"]).extent] += len(source.cited_by)
    total = sum(counts.values())
    return [ReadingShare(LABELS[extent], count, total) for extent, count in counts.items()] if total else []
