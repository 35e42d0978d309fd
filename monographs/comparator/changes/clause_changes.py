"""What of a clause was changed that can be compared: a value, a bound, a region, a direction, what it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..alignment import AlignedClauses, ReadClause
from ..disagreements import DIGITS, opposed, statements_in, words_of_all
from ..typed_statements import TypedStatement
from ..vocabulary.direction_words import DIRECTIONS
from ..vocabulary.subject_words import SUBJECTS
from .changed_places import Place
from .word_difference import TOKEN, WordDifference

WORDS, STANCE = "words", "permitted or denied"  # kinds of change that have no class of words of their own
COMPARED = ("quantity", "frequency", "name", "code")
Value = tuple[str, str]  # kind and value

# What a unit is of the measure that it belongs to, so that a day is 24 hours and a gram 1,000 milligrams.
MEASURES = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3_600), "day": ("time", 86_400),
    "month": ("time", 2_629_800), "ng": ("mass", 1e-9), "µg": ("mass", 1e-6), "mg": ("mass", 1e-3), "g": ("mass", 1),
    "kg": ("mass", 1e3), "ml": ("volume", 1), "l": ("volume", 1e3), "pg": ("mass", 1e-12), "tonne": ("mass", 1e6),
    "lb": ("mass", 453.6), "oz": ("mass", 28.35), "stone": ("mass", 6_350), "µl": ("volume", 1e-3),
    "cl": ("volume", 10), "dl": ("volume", 100), "tsp": ("volume", 5), "tbsp": ("volume", 15), "pint": ("volume", 568),
    "nm": ("length", 1e-9), "µm": ("length", 1e-6), "mm": ("length", 1e-3), "cm": ("length", 1e-2), "m": ("length", 1),
    "km": ("length", 1e3), "inch": ("length", 0.0254), "ft": ("length", 0.3048), "yard": ("length", 0.9144),
    "mile": ("length", 1_609), "ms": ("time", 1e-3), "fortnight": ("time", 1_209_600), "decade": ("time", 315_576_000),
    "%": ("share", 1), "‰": ("share", 0.1), "ppm": ("share", 1e-4), "ppb": ("share", 1e-7),
    "pmol": ("substance", 1e-12), "nmol": ("substance", 1e-9), "µmol": ("substance", 1e-6),
    "mmol": ("substance", 1e-3), "mol": ("substance", 1), "mj": ("energy", 1e-3), "j": ("energy", 1),
    "kj": ("energy", 1e3), "kcal": ("energy", 4_184),
}  # fmt: skip
NEARLY = 0.09  # 12 weeks are 3 months
DENIED_BEFORE = re.compile(
    r"(?<![\w-])(?:not|never|no|n't|without|nor|cannot|avoid(?:s|ed|ing)?)"
    r"(?: (?!(?:but|only|for|in|on|at|with|by|under|from|of)\b)[\w'-]+){0,3} $",
    re.IGNORECASE,
)
TURNED = 0.25  # with fewer of its words kept, a clause says nothing of the opposite of what it said
REWRITTEN = 0.45  # with fewer of its words kept, a clause is another, and its words are no opposites of the old ones
MOSTLY_THE_SAME = 0.6
ALONE = ("factor", "only")  # words without which a clause says something else: "half the dose" and "the dose"
MORE = ("day",)  # words that more than one of may be meant, so that one more says something else: "and evening"

SIGN = re.compile(r"[A-Z]|.*[a-z][A-Z].*|.*[°⁰¹²³⁴⁵⁶⁷⁸⁹].*|[A-Z][A-Z0-9-]+|.*[A-Z].*\d")
CAPITAL = re.compile(r"[A-Z][a-z]{2,}")
# Medicines by the ends of their names, and what medicines and food are made of.
SUBSTANCE = re.compile(
    r"[a-z]+(?:azide|gliptin|gliflozin|pril|olol|dipine|sartan|statin|azoles?|azepam|profen|oxacin|mycin|cillin|mab|"
    r"tinib|limus|olone|asone|oxetine|triptyline|parin|xaban|gatran|caine|semide|lukast|phylline|setron|tidine|terol|"
    r"vir|vudine|dronate|glitazone|glutide|coxib|barbital|toin|azepine|peridone|apine|rizine|atadine|codone|adol|"
    r"penem|sporin|floxacin|cycline|fibrate|amide|paraben)|"
    r"insulin|metformin|lithium|digoxin|aspirin|paracetamol|warfarin|salicylic|glycerol|glycerin|petrolatum|paraffin|"
    r"dimeticone|lanolin|urea|zinc|parabens|silver|nickel|soya|peanuts?|eggs?|milk|wheat|gluten|gelatine?|latex|"
    r"calcium|potassium|sodium|iron|magnesium|vitamin|alcohol|caffeine|grapefruit|nicotine|chlorhexidine|iodine",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What went and what came, in the words of the text. `lost` and `gained`: the same as values; `clauses`: where."""

    kind: str
    went: str
    came: str
    lost: frozenset[Value]
    gained: frozenset[Value]
    clauses: AlignedClauses


