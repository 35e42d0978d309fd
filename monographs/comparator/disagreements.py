"""Two texts that ought to say the same, compared statement by statement."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .alignment import AlignedClauses, ReadClause, aligned, read_clauses
from .denials.denial_words import FIRMLY_DENIED
from .denials.lost_denials import denials_left_out, denies_alone
from .denials.opposite_claims import opposite_claims
from .regional_context import misplaced_bodies
from .typed_statements import BELOW, MOST, TypedStatement
from .vocabulary.word_classes import CLASSES

DOWN = {BELOW, MOST}
COUNTED = ("frequency", "quantity", "region", "order")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
UNITS_OF_ONE_MEASURE = tuple(
    {f"quantity {unit}" for unit in units.split()}
    for units in ("second minute hour day month", "ng µg mg g kg", "ml l")
)
ABSENT_IS_WRONG = ("quantity", "frequency", "number", "name", "code", "rate")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two texts say differently. `kind`: quantity, frequency, number, name, code, bound, denial or the class of a
    contrast; `first` and `second`: the words of each, empty where it has none; `clause`: where the first text says it,
    or the second where the first is silent; `nowhere`: the value is nowhere in the other text."""

    kind: str
    first: str
    second: str
    clause: str
    nowhere: bool = False


@lru_cache(maxsize=4096)
def disagreements(
    first: str, second: str, *, subject: tuple[str, ...] = (), heading: str = ""
) -> tuple[Disagreement, ...]:
    """Where two texts that ought to agree do not, each disagreement once, in reading order.

    `subject`: names of what both texts are about, in lower case, which one of them may call "it". `heading`: what
    both texts are under.
    """
    ours, theirs = read_clauses(first), read_clauses(second)
    groups = aligned(ours, theirs)
    under_denial = bool(FIRMLY_DENIED.search(heading))
    found: dict[tuple[str, str, str], Disagreement] = {}
    for number, group in enumerate(groups):
        near = joined(groups[max(0, number - 1) : number + 2])
        for one in (
            *absent(group, first, second, ours, theirs, subject),
            *substituted(group),
            *missing_here(group, near),
            *in_another_unit(group, near),
            *bounded_otherwise(group, near),
            *in_other_regions(group),
            *misplaced(group),
            *denied_on_one_side(group, near, under_denial),
        ):
            found.setdefault((one.kind, one.first.casefold(), one.second.casefold()), one)
    told = under_denial or any(one.kind == "denial" for one in found.values())
    if not told and (words := denies_alone(ours, theirs)):
        found["denial", words, ""] = Disagreement("denial", words, "", words_of_all(ours))
    reported = [one for one in found.values() if one.kind == "denial"]
    for mine, other in opposite_claims(ours, theirs, under_denial=under_denial):
        if not any(one.first in mine.text and one.second in other.text for one in reported):
            found["denial", mine.text, other.text] = Disagreement("denial", mine.text, other.text, mine.clause.text)
    return tuple(found.values())


def statements_in(clauses: Sequence[ReadClause]) -> list[TypedStatement]:
    return [statement for clause in clauses for statement in clause.statements]


def joined(groups: Sequence[AlignedClauses]) -> AlignedClauses:
    """Groups in a row as one."""
    return AlignedClauses(
        tuple(clause for one in groups for clause in one.first),
        tuple(clause for one in groups for clause in one.second),
    )


def words_of_all(clauses: Sequence[ReadClause]) -> str:
    return " ".join(clause.text for clause in clauses)


def absent(
    group: AlignedClauses, first: str, second: str, ours: Sequence[ReadClause], theirs: Sequence[ReadClause],
    subject: Sequence[str],
) -> Iterator[Disagreement]:  # fmt: skip
    """Values of the group that the whole other text does not have."""
    for mine, other, text, is_first in ((group.first, theirs, second, True), (group.second, ours, first, False)):
        said, values = statements_in(other), values_of(other)
        context = words_of_all(mine)
        for one in statements_in(mine):
            family = one.kind.split()[0]
            if f"such as {one.said}" in context or f"like {one.said}" in context:
                continue
            if family not in ABSENT_IS_WRONG or (one.kind, one.value) in values or excused(one, said, text, subject):
                continue
            pair = (one.said, "") if is_first else ("", one.said)
            yield Disagreement(family, *pair, context, nowhere=True)


def excused(one: TypedStatement, said: Sequence[TypedStatement], text: str, subject: Sequence[str]) -> bool:
    """Does the other text have the value in another form: without its unit, by its class, or as "it"?"""
    if one.kind == "number" or one.kind.startswith("quantity"):
        bare = one.kind == "number"
        if bare and one.value == "1" and one.bound:
            return True  # "at least one" is "a"
        return any(
            other.value == one.value and (other.kind.startswith("quantity") if bare else other.kind == "number")
            for other in said
        )
    if one.kind == "name":
        members = [names for pattern, names in CLASSES if pattern.search(text)]
        return one.value in subject or any(one.value in names for names in members)
    if one.kind == "code":
        prefix = one.value.rstrip("0123456789")
        return not any(other.kind == "code" and other.value.startswith(prefix[:2]) for other in said)
    return False


