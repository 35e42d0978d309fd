"""When a section's evidence was last reviewed and its text last amended, worked out from what was approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..models.revision import Purpose


@dataclass(frozen=True)
class Approved:
    """One approval in the history of a document: its day, its purpose, and the texts of its sections by key."""

    day: date
    purpose: str
    texts: dict[str, str]


def section_stamps(history: Iterable[Approved]) -> dict[str, str]:
    """Stamp of each section of the last approved text, from all approvals in their order.

    A section counts as reviewed when it was first approved and at each periodic review since; as amended when its text
    changed after that: "Evidence reviewed 2026, amended 2027".
    """
    reviewed: dict[str, date] = {}
    amended: dict[str, date] = {}
    texts: dict[str, str] = {}
    for approved in history:
        for key, text in approved.texts.items():
            if key not in texts or approved.purpose == Purpose.PERIODIC_REVIEW:
                reviewed[key] = approved.day
                amended.pop(key, None)
            elif texts[key] != text:
                amended[key] = approved.day
        texts = approved.texts
    return {key: stamp_text(reviewed[key], amended.get(key)) for key in texts}


def stamp_text(reviewed: date, amended: date | None) -> str:
    if amended is None:
        return f"Evidence reviewed {reviewed.year}"
    return f"Evidence reviewed {reviewed.year}, amended {amended.year}"