def changed_values(clauses: AlignedClauses, words: WordDifference, place: Place) -> Iterator[ClauseChange]:
    """A figure, frequency, name or code for another of its kind.

    In a clause that was written as another, what the place says as often as before was only moved.
    """
    old, new = statements_in(clauses.first), statements_in(clauses.second)
    came = without(new, old)
    for lost in without(old, new):
        if words.kept < REWRITTEN and is_kept(lost, place):
            continue
        gained = [one for one in came if may_replace(lost, one)]
        if gained:
            yield change(family_of(lost), [lost], gained, clauses)


def is_kept(statement: TypedStatement, place: Place) -> bool:
    before, after = (
        sum(is_as_much(statement, one) for one in statements_in(side)) for side in (place.earlier, place.later)
    )
    return after >= before


def may_replace(one: TypedStatement, other: TypedStatement) -> bool:
    """May one stand for the other: a figure of the same measure, the same figure of another, a name, how often?"""
    if family_of(one) != family_of(other):
        return False
    if family_of(one) != "quantity" or one.kind == other.kind or "number" in (one.kind, other.kind):
        return True
    same_measure = bool(amount_of(one)[0]) and amount_of(one)[0] == amount_of(other)[0]
    return same_measure or DIGITS.findall(one.said) == DIGITS.findall(other.said)


def change(
    kind: str, lost: Sequence[TypedStatement], gained: Sequence[TypedStatement], clauses: AlignedClauses
) -> ClauseChange:
    said = [", ".join(dict.fromkeys(one.said for one in side)) for side in (lost, gained)]
    values = [frozenset((one.kind, one.value) for one in side) for side in (lost, gained)]
    return ClauseChange(kind, said[0], said[1], values[0], values[1], clauses)


def family_of(statement: TypedStatement) -> str:
    """What may take the place of what: any figure that of another."""
    kind = statement.kind.split()[0]
    return {"number": "quantity", "rate": "frequency"}.get(kind, kind)


def without(statements: Sequence[TypedStatement], others: Sequence[TypedStatement]) -> list[TypedStatement]:
    """The values of one side that the other has not, or not as often."""
    left = [one for one in others if family_of(one) in COMPARED]
    found = []
    for one in statements:
        if family_of(one) not in COMPARED:
            continue
        twin = next((other for other in left if is_as_much(one, other)), None)
        if twin:
            left.remove(twin)
        else:
            found.append(one)
    return found


def is_as_much(one: TypedStatement, other: TypedStatement) -> bool:
    if one.kind == other.kind:
        return one.value == other.value
    if "number" in (one.kind, other.kind):  # the unit is further on: "2 consecutive weeks"
        return DIGITS.findall(one.said) == DIGITS.findall(other.said)
    (measure, amount), (other_measure, other_amount) = amount_of(one), amount_of(other)
    return bool(measure) and measure == other_measure and abs(amount - other_amount) <= NEARLY * amount


def amount_of(statement: TypedStatement) -> tuple[str, float]:
    """(measure, amount) of a quantity; no measure where it has none."""
    _quantity, _space, unit = statement.kind.partition("quantity ")
    measure, size = MEASURES.get(unit, ("", 0))
    return measure, float(statement.value) * size if measure else 0


def changed_bounds(clauses: AlignedClauses) -> Iterator[ClauseChange]:
    """The same value as a highest one and as a lowest one, or for another region."""
    old, new = statements_in(clauses.first), statements_in(clauses.second)
    for one in old:
        before, after = ([other for other in side if is_as_much(one, other)] for side in (old, new))
        bounded = [other for other in after if other.bound]
        value = frozenset({(one.kind, one.value)})
        if one.bound and bounded and all(opposed(one, other) for other in bounded):
            said = [f"{side.bound} {side.said}" for side in (one, bounded[0])]
            yield ClauseChange("bound", said[0], said[1], value, value, clauses)
        elif len(before) == len(after) == 1 and are_elsewhere(one, after[0]):
            said = [f"{side.said} ({', '.join(sorted(side.regions)).upper()})" for side in (one, after[0])]
            yield ClauseChange("region", said[0], said[1], value, value, clauses)


