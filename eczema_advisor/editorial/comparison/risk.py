"""Which changes of a sentence could hurt somebody: those of a dose, unit, frequency, age, negation, contraindication.

Each category looks for certain words in a sentence; a change is risky in a category when those words differ, so words
that stay cost no mark. Of a text that nobody has approved before there is nothing to compare with: there only a
sentence that states a dose with how often, or forbids a use, is marked, because a page that is red throughout warns of
nothing.
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
NUMBER_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozen|half|halves|halv\w+|quarters?|whole|"
    r"doubl\w+|tripl\w+|single|repeated|first|second|third|fourth|fifth|sixth|tenth"
)
PERIOD_WORDS = (
    r"seconds?|minutes?|hours?|hourly|days?|nights?|mornings?|evenings?|noon|weeks?|weekly|fortnight\w*|months?|quarterly|"
    r"years?|yearly|annual\w*|breakfast|lunch|dinner|meals?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|visits?"
)
WORDINGS = {
    Category.DOSE: (
        r"\b(?:thin\w*|thick\w*|[a-z]+-sized|generous\w*|sparing\w*|low(?:er|est)?|high(?:er|est)?|usual|maxim\w+|"
        r"minim\w+|at most|at least|up to|no more than|less than|more than|increas\w+|reduc\w+|rais\w+|keep|undiluted|"
        r"dilut\w+)\b",
    ),
    Category.UNIT: (
        r"(?<![\w.])(?:kg|lbs?|pounds?|m?g|mcg|[µμ]g|ng|ml|dl|l|[mµμ]?mol|m?J|IU|teaspoons?|tablespoons?|sachets?|pumps?|"
        r"pots?|tubes?|tablets?|capsules?|drops?|glasses)(?:\s?/\s?\w+[²³]?)?(?![\w-])",
        r"[⁰¹²³⁴-⁹]+",
    ),
    Category.NUMBER: (rf"\b(?:{NUMBER_WORDS})\b",),
    Category.FREQUENCY: (
        rf"\b(?:(?:{COUNT})(?:\s(?:to|or)\s{COUNT})?\s(?:times?\s)?)?(?:daily|weekly|monthly|nightly|hourly)\b",
        rf"\b{COUNT}(?:\s(?:to|or)\s{COUNT})?\s?(?:times?\s)?(?:a|per|each|every)\s{PERIOD}\b",
        rf"\bevery\s(?:other\s|second\s|third\s)?(?:{COUNT}\s?(?:(?:to|or|[-–])\s?{COUNT}\s?)?)?{PERIOD}\b",
        r"\b(?:once|twice|thrice|alternate days?|at night|at bedtime|as needed|when needed|as required|intermittent\w*|"
        r"proactive\w*|weekend\w*|continuous\w*|o\.?d|b\.?d|b\.?i\.?d|t\.?d\.?s|q\.?d\.?s|p\.?r\.?n)\b",
        rf"\b(?:{PERIOD_WORDS})\b",
        r"\b(?:each|every|q\d+\s?[hdwm]|[a-z]+-weekly|regular\w*)\b",
    ),
    Category.AGE: (
        rf"\b(?:under|over|below|above|younger than|older than|from|aged?|at least|until|before)\s(?:the age of\s)?"
        rf"{NUMBER}(?:\s?(?:to|[-–])\s?{NUMBER})?(?:[\s-]?(?:years?|months?|weeks?))?",
        rf"\b{NUMBER}(?:\s?(?:to|[-–])\s?{NUMBER})?[\s-]?(?:years?|months?|weeks?)\s?"
        r"(?:of age|old|and over|and older|or over|or older|and above|and under|and younger)",
        r"\b(?:neonat\w*|newborns?|bab(?:y|ies)|infan\w+|toddlers?|child\w*|paediatric\w*|pediatric\w*|adolescen\w*|"
        r"teenage\w*|adults?|grown-ups?|elderly|older people|older|younger|preterm|premature|term|nursery|school\w*|"
        r"birthday|birth|born)\b",
    ),
    Category.NEGATION: (
        r"\b(?:not|no|never|none|neither|nor|nothing|nobody|without|cannot|except|unless|only|avoid\w*|stop\w*|"
        r"discontinu\w*|withhold|refrain|instead of|rather than|\w+n['’]t)\b",
        r"\b(?:lack\w*|absen\w*|presen(?:t|ce)|hardly|scarcely|barely|rarely|seldom|must|should|may|can|need|out of|"
        r"even if|despite|both|continu\w*)\b",
    ),
    Category.CONTRAINDICATION: (
        r"\bcontra-?indicat\w*",
        r"\b(?:do|does|must|should|may|can) not\b",
        r"\b(?:never|avoid\w*|hypersensitiv\w*|allerg\w*|immuno(?:suppress|compromis|deficien)\w*|pregnan\w*|lactat\w*|"
        r"breast-?\s?fe\w+|malignan\w*|infect\w*|caution\w*|warning\w*|not recommended|occlu\w*|open wounds?|"
        r"forbid\w*|forbad\w*|permit\w*|"
        r"allowed|discourag\w*|exclud\w*)\b",
    ),
}
PATTERNS = {
    category: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    for category, patterns in WORDINGS.items()
}
NO_FIGURE = re.compile(
    r"\[\s*@[^\]]*\]|https?://\S+|\b10\.\d{4,9}/\S+|\bPMID:?\s*\d+|\b\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?|"
    r"\b(?:19|20)\d\d\b(?!\s?(?:mg|g|ml|%))",
    re.IGNORECASE,
)
LEADING_NUMBER = re.compile(rf"[<>≤≥~±\s]*{NUMBER}(?:\s?(?:[-–—/]|to|or|and)\s?{NUMBER})*")
FIGURE = re.compile(r"\d")
ONLY_TIME = re.compile(rf"(?:{TIME}|times)")
DOSE_UNIT = re.compile(
    rf"(?:{MASS}|ml|mL|l|L|%|per ?cent|IU|units?|fingertip|FTU|mmol|tablets?|capsules?|drops?|doses?)"
)


def statements(sentence: str) -> dict[Category, Counter[str]]:
    """What a sentence says in each category; dates and identifiers of sources say nothing of the kind."""
    sentence = NO_FIGURE.sub(" ", sentence)
    found: dict[Category, Counter[str]] = {category: Counter() for category in Category}
    counted = quantities(sentence)
    without_figures = sentence
    for quantity in counted:
        spaced = r"\s+".join(map(re.escape, quantity.split()))
        without_figures = re.sub(spaced, " ", without_figures, count=1)
    for category, pattern in PATTERNS.items():
        text = without_figures if category in (Category.UNIT, Category.DOSE) else sentence
        found[category].update(" ".join(match.group().lower().split()) for match in pattern.finditer(text))
    for quantity in counted:
        found[counted_as(quantity)][quantity] += 1
    return found


def counted_as(quantity: str) -> Category:
    """What a number with its unit states: a number where it has none, a duration, else a dose."""
    number = LEADING_NUMBER.match(quantity)
    unit = quantity[number.end() :].strip(" -") if number else ""
    if not unit:
        return Category.NUMBER
    return Category.DURATION if ONLY_TIME.fullmatch(unit) else Category.DOSE


FORBIDDING_SECTION = re.compile(r"contra-?indicat|do[_-]not[_-]use|not[_-]be[_-]used|interaction")
DENYING_PREFIX = re.compile(r"(?:un|in|im|ir|il|non-?|dis)(?=[a-z]{3})", re.IGNORECASE)
FORBIDS = re.compile(
    r"\bcontra-?indicated\b|\b(?:do|must|should) not (?:be )?"
    r"(?:use|take|give|inject|combine|start|appl|swallow)\w*|\bnever\b",
    re.IGNORECASE,
)


def risks(old: str, new: str, section_key: str = "") -> list[Category]:
    """The categories in which `new` says something else than `old`; either may be empty, for added and removed text.

    In a section that lists what forbids a use (by its key), any other word counts as a changed contraindication.
    """
    before, after = statements(old), statements(new)
    differing = {category for category in Category if before[category] != after[category]}
    if Category.DOSE in differing and numbers_of(before[Category.DOSE]) == numbers_of(after[Category.DOSE]):
        worded = PATTERNS[Category.DOSE]
        if [m.group().lower() for m in worded.finditer(old)] == [m.group().lower() for m in worded.finditer(new)]:
            differing = differing - {Category.DOSE} | {Category.UNIT}
    if denies_otherwise(old, new):
        differing.add(Category.NEGATION)
    if FORBIDDING_SECTION.search(section_key) and word_set(old) != word_set(new):
        differing.add(Category.CONTRAINDICATION)
    return [category for category in Category if category in differing]


def word_set(sentence: str) -> Counter[str]:
    """The words of a sentence without citations, identifiers and signs."""
    return Counter(re.findall(r"\w+", NO_FIGURE.sub(" ", sentence).lower()))


def denies_otherwise(old: str, new: str) -> bool:
    """Does a word lose or gain a prefix that denies it, such as "safe" and "unsafe"?"""
    gone, come = word_set(old) - word_set(new), word_set(new) - word_set(old)
    return any(
        DENYING_PREFIX.match(word) and DENYING_PREFIX.sub("", word, count=1) in others
        for words, others in ((gone, come), (come, gone))
        for word in words
    ) or ("non" in gone) != ("non" in come)


def stated_risks(sentence: str) -> list[Category]:
    """What of a sentence that nobody has approved before deserves a mark: a dose with how often, a use forbidden."""
    found = []
    text = NO_FIGURE.sub(" ", sentence)
    is_dosed = bool(FIGURE.search(text)) and Category.DOSE in map(counted_as, quantities(text))
    if is_dosed and PATTERNS[Category.FREQUENCY].search(text):
        found.append(Category.DOSE)
    if FORBIDS.search(sentence):
        found.append(Category.CONTRAINDICATION)
    return found


def numbers_of(doses: Counter[str]) -> Counter[str]:
    numbers = (LEADING_NUMBER.match(dose) for dose in doses.elements())
    return Counter(number.group().strip() for number in numbers if number)
