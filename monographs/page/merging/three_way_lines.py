"""A text that two people changed, brought together line by line."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


def merged_text(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of `base` in one text; None where they touch the same lines, or lines next to each other.

    Nothing is lost: a line that either of the two added is in the result, and one that either removed is not.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    lines: list[str] = []
    for ancestor, one, other in regions(base.split("\n"), mine.split("\n"), theirs.split("\n")):
        if other in (one, ancestor):
            lines += one
        elif one == ancestor:
            lines += other
        else:
            return None
    return "\n".join(lines)


def regions(base: Lines, mine: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The three texts in step: runs of lines that all three have, and what lies between two such runs."""
    at_base = at_mine = at_theirs = 0
    for in_base, in_mine, in_theirs, length in common_runs(base, mine, theirs):
        between = base[at_base:in_base], mine[at_mine:in_mine], theirs[at_theirs:in_theirs]
        if any(between):
            yield between
        at_base, at_mine, at_theirs = in_base + length, in_mine + length, in_theirs + length
        yield base[in_base:at_base], mine[in_mine:at_mine], theirs[in_theirs:at_theirs]
    if any(rest := (base[at_base:], mine[at_mine:], theirs[at_theirs:])):
        yield rest


def common_runs(base: Lines, mine: Lines, theirs: Lines) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines of `base` that both others have: (start in base, in mine, in theirs, number of lines)."""
    ones = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    others = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    first = second = 0
    while first < len(ones) and second < len(others):
        one, other = ones[first], others[second]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield start, one.b + start - one.a, other.b + start - other.a, end - start
        if one.a + one.size < other.a + other.size:
            first += 1
        else:
            second += 1
