"""Sources that may be entered twice: the same DOI or PMID, or nearly the same title of one year and publication."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

NEARLY = 92  # of 100: titles that differ by a comma or a misprint are above, those of two drugs' appraisals below
SAME_PUBLICATION = 80
NOT_A_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two sources that may be one, by their keys, and why."""

    key: str
    other: str
    why: str


def duplicates_of(reference: dict, others: Iterable[dict]) -> list[Duplicate]:
    """Which of the others may be the same source. Each is a dict of its fields; one of the same key is left out."""
    return list(found_among(prepared(reference), [prepared(one) for one in others]))


def all_duplicates(references: Iterable[dict]) -> list[Duplicate]:
    """Each pair that may be one source, once."""
    rows = [prepared(one) for one in references]
    return [found for number, row in enumerate(rows) for found in found_among(row, rows[:number])]


def prepared(reference: dict) -> dict[str, str]:
    return {
        "key": reference["key"],
        "doi": reference["doi"].strip().casefold(),
        "pmid": reference["pmid"].strip(),
        "year": reference["year"].strip(),
        "title": words_of_text(reference["title"]),
        "publication": words_of_text(reference["publication"]),
    }


def words_of_text(text: str) -> str:
    return NOT_A_WORD.sub(" ", text.casefold()).strip()


def found_among(row: dict[str, str], others: Iterable[dict[str, str]]) -> Iterator[Duplicate]:
    for other in others:
        if other["key"] == row["key"]:
            continue
        if why := reason(row, other):
            yield Duplicate(row["key"], other["key"], why)


def reason(row: dict[str, str], other: dict[str, str]) -> str:
    for name, label in (("doi", "DOI"), ("pmid", "PMID")):
        if row[name] and row[name] == other[name]:
            return f"the same {label}"
        if row[name] and other[name]:
            return ""  # two sources that have an identifier each, and not the same
    if row["year"] and other["year"] and row["year"] != other["year"]:
        return ""
    if fuzz.ratio(row["title"], other["title"], score_cutoff=NEARLY) == 0:
        return ""
    if row["publication"] and other["publication"]:
        near = fuzz.ratio(row["publication"], other["publication"], score_cutoff=SAME_PUBLICATION)
        return "nearly the same title, year and publication" if near else ""
    return "nearly the same title"
