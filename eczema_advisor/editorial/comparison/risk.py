"""Which changes of a sentence could hurt somebody: those of a dose, unit, frequency, age, negation, contraindication.

Each category looks for certain words in a sentence; a change is risky in a category when those words differ. Better
one mark too many than one too few: a mark costs a reviewer one tick.
"""

import re
from collections import Counter
from enum import StrEnum

from .tokens import MASS, NUMBER, TIME, quantities


class Category(StrEnum):
    """Kinds of high-risk change, by the word that reviewers see."""

    DOSE = "dose"
    UNIT = "unit"
    FREQUENCY = "frequency"
    DURATION = "duration"
    AGE = "age"
    NEGATION = "negation"
    CONTRAINDICATION = "contraindication"
    NUMBER = "number"


COUNT = r"(?:once|twice|thrice|one|two|three|four|five|six|\d+)"
PERIOD = r"(?:hour|day|night|morning|evening|week|month|year)s?"
WORDINGS = {
    Category.FREQUENCY: (
        rf"\b(?:(?:{COUNT})(?:\s(?:to|or)\s{COUNT})?\s(?:times?\s)?)?(?:daily|weekly|monthly|nightly|hourly)\b",
        rf"\b{COUNT}(?:\s(?:to|or)\s{COUNT})?\s?(?:times?\s)?(?:a|per|each|every)\s{PERIOD}\b",
        rf"\bevery\s(?:other\s|second\s|third\s)?(?:{COUNT}\s?(?:(?:to|or|[-–])\s?{COUNT}\s?)?)?{PERIOD}\b",
        r"\b(?:once|twice|thrice|alternate days?|at night|at bedtime|as needed|when needed|as required|intermittent\w*|"
        r"proactive\w*|weekend\w*|continuous\w*|o\.?d|b\.?d|b\.?i\.?d|t\.?d\.?s|q\.?d\.?s|p\.?r\.?n)\b",
    ),
    Category.AGE: (
        rf"\b(?:under|over|below|above|younger than|older than|from|aged?|at least|until|before)\s(?:the age of\s)?"
        rf"{NUMBER}(?:\s?(?:to|[-–])\s?{NUMBER})?(?:[\s-]?(?:years?|months?|weeks?))?",
        rf"\b{NUMBER}(?:\s?(?:to|[-–])\s?{NUMBER})?[\s-]?(?:years?|months?|weeks?)\s?"
        r"(?:of age|old|and over|and older|or over|or older|and above|and under|and younger)",
        r"\b(?:neonat\w*|newborns?|bab(?:y|ies)|infan\w+|toddlers?|child\w*|paediatric\w*|pediatric\w*|adolescen\w*|"
        r"teenage\w*|adults?|elderly|older people)\b",
    ),
    Category.NEGATION: (
        r"\b(?:not|no|never|none|neither|nor|nothing|nobody|without|cannot|except|unless|only|avoid\w*|stop\w*|"
        r"discontinu\w*|withhold|refrain|instead of|rather than|\w+n['’]t)\b",
    ),
    Category.CONTRAINDICATION: (
        r"\bcontra-?indicat\w*",
        r"\b(?:do|does|must|should|may|can) not\b",
        r"\b(?:never|avoid\w*|hypersensitiv\w*|allerg\w*|immuno(?:suppress|compromis|deficien)\w*|pregnan\w*|lactat\w*|"
        r"breast-?\s?fe\w+|malignan\w*|infect\w*|caution\w*|warning\w*|not recommended|occlu\w*|open wounds?)\b",
    ),
}
PATTERNS = {
    category: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    for category, patterns in WORDINGS.items()
}
NO_FIGURE = re.compile(
    r"https?://\S+|\b10\.\d{4,9}/\S+|\bPMID:?\s*\d+|\b\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?|"
    r"\b(?:19|20)\d\d\b(?!\s?(?:mg|g|ml|%))",
    re.IGNORECASE,
)
LEADING_NUMBER = re.compile(rf"[<>≤≥~±\s]*{NUMBER}(?:\s?(?:[-–—/]|to|or|and)\s?{NUMBER})*")
ONLY_TIME = re.compile(rf"(?:{TIME}|times)")
DOSE_UNIT = re.compile(
    rf"(?:{MASS}|ml|mL|l|L|%|per ?cent|IU|units?|fingertip|FTU|mmol|tablets?|capsules?|drops?|doses?)"
)


def statements(sentence: str) -> dict[Category, Counter[str]]:
    """What a sentence says in each category; dates and identifiers of sources say nothing of the kind."""
    sentence = NO_FIGURE.sub(" ", sentence)
    found: dict[Category, Counter[str]] = {category: Counter() for category in Category}
    for category, pattern in PATTERNS.items():
        found[category].update(" ".join(match.group().lower().split()) for match in pattern.finditer(sentence))
    for quantity in quantities(sentence):
        number = LEADING_NUMBER.match(quantity)
        unit = quantity[number.end() :].strip(" -") if number else ""
        if not unit:
            found[Category.NUMBER][quantity] += 1
        elif ONLY_TIME.fullmatch(unit):
            found[Category.DURATION][quantity] += 1
        else:
            found[Category.DOSE][quantity] += 1
    return found


def risks(old: str, new: str) -> list[Category]:
    """The categories in which `new` says something else than `old`; either may be empty, for added and removed text."""
    before, after = statements(old), statements(new)
    differing = [category for category in Category if before[category] != after[category]]
    if Category.DOSE in differing and numbers_of(before[Category.DOSE]) == numbers_of(after[Category.DOSE]):
        differing[differing.index(Category.DOSE)] = Category.UNIT
    return differing


def numbers_of(doses: Counter[str]) -> Counter[str]:
    numbers = (LEADING_NUMBER.match(dose) for dose in doses.elements())
    return Counter(number.group().strip() for number in numbers if number)