def are_elsewhere(one: TypedStatement, other: TypedStatement) -> bool:
    """Are both for regions that they name, and for none of the same?"""
    return bool(one.regions and other.regions) and not one.regions & other.regions


def changed_words(clauses: AlignedClauses, words: WordDifference) -> Iterator[ClauseChange]:
    """A word for its opposite, or for another site, organ, form, person."""
    old, new = words_of_all(clauses.first), words_of_all(clauses.second)
    for table, are_directions in ((DIRECTIONS, True), (SUBJECTS, False)):
        for kind, pattern in table if words.kept >= (TURNED if are_directions else REWRITTEN) else ():
            went, came = (occurrences(pattern, text, are_directions) for text in (old, new))
            before, after = (Counter({value: len(said) for value, said in side.items()}) for side in (went, came))
            lost, gained = before - after, after - before
            said = went[min(lost)][0] if lost else ""
            is_other = bool(lost) and (bool(gained) or (kind in ALONE and words.kept >= REWRITTEN))
            if (gained and kind in MORE) or (is_other and in_one_place(words, said, came.get(min(gained, default="")))):
                yield ClauseChange(
                    kind,
                    said,
                    came[min(gained)][0] if gained else "",
                    frozenset((kind, value) for value in lost),
                    frozenset((kind, value) for value in gained),
                    clauses,
                )


def in_one_place(words: WordDifference, went: str, came: Sequence[str] | None) -> bool:
    """Did what came take the place of what went? A clause that keeps most of its words has but one such place."""
    if words.kept >= MOSTLY_THE_SAME or not came:
        return True
    lost, gained = ({word.casefold() for word in TOKEN.findall(text)} for text in (went, came[0]))
    return any(
        lost & {word.casefold() for word in span.went} and gained & {word.casefold() for word in span.came}
        for span in words.spans
    )


def occurrences(pattern: re.Pattern[str], text: str, are_directions: bool) -> dict[str, list[str]]:
    """The words of a class by their value. A direction that is denied has the value of its opposite;
    of several, none."""
    found: dict[str, list[str]] = {}
    values = list(pattern.groupindex)
    for match in pattern.finditer(text):
        value, said = match.lastgroup or "", match.group()
        denial = DENIED_BEFORE.search(text[: match.start()])
        if are_directions and denial and value != "only":
            if len(values) > 2:
                continue
            value, said = values[1 - values.index(value)], f"{denial.group().strip()} {said}"
        found.setdefault(value, []).append(said)
    return found


def values_of_words(clauses: Sequence[ReadClause], kind: str) -> set[str]:
    """Which values of a class of words clauses have."""
    pattern, are_directions = next(
        (pattern, table is DIRECTIONS) for table in (DIRECTIONS, SUBJECTS) for name, pattern in table if name == kind
    )
    return {value for one in clauses for value in occurrences(pattern, one.text, are_directions)}


def changed_names(clauses: AlignedClauses, words: WordDifference) -> Iterator[ClauseChange]:
    """Names and signs of which each was put for another, in a clause that otherwise says the same."""
    if words.kept < MOSTLY_THE_SAME:
        return
    names = [names_in(side) for side in (clauses.first, clauses.second)]
    before, after = ({name.casefold(): name for name in side} for side in names)
    counted = [Counter(name.casefold() for name in side) for side in names]
    lost = [before[name] for name in counted[0] - counted[1]]
    gained = [after[name] for name in counted[1] - counted[0]]
    if lost and gained:
        values = [frozenset(("word", word.casefold()) for word in side) for side in (lost, gained)]
        yield ClauseChange("name", ", ".join(lost), ", ".join(gained), values[0], values[1], clauses)


def names_in(clauses: Sequence[ReadClause]) -> list[str]:
    """The words written as names or signs that are of no class of their own.

    The first of a clause may be written large for its place alone.
    """
    found = []
    for clause in clauses:
        words = TOKEN.findall(clause.text)
        found += [word for word in words[:1] if SIGN.fullmatch(word) and len(word) > 1]
        found += [word for word in words[1:] if SIGN.fullmatch(word) or CAPITAL.fullmatch(word)]
        found += [word for word in words if SUBSTANCE.fullmatch(word) and word not in found]
    return [word for word in found if not any(pattern.fullmatch(word) for _kind, pattern in SUBJECTS)]
