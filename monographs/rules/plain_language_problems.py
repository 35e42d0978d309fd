"""The two registers of a text must say the same: every figure with its unit, and every warning."""

import re
from collections.abc import Iterator

from eczema_advisor.editorial.kinds import Problem

from ..page.citations import CITATION
from ..page.content import PageContent
from ..page.registers import pairs
from ..rendering.markdown import plain_text

NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
COUNTED = "%|percent|days?|weeks?|months?|years?|hours?|minutes?|grams?|mg"
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b(?=\s*-?\s*(?:{COUNTED})\b)")
UNITS = {
    "%": "%", "percent": "%", "mg": "mg", "milligram": "mg", "g": "g", "gram": "g", "kg": "kg", "kilogram": "kg",
    "kilo": "kg", "ml": "ml", "millilitre": "ml", "milliliter": "ml", "l": "l", "litre": "l", "cm": "cm", "mm": "mm",
    "nm": "nm", "day": "day", "d": "day", "week": "week", "wk": "week", "month": "month", "mo": "month", "year": "year",
    "y": "year", "yr": "year", "hour": "hour", "h": "hour", "minute": "minute", "min": "minute", "fold": "fold",
    "µg": "µg", "microgram": "µg", "mcg": "µg", "j": "j",
}  # fmt: skip
FIGURE = re.compile(r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*-?\s*(%|[a-zµ]+))?", re.IGNORECASE)
RANGE = re.compile(r"(\d+(?:[.,]\d+)*)\s*(?:[-–]|to|and|or)\s*(\d+(?:[.,]\d+)*)\s*-?\s*(%|[a-zµ]+)?", re.IGNORECASE)
WARNING_WORDS = re.compile(
    r"\b(never|avoid(?:ed|s)?|do not|don't|must not|not (?:be )?(?:for|use[d]?|indicated|recommended|suitable|safe)|"
    r"contraindicated|stop|prohibited|emergency|urgent|immediate(?:ly)?|same[- ]day|boxed warning)\b",
    re.IGNORECASE,
)


def register_problems(page: PageContent) -> Iterator[Problem]:
    """A problem for each figure that one register states and the other does not, and for a warning left out."""
    for pair in pairs(page):
        if pair.plain and not pair.professional:
            yield Problem("error", pair.where, "there is a plain-language text and no professional one next to it")
        elif pair.plain:
            yield from compare_registers(pair.where, pair.professional, pair.plain)


def compare_registers(where: str, professional: str, plain: str) -> Iterator[Problem]:
    first, second = figures(professional), figures(plain)
    yield from missing_figures(where, first, second, "the professional text says {}, the plain-language text does not")
    yield from missing_figures(where, second, first, "the plain-language text says {}, the professional text does not")
    warns = WARNING_WORDS.search(professional)
    if warns and not WARNING_WORDS.search(plain):
        yield Problem(
            "warning", where, f"the professional text warns ({warns.group()!r}), the plain-language text does not"
        )


def missing_figures(where: str, said: set, other: set, message: str) -> Iterator[Problem]:
    """What is in `said` and not in `other`. A figure with its unit is an error, a bare number a warning."""
    bare = {number for number, unit in other if not unit}
    known = {number for number, unit_of in other}
    for number, unit in sorted(said - other):
        if number not in (bare if unit else known):
            yield Problem("error" if unit else "warning", where, message.format(repr(f"{number} {unit}".strip())))


def figures(text: str) -> set[tuple[str, str]]:
    """Every number with its unit ("" where it has none): {("0.1", "%"), ("6", "week")}.

    Words such as "two" count before a unit.
    """
    text = in_figures(plain_text(CITATION.sub("", text)))
    found: set[tuple[str, str]] = set()
    for match in RANGE.finditer(text):
        unit = unit_of(match.group(3))
        found |= {(number_of(match.group(1)), unit), (number_of(match.group(2)), unit)}
    found |= {(number_of(match.group(1)), unit_of(match.group(2))) for match in FIGURE.finditer(RANGE.sub(" ", text))}
    return found


def in_figures(text: str) -> str:
    text = text.replace("\u00a0", " ").replace("\u202f", " ").casefold().replace("μ", "µ")
    return NUMBER_WORD.sub(lambda found: NUMBER_WORDS[found.group()], text)


def number_of(text: str) -> str:
    text = text.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


def unit_of(word: str | None) -> str:
    word = (word or "").casefold()
    return UNITS.get(word) or UNITS.get(word.removesuffix("s")) or ""
