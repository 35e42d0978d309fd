"""Denials (not, never, avoid) and what they deny: does the other text deny it too, in whatever words?"""

import re
from collections.abc import Iterator, Sequence

from ..alignment import ReadClause, stems_of
from ..typed_statements import BELOW, LEAST
from .denial_words import DENIED, DENIED_OTHERWISE, FIRMLY_DENIED, PERMITTED

LIKE = 0.3
UNDER = re.compile(r"\s*(?:for (?:\w+ )+)?(?:under|below|before)\b", re.IGNORECASE)
REACH = 9  # words after a denial that it may be about


def denials_left_out(
    mine: Sequence[ReadClause], other: Sequence[ReadClause], near_mine: Sequence[ReadClause],
    near_other: Sequence[ReadClause], *, under_denial: bool = False,
) -> Iterator[str]:  # fmt: skip
    """The denials of `mine` whose matter the `other` clauses affirm or permit.

    `under_denial`: a heading denies already ("Contraindications"), so that a mere list denies too.
    """
    if not other:
        return
    here = sum(denials_in(clause) for clause in mine)
    there = sum(len(DENIED_OTHERWISE.findall(clause.text)) for clause in other)
    there += any(DENIED_OTHERWISE.search(clause.lead_in) for clause in other)
    for clause in mine:
        if words := permitted_there(clause, near_mine, near_other):
            yield words
        elif here > there and not under_denial:
            yield from affirmed_there(clause, near_other)


def denials_in(clause: ReadClause) -> int:
    """How often a clause denies: a row of a table once, since it repeats a denial for each column."""
    count = len(DENIED.findall(clause.text))
    return min(count, 1) if " | " in clause.text else count


def denies_alone(first: Sequence[ReadClause], second: Sequence[ReadClause]) -> str:
    """The first denial of a text whose other version denies nothing, in any words; empty where there is none."""
    if any(denies(clause) for clause in second):
        return ""
    denied = (
        match
        for clause in first
        if (match := DENIED.search(clause.text)) and not said_as_lowest(clause.text, match.end(), clause, second)
    )
    return next((match.string[match.start() : match.end() + 40].strip() for match in denied), "")


def permitted_there(clause: ReadClause, near_mine: Sequence[ReadClause], near_other: Sequence[ReadClause]) -> str:
    """The denial of a clause whose counterpart, the one that shares the most with it both ways, permits."""
    denial = FIRMLY_DENIED.search(clause.text)
    if not denial or PERMITTED.search(clause.text):
        return ""
    counterpart = max(near_other, key=lambda one: likeness(clause, one), default=None)
    if counterpart is None or likeness(clause, counterpart) < LIKE:
        return ""
    if len(FIRMLY_DENIED.findall(clause.text)) <= len(DENIED_OTHERWISE.findall(counterpart.text)):
        return ""
    if DENIED_OTHERWISE.search(counterpart.lead_in):
        return ""
    if max(near_mine, key=lambda one: likeness(one, counterpart)) is not clause:
        return ""
    return clause.text[denial.start() : denial.end() + 40].strip() if PERMITTED.search(counterpart.text) else ""


def likeness(one: ReadClause, other: ReadClause) -> float:
    """How much two clauses share, for their length."""
    shared = one.features.keys() & other.features.keys()
    weight = sum(one.features[key] for key in shared)
    return weight / (1 + min(len(one.features), len(other.features)))


def affirmed_there(clause: ReadClause, near_other: Sequence[ReadClause]) -> Iterator[str]:
    """Denials of which clauses without a denial have more words than any clause with one."""
    for match in DENIED.finditer(clause.text):
        if said_as_lowest(clause.text, match.end(), clause, near_other):
            continue
        matter = matter_of(clause.text, match)
        affirmed = max((len(matter & one.stems) for one in near_other if not denies(one)), default=0)
        denied = max((len(matter & one.stems) for one in near_other if denies(one)), default=0)
        if affirmed and affirmed > denied:
            yield f"{match.group()}{clause.text[match.end() : match.end() + 40]}".strip()


def said_as_lowest(text: str, end: int, clause: ReadClause, others: Sequence[ReadClause]) -> bool:
    """Is the denial that ends there the first word of "not under 2 years", where the others say "from 2 years"?

    `text`: the clause or a part of it."""
    lowest = {(one.kind, one.value) for other in others for one in other.statements if one.bound == LEAST}
    said = {(one.kind, one.value) for one in clause.statements if one.bound == BELOW}
    return bool(UNDER.match(text[end:]) and said & lowest)


def denies(clause: ReadClause) -> bool:
    return bool(DENIED_OTHERWISE.search(clause.text) or DENIED_OTHERWISE.search(clause.lead_in))


def matter_of(clause: str, denial: re.Match[str]) -> frozenset[str]:
    """The stems of the words that a denial is about: those after it, or those before it where none follow."""
    after = stems_of(" ".join(clause[denial.end() :].split()[:REACH]))
    return after or stems_of(" ".join(clause[: denial.start()].split()[-REACH:]))
