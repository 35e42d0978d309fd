"""Text into tokens that are compared whole: a number stays with its unit, a range with both ends."""

import re
from functools import cache

MASS = r"kg|mg|mcg|µg|μg|ug|ng|g|kilograms?|micrograms?|milligrams?|grams?|nanograms?"
VOLUME = r"ml|mL|dl|dL|l|L|litres?|millilitres?|cm2|cm²|m2|m²|cm|mm"
AMOUNT = r"%|per ?cent|IU|units?|fingertip units?|FTUs?|mmol|µmol|tablets?|capsules?|drops?|doses?|tubes?|applications?"
TIME = r"seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|h|d|yrs?"
UNIT = rf"(?:{MASS}|{VOLUME}|{AMOUNT}|{TIME}|times|°C)"
COMPOUND = rf"{UNIT}(?:\s?/\s?{UNIT}|\s(?:per|a)\s(?:{UNIT}))*"
NUMBER = r"\d+(?:[.,]\d+)*"
RANGE = rf"{NUMBER}(?:\s?[-–—/]\s?{NUMBER}|\s(?:to|or|and)\s{NUMBER})*"
QUANTITY = re.compile(rf"(?:[<>≤≥~±]\s?)?{RANGE}(?:\s?-?{COMPOUND}(?![\w]))?")
MARK = re.compile(r"\*\*|__|[*_`#>|]+|^\s*[-+]\s|^\s*\d+[.)]\s|:::\s?\w*", re.MULTILINE)
TOKEN = re.compile(
    rf"(?P<citation>\[@[^\]]*\])|(?P<quantity>{QUANTITY.pattern})|(?P<word>[^\W\d_]+(?:['’\-][^\W_]+|\d+)*)"
    rf"|(?P<mark>{MARK.pattern})|(?P<space>\s+)|(?P<other>.)",
    re.MULTILINE | re.DOTALL,
)


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text, which joined give the text again."""
    return tuple(match.group() for match in TOKEN.finditer(text))


def is_mark(token: str) -> bool:
    """Is this token formatting, not text?"""
    return bool(MARK.fullmatch(token))


def words(text: str) -> tuple[str, ...]:
    """The tokens that carry meaning: no spaces, no formatting."""
    return tuple(token for token in tokens(text) if not token.isspace() and not is_mark(token))


def quantities(text: str) -> list[str]:
    """Every number of a text with its unit, spaces evened out."""
    return [" ".join(match.group().split()) for match in TOKEN.finditer(text) if match.lastgroup == "quantity"]