def substituted(group: AlignedClauses) -> Iterator[Disagreement]:
    """A value on one side for another of its kind on the other: each is said less often where the other is."""
    first, second = statements_in(group.first), statements_in(group.second)
    for kind in dict.fromkeys(one.kind for one in first):
        ours, theirs = (Counter(one.value for one in side if one.kind == kind) for side in (first, second))
        more_ours, more_theirs = ours - theirs, theirs - ours
        if not (more_ours and more_theirs):
            continue
        if not kind.startswith(COUNTED) and not (more_ours.keys() - theirs.keys() and more_theirs.keys() - ours.keys()):
            continue
        pair = [
            next(one.said for one in side if one.kind == kind and one.value in more)
            for side, more in ((first, more_ours), (second, more_theirs))
        ]
        yield Disagreement(kind.split()[0], pair[0], pair[1], words_of_all(group.first))


def missing_here(group: AlignedClauses, near: AlignedClauses) -> Iterator[Disagreement]:
    """Quantities that clauses which otherwise agree lack, although the text has them elsewhere."""
    for mine, others, is_first in (
        (group.first, near.second, True),
        (group.second, near.first, False),
    ):
        has = {one.value for one in statements_in(others)}
        counterpart = statements_in(group.second if is_first else group.first)
        for one in statements_in([clause for clause in mine if clause.text != clause.lead_in]):
            if (
                one.kind.startswith("quantity")
                and one.value not in has
                and any(x.kind == one.kind for x in counterpart)
            ):
                pair = (one.said, "") if is_first else ("", one.said)
                yield Disagreement("quantity", *pair, words_of_all(mine))


def in_another_unit(group: AlignedClauses, near: AlignedClauses) -> Iterator[Disagreement]:
    """The same number of hours here and of days there, of milligrams here and of grams there."""
    near_first, near_second = values_of(near.first), values_of(near.second)
    for one in statements_in(group.first):
        for other in statements_in(group.second):
            if (
                one.kind != other.kind
                and any({one.kind, other.kind} <= units for units in UNITS_OF_ONE_MEASURE)
                and DIGITS.findall(one.said) == DIGITS.findall(other.said)
                and (one.kind, one.value) not in near_second
                and (other.kind, other.value) not in near_first
            ):
                yield Disagreement("quantity", one.said, other.said, words_of_all(group.first))


def values_of(clauses: Sequence[ReadClause]) -> set[tuple[str, str]]:
    return {(one.kind, one.value) for one in statements_in(clauses)}


def bounded_otherwise(group: AlignedClauses, near: AlignedClauses) -> Iterator[Disagreement]:
    """The same value as a highest one here and a lowest one there, and nowhere near as it is here."""
    ours, theirs = statements_in(group.first), statements_in(group.second)
    near_ours, near_theirs = statements_in(near.first), statements_in(near.second)
    for mine, others, near_others in ((ours, theirs, near_theirs), (theirs, ours, near_ours)):
        for one in mine:
            other = next((other for other in others if same_value(one, other) and opposed(one, other)), None)
            if other and all(opposed(one, found) for found in near_others if same_value(one, found)):
                pair = (one, other) if mine is ours else (other, one)
                said = [f"{side.bound} {side.said}" for side in pair]
                yield Disagreement("bound", said[0], said[1], words_of_all(group.first))


def same_value(one: TypedStatement, other: TypedStatement) -> bool:
    """The same value with a bound each."""
    return bool(one.bound and other.bound) and (one.kind, one.value) == (other.kind, other.value)


def in_other_regions(group: AlignedClauses) -> Iterator[Disagreement]:
    """The same statement for other regions, none of them the same."""
    first, second = statements_in(group.first), statements_in(group.second)
    for one in first:
        ours, theirs = (
            [other.regions for other in side if (other.kind, other.value) == (one.kind, one.value)]
            for side in (first, second)
        )
        if ours and theirs and all(ours) and all(theirs):
            here, there = frozenset().union(*ours), frozenset().union(*theirs)
            if not here & there:
                pair = [f"{one.said} ({', '.join(sorted(side)).upper()})" for side in (here, there)]
                yield Disagreement("region", pair[0], pair[1], words_of_all(group.first))


def misplaced(group: AlignedClauses) -> Iterator[Disagreement]:
    for side, is_first in ((group.first, True), (group.second, False)):
        for clause in side:
            for body, region in misplaced_bodies(clause.text):
                pair = (f"{body} ({region})", "") if is_first else ("", f"{body} ({region})")
                yield Disagreement("region", *pair, clause.text)


def opposed(one: TypedStatement, other: TypedStatement) -> bool:
    """A highest and a lowest value: by the words and by what they mean ("not under 2" and "from 2" are the same)."""
    worded = (one.bound in DOWN) != (other.bound in DOWN)
    meant = ((one.bound in DOWN) != one.denied) != ((other.bound in DOWN) != other.denied)
    return worded and meant


def denied_on_one_side(group: AlignedClauses, near: AlignedClauses, under_denial: bool) -> Iterator[Disagreement]:
    for words in denials_left_out(group.first, group.second, near.first, near.second, under_denial=under_denial):
        yield Disagreement("denial", words, "", words_of_all(group.first))
    for words in denials_left_out(group.second, group.first, near.second, near.first, under_denial=under_denial):
        yield Disagreement("denial", "", words, words_of_all(group.second))
