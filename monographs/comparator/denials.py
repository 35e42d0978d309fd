"""Denials (not, never, avoid) and what they deny: does the other text deny it too, in whatever words?"""

import re
from collections.abc import Iterator, Sequence

from .alignment import ReadClause, stems_of
from .word_classes import DENIED, DENIED_OTHERWISE, PERMITTED

REACH = 9  # words after a denial that it may be about


def denials_left_out(
    mine: Sequence[ReadClause], other: Sequence[ReadClause], near_other: Sequence[ReadClause]
) -> Iterator[str]:
    """The denials of `mine` whose matter the `other` clauses affirm.

    `other` has fewer denials, in whatever words, and either permits more than `mine` or has more words of the matter
    than any clause of `near_other` that denies.
    """
    if not other:
        return
    here = sum(len(DENIED.findall(clause.text)) for clause in mine)
    there = sum(len(DENIED_OTHERWISE.findall(clause.text)) for clause in other)
    there += any(DENIED_OTHERWISE.search(clause.lead_in) for clause in other)
    permits = counted(PERMITTED, other) > counted(PERMITTED, mine)
    for clause in mine:
        for match in DENIED.finditer(clause.text):
            words = f"{match.group()}{clause.text[match.end() : match.end() + 40]}".strip()
            if here > there and permits and touches(clause, other):
                yield words
                continue
            if here <= there:
                continue
            matter = matter_of(clause.text, match)
            affirmed = max((len(matter & one.stems) for one in near_other if not denies(one)), default=0)
            denied = max((len(matter & one.stems) for one in near_other if denies(one)), default=0)
            if affirmed and affirmed > denied:
                yield words


def touches(clause: ReadClause, others: Sequence[ReadClause]) -> bool:
    return any(clause.stems & one.stems for one in others)


def counted(pattern: re.Pattern[str], clauses: Sequence[ReadClause]) -> int:
    return sum(len(pattern.findall(clause.text)) for clause in clauses)


def denies(clause: ReadClause) -> bool:
    return bool(DENIED_OTHERWISE.search(clause.text) or DENIED_OTHERWISE.search(clause.lead_in))


def matter_of(clause: str, denial: re.Match[str]) -> frozenset[str]:
    """The stems of the words that a denial is about: those after it, or those before it where none follow."""
    after = stems_of(" ".join(clause[denial.end() :].split()[:REACH]))
    return after or stems_of(" ".join(clause[: denial.start()].split()[-REACH:]))
