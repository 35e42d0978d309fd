"""What a clause states, in types: quantities with units and bounds, frequencies, names, and words that exclude others.

Units are normalised so that the same amount has one value: days for weeks, months for years; percent, milligram and
so on by one name each. A bound is "below", "most", "least" or "above", or "" where the clause sets none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .vocabulary.word_classes import CONTRASTS, DRUG_NAME, SYNONYMOUS_NAMES, UNITS

BELOW, MOST, LEAST, ABOVE = "below", "most", "least", "above"
NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
UNIT = r"[%‰]|°[cf]|[a-zµ]+(?:/[a-zµ]+[2²]?)*"
QUANTITY = re.compile(
    rf"(?<![\w.-])(?P<first>{NUMBER})(?:\s*(?P<own>%|[a-zµ]+)?\s*"
    rf"(?P<joint>[–—]|(?<!\s)-|-(?!\d)|to|and|or|to under|to below|to less than)\s*"
    rf"(?P<last>{NUMBER}))?(?![\d]|\.\d)(?:(?P<gap>\s*-?\s*)(?P<unit>{UNIT}))?",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(?:[A-Z]{2,}[0-9]*[A-Z]*-?|[A-Z]-|NG|TA|CG|QS|CYP)\d+[A-Z0-9]*\b")
EVERY = re.compile(
    rf"\b(?:every|each|per)\s+(?:(?P<number>{NUMBER})\s*(?:(?:-|–|to|or)\s*(?P<last>{NUMBER})\s*)?)?"
    r"(?P<other>other\s+|second\s+)?(?P<period>day|week|fortnight|month|year|hour)s?\b",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?:(?P<low>once|twice|thrice|\d+(?=\s*(?:or|to|-|–)\s*\d+\s+times)|(?:\d+)\s+times|(?:\d+)\s?(?:×|"
    r"x))(?:\s*(?:or|to|-|–)\s*"
    r"(?P<high>twice|thrice|(?:\d+)\s+times|(?:\d+)\s?(?:×|x)))?)"
    r"[\s-]*(?P<period>daily|weekly|monthly|(?:a|per|each|every|in a|in the)\s+(?:single\s+)?(?:day|week|fortnight|"
    r"month|year))\b",
    re.IGNORECASE,
)
DAYS_A_WEEK = re.compile(
    rf"\b(?P<count>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<last>{NUMBER}))?[\s-]+(?:(?:consecutive|separate|fixed)\s+)?"
    r"(?:days?[\s-]+(?:in a row\s+)?)?(?:a|per|each|every|of\s+the|in\s+the|in\s+a)[\s-]+(?P<period>day|week|"
    r"month|year)\b",
    re.IGNORECASE,
)
PLAIN_PERIOD = re.compile(
    r"\b(?:(?:a|per) (?=day))?(?P<period>day(?<=a day)|day(?<=per day)|alternate days?|daily(?! (?:life|living|"
    r"activit))|weekly|monthly|yearly|annually|fortnightly|nightly)\b",
    re.IGNORECASE,
)
PERIODS = {
    "day": "day", "daily": "day", "nightly": "day", "week": "week", "weekly": "week", "fortnight": "2 weeks",
    "fortnightly": "2 weeks", "month": "month", "monthly": "month", "year": "year", "yearly": "year",
    "annually": "year", "hour": "hour",
}  # fmt: skip
RATE = re.compile(r"\b(?:a|per|each|every) (?P<period>week|month|year)\b", re.IGNORECASE)
COUNTS = {"once": "1", "twice": "2", "thrice": "3"}
BEFORE = (
    (MOST, r"(?:up to|at most|no (?:more|longer) than|not (?:more|longer) than|maximum(?: of)?|max\.?|within|≤|<=|"
           r"no later than|until)"),
    (LEAST, r"(?:at least|from|starting at|minimum(?: of)?|≥|>=|no less than|"
            r"not less than|never less than|aged?(?= \d+ years (?:and|or)))"),
    (BELOW, r"(?:under|below|less than|fewer than|younger than|lighter than|<|before)"),
    (ABOVE, r"(?:over|above|more than|older than|longer than|exceed(?:s|ing)?|greater than|beyond|>|heavier than|"
            r"after)"),
)  # fmt: skip
BOUND_BEFORE = re.compile(
    "|".join(f"(?P<{name}>(?<![a-z]){words})" for name, words in BEFORE).join(
        (r"(?:", r")\s*(?:the\s+|age\s+|about\s+)?$")
    ),
    re.IGNORECASE,
)
DENIED_BOUND = re.compile(r"\b(?:not|never)\s+(?:for\s+\w+\s+|used?\s+)?[a-z]+(?:\s+than)?\s+$", re.IGNORECASE)
BOUND_AFTER = re.compile(
    r"^\s*(?:of age\s+|old\s+)?(?:(?P<least>(?:and|or) (?:over|older|more|above|upwards?|up)|onwards?|\+|at least)|"
    r"(?P<most>(?:and|or) (?:less|under|below|younger|fewer)|at most))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedStatement:
    """One thing that a clause states. `kind`: what may be compared with it ("quantity day", "frequency", "name" ...);
    `value`: normalised; `bound`: of a quantity or frequency, as worded; `denied`: "not" comes
    before the bound ("not under"); `said`: the words in the text;
    `regions`: those that the clause names for it, none where it names none."""

    kind: str
    value: str
    bound: str = ""
    said: str = ""
    denied: bool = False
    regions: frozenset[str] = frozenset()


def statements_of(clause: str) -> list[TypedStatement]:
    """The statements of a clause: codes, frequencies, quantities, names and contrasts."""
    found: list[TypedStatement] = []
    rest = clause
    for read in (codes, frequencies, quantities):
        taken = list(read(rest))
        found += [statement for _span, statement in taken]
        rest = blanked(rest, [span for span, _statement in taken])
    return [*found, *rates(rest), *names(clause), *contrasts(clause)]


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def codes(text: str) -> Iterator[tuple[tuple[int, int], TypedStatement]]:
    """Names that hold a digit: IL-13, TA814, CYP3A4. They are no figures."""
    for match in CODE.finditer(text):
        yield match.span(), TypedStatement("code", match.group().upper().replace("-", ""), said=match.group())


def frequencies(text: str) -> Iterator[tuple[tuple[int, int], TypedStatement]]:
    """How often: "2 a day", "1–2 a day", "2 a week", "every 2 weeks"."""
    taken: list[tuple[int, int]] = []
    for pattern, value in (
        (TIMES, times_value),
        (DAYS_A_WEEK, days_value),
        (EVERY, every_value),
        (PLAIN_PERIOD, plain_value),
    ):
        for match in pattern.finditer(text):
            span = match.span()
            said = value(match)
            if said and all(span[1] <= start or span[0] >= end for start, end in taken):
                taken.append(span)
                yield span, TypedStatement("frequency", said, bound_before(text[: span[0]]), match.group())


def rates(text: str) -> Iterator[TypedStatement]:
    """The time that an amount is for: "60 g a week"."""
    for match in RATE.finditer(text):
        yield TypedStatement("rate", f"a {match.group('period').casefold()}", said=match.group())


def times_value(match: re.Match[str]) -> str:
    low, high = (count_of(match.group(name)) for name in ("low", "high"))
    period = PERIODS[match.group("period").split()[-1].casefold()]
    if period == "2 weeks" and low == "1" and not high:
        return f"every {period}"
    return f"{low}–{high} a {period}" if high else f"{low} a {period}"


def count_of(words: str | None) -> str:
    if not words:
        return ""
    return COUNTS.get(words.casefold()) or number_of(re.match(r"\d+", words).group())  # type: ignore[union-attr]


def days_value(match: re.Match[str]) -> str:
    count, last = match.group("count"), match.group("last")
    period = match.group("period").casefold()
    return f"{count}–{last} a {period}" if last else f"{count} a {period}"


def every_value(match: re.Match[str]) -> str:
    period = PERIODS[match.group("period").casefold()]
    number = match.group("number") or ("2" if match.group("other") else "")
    if match.group().casefold().startswith("per") and not number:
        return ""
    if not number or number == "1":
        return "every 2 weeks" if period == "2 weeks" else f"1 a {period}"
    last = f"–{match.group('last')}" if match.group("last") else ""
    return f"every {number}{last} {period}s"


def plain_value(match: re.Match[str]) -> str:
    if match.group("period").casefold().startswith("alternate"):
        return "every 2 days"
    period = PERIODS[match.group("period").casefold()]
    return "every 2 weeks" if period == "2 weeks" else f"1 a {period}"


def quantities(text: str) -> Iterator[tuple[tuple[int, int], TypedStatement]]:
    """Every number with its unit and bound; of a range both ends. A number without a unit has kind "number"."""
    for match in QUANTITY.finditer(text):
        own, last = match.group("own"), match.group("last")
        unit = match.group("unit")
        if own and last and unit_of(own) is None:
            last = None
        known = unit_of(unit)
        end = match.end() if known else match.end("last") if match.group("last") else match.end("first")
        before = text[: match.start()]
        after = text[end:]
        span = (match.start(), end)
        low, said = bound_before(before), match.group()
        denied = denied_bound(before)
        if match.group("last"):
            first_unit = unit_of(own) or known
            yield span, quantity(match.group("first"), first_unit, low, said, denied)
            high = BELOW if "under" in (match.group("joint") or "").casefold() else bound_after(after)
            yield (span[1], span[1]), quantity(match.group("last"), known or first_unit, high, said)
        else:
            yield span, quantity(match.group("first"), known, low or bound_after(after), said, denied)


def quantity(number: str, unit: str | None, bound: str, said: str, denied: bool = False) -> TypedStatement:
    value = number_of(number)
    if not unit:
        return TypedStatement("number", value, bound, said.strip(), denied)
    if unit in ("week", "year"):
        value = number_of(str(round(float(value) * (7 if unit == "week" else 12), 3)))
        unit = "day" if unit == "week" else "month"
    return TypedStatement(f"quantity {unit}", value, bound, said.strip(), denied)


def bound_before(text: str) -> str:
    match = BOUND_BEFORE.search(text[-40:])
    return match.lastgroup or "" if match else ""


def denied_bound(text: str) -> bool:
    """Does "not" or "never" come right before the bound, as in "not under 2 years"?"""
    return bool(DENIED_BOUND.search(text[-40:]))


def bound_after(text: str) -> str:
    match = BOUND_AFTER.match(text)
    return match.lastgroup or "" if match else ""


def number_of(text: str) -> str:
    """ "1,000" is 1000, "1.50" is 1.5, "007" is 7."""
    text = text.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


def unit_of(word: str | None) -> str | None:
    """The one name of a unit; None for a word that is none."""
    word = (word or "").casefold().replace("²", "2")
    first, slash, rest = word.partition("/")
    unit = UNITS.get(first) or UNITS.get(first.removesuffix("s"))
    return unit and f"{unit}{slash}{rest}".removesuffix("/day")


def names(text: str) -> Iterator[TypedStatement]:
    """Drugs by name, in one spelling."""
    for match in DRUG_NAME.finditer(text):
        name = match.group().casefold()
        yield TypedStatement("name", SYNONYMOUS_NAMES.get(name, name), said=match.group())


def contrasts(text: str) -> Iterator[TypedStatement]:
    """Words that exclude each other: regions, potencies, before and after, licensed and off-label."""
    for kind, pattern in CONTRASTS:
        for match in pattern.finditer(text):
            yield TypedStatement(kind, match.lastgroup or "", said=match.group())
