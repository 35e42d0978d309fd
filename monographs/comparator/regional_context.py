"""For which regions a clause says a thing: "40 kg (United States)", "in the UK at least 30 kg", a column of a table."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .typed_statements import TypedStatement
from .vocabulary.word_classes import BODY_AND_REGION, REGION_OF_BODY

PLACE = r"US|USA|United States|UK|United Kingdom|EU|Europe"
PLACES = re.compile(rf"\b(?:{PLACE})\b(?:(?:, | and | or |, and )(?:the )?(?:{PLACE})\b)*")
ONE_PLACE = re.compile(rf"\b(?:{PLACE})\b")
CODES = {"US": "us", "USA": "us", "United States": "us", "UK": "uk", "United Kingdom": "uk", "EU": "eu", "Europe": "eu"}
JOINED = re.compile(r"^(?:\s+(?:for this|only|ointment|cream|daily))?\s*\(?(?:only )?(?:in (?:the )?)?$")
WITH_REGION = ("quantity", "name", "licence", "frequency")


def with_regions(clause: str, lead_in: str, statements: list[TypedStatement]) -> tuple[TypedStatement, ...]:
    """The statements with the regions that the clause names for each."""
    return tuple(
        replace(one, regions=regions_of(clause, lead_in, one)) if one.kind.startswith(WITH_REGION) else one
        for one in statements
    )


def regions_of(clause: str, lead_in: str, statement: TypedStatement) -> frozenset[str]:
    """Regions right after the statement, or else the last ones before it, or else those of its column.

    None where the same words come more than once in the clause.
    """
    if clause.count(statement.said) != 1:
        return frozenset()
    start = clause.index(statement.said)
    end = start + len(statement.said)
    cells = clause.split(" | ")
    number = clause[:start].count(" | ")
    cell_start = sum(len(cell) + 3 for cell in cells[:number])
    cell = cells[number]
    places = [(m.start() + cell_start, m.end() + cell_start, m.group()) for m in PLACES.finditer(cell)]
    for begin, _finish, words in places:
        if begin >= end and JOINED.match(clause[end:begin]):
            return codes_in(words)
    before = [words for _begin, finish, words in places if finish <= start]
    if before:
        return codes_in(before[-1])
    heads = lead_in.split(" | ")
    from_right = len(cells) - number
    if len(cells) > 1 and len(heads) > 1 and lead_in != clause and from_right <= len(heads):
        return codes_in(heads[-from_right])
    return frozenset()


def codes_in(words: str) -> frozenset[str]:
    return frozenset(CODES[found] for found in ONE_PLACE.findall(words))


def misplaced_bodies(clause: str) -> Iterator[tuple[str, str]]:
    """(body, region) where a clause puts a body of experts into a region that is not its own."""
    for match in BODY_AND_REGION.finditer(clause):
        body, region = match.group("body") or match.group("people"), match.group("region") or match.group("place")
        if REGION_OF_BODY[body] != CODES[region.removesuffix("an")]:
            yield body, region
