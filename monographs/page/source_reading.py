"""How much of a source was read by who wrote of it, as the note in the reference list says.

Notes begin with "Read: yes", "Read: excerpt" or "Read: no"; older ones have words of their own. What a note does not
say was not read, as far as we know.
"""

import re
from dataclasses import dataclass

IN_FULL, IN_EXCERPT, NOT_AT_ALL = "yes", "excerpt", "no"
LABELS = {IN_FULL: "in full", IN_EXCERPT: "in excerpt", NOT_AT_ALL: "not at all"}
STATED = re.compile(r"Read: (yes|excerpt|no)\b(?P<rest>[^.;]*(?:\.\d[^.;]*)*)")
PART_ONLY = re.compile(
    r"\bfor\b|\bmost of\b|\bnot seen\b|\bnot in the revision\b|\bexcerpt of\b|\bin part\b|^Read: yes, the abstract\b"
)
OLDER_WORDS = (
    (re.compile(r"\bnot read\b", re.IGNORECASE), NOT_AT_ALL),
    (re.compile(r"\bread in summary\b|\b(summaries|highlights|openings)\b.*\bread\b", re.IGNORECASE), IN_EXCERPT),
    (re.compile(r"\bversion was read\b", re.IGNORECASE), IN_FULL),
)
SECTION = re.compile(
    r"\b(?:(?:sections?|leaflet|recommendations?|tables?) )+(?:of (?:section )?)?\d+(?:\.\d+)*"
    r"(?:(?:, | and | to )\d+(?:\.\d+)*)*|(?<=yes for )\d+(?:\.\d+)*(?:(?:, | and | to )\d+(?:\.\d+)*)*",
    re.IGNORECASE,
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What happened "in" a month, what holds "until" one and what was looked for "on" a day is no date of the text.
DATE = re.compile(
    rf"(?P<event>\b(?:until|in|on) )?(?P<date>\b(?:\d{{1,2}} )?(?:(?:{MONTHS}) )?(?:19|20)\d\d\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SourceReading:
    """`extent` is "yes", "excerpt" or "no"; `sections` and `date` are as the note words them, or empty."""

    extent: str
    sections: str = ""
    date: str = ""

    @property
    def label(self) -> str:
        return LABELS[self.extent]


def reading_of(note: str) -> SourceReading:
    """What a note of the reference list says; a part that was read is an excerpt, whatever word it begins with."""
    extent = extent_of(note)
    if extent == NOT_AT_ALL:
        return SourceReading(extent)
    sections = SECTION.search(note)
    dates = (found["date"] for found in DATE.finditer(note) if not found["event"])
    return SourceReading(extent, sections.group() if sections else "", next(dates, ""))


def extent_of(note: str) -> str:
    if stated := STATED.match(note):
        return IN_EXCERPT if stated[1] == IN_FULL and PART_ONLY.search(note) else stated[1]
    return next((extent for words, extent in OLDER_WORDS if words.search(note)), NOT_AT_ALL)
