"""Knowing less, or something worse, never opens a drug: what is unknown is never read as no."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..facts import MEMBERS, YES_NO
from ..rule_set.fact_space import (
    DIMENSIONS,
    FACT_OF_DIMENSION,
    FACTS_IN_SPACE,
    POSITION,
    UNKNOWN_MEMBER,
    Cube,
    dimensions_of,
)
from ..rule_set.rule_set import Rule
from .completeness import witness
from .findings import Finding
from .symbolic.symbolic_model import Model

NO_WORDS = ("no", "none")
NO_MEMBER = YES_NO.index("no")


@dataclass(frozen=True)
class Turn:
    """One fact that turns from no to something worse, or to unknown. A list that turns unknown has many dimensions."""

    fact: str
    no: Mapping[int, int]  # dimension -> the value index for no
    worse: Cube


def prove_monotone(model: Model) -> tuple[int, list[Finding]]:
    """Turning a safety fact from no to a value that excludes a drug, or to unknown, never adds that drug.

    Adds: recommends it without naming something to confirm, where it was not so recommended before. Let through: an
    option that is kept in reserve, where the turn bars all that it is kept in reserve for.
    """
    d = model.diagrams
    findings, checked = [], 0
    for option, rules in model.exclusions.items():
        reserve = in_reserve(model, option)
        for turn in turns(model, [rule for rule, _, _ in rules if rule.table == "exclusions"]):
            checked += 1
            had_it, exists = d.given_all(model.unconditional[option], turn.no), d.given_all(model.universe, turn.no)
            turned = d.every([model.unconditional[option], d.cube(turn.worse), exists])
            added = d.minus(d.minus(turned, had_it), reserve)
            if added:
                message = f"{option} is added when {turn.fact} turns from no to what this patient has"
                findings.append(Finding("monotone", option, message, witness(model, added)))
    return checked, findings


def in_reserve(model: Model, option: str) -> int:
    """States in which an exclusion of the option that may fire steps back: all options that it waits for are barred."""
    d = model.diagrams
    rules = (rule for rule in model.rule_set.rows["exclusions"] if option in rule["options"])
    return d.some(
        d.every([model.may[rule.id], *(model.barred[other] for other in rule["unless_all_excluded"])])
        for rule in rules
        if rule["unless_all_excluded"]
    )


def turns(model: Model, rules: Iterable[Rule]) -> Iterator[Turn]:
    """For each fact that these rules name and that can be unknown: its values that they name, and unknown."""
    named: dict[int, int] = {}
    for rule in rules:
        for position, mask in model.space.cube(rule.condition).items():
            named[position] = named.get(position, 0) | mask
    lists: dict[str, None] = {}
    for position, mask in named.items():
        unknown, no = model.space.unknown[position], no_value(model, position)
        if unknown is None or no is None:
            continue
        fact = FACT_OF_DIMENSION[position]
        if fact in MEMBERS:
            lists[fact] = None
            yield Turn(DIMENSIONS[position], {position: no}, {position: mask})
        else:
            yield Turn(fact, {position: no}, {position: mask & ~(1 << no) | 1 << unknown})
    for fact in lists:
        positions = [POSITION[name] for name in dimensions_of(fact)]
        yield Turn(fact, dict.fromkeys(positions, NO_MEMBER), dict.fromkeys(positions, UNKNOWN_MEMBER))


def no_value(model: Model, position: int) -> int | None:
    """The value that says that nothing is the matter: no, none, or an empty list."""
    name = DIMENSIONS[position]
    if name == "hypersensitivities":
        return 0
    codes = model.space.code.get(name, {})
    return next((codes[word] for word in NO_WORDS if word in codes), None)


def prove_unknown(model: Model) -> tuple[int, list[Finding]]:
    """What is recommended without a condition while a fact is unknown, is so whatever the fact turns out to be.

    One fact at a time, which by induction is all of them; a list is one fact. The same for what is preferred.
    """
    findings, checked = [], 0
    for fact, positions in unknown_facts(model):
        for option, states in model.unconditional.items():
            checked += 2
            preferred = model.recommended.get((option, "preferred"), 0)
            certain = model.diagrams.minus(preferred, model.conditional.get((option, "preferred"), 0))
            for what, held, kept in (("recommended", states, states), ("preferred", certain, preferred)):
                lost = lost_by_knowing(model, positions, held, kept)
                if lost:
                    message = f"{option} is {what} while {fact} is unknown, but not for this patient"
                    findings.append(Finding("unknown", option, message, witness(model, lost)))
    return checked, findings


def unknown_facts(model: Model) -> Iterator[tuple[str, list[int]]]:
    """The facts that can be unknown and that rules ask for, with all dimensions that hold them.

    A list is known or unknown as a whole, so members that no rule asks for have to go along.
    """
    asked = {position for rule in model.rule_set for position in model.space.cube(rule.condition)}
    for fact in FACTS_IN_SPACE:
        positions = [POSITION[name] for name in dimensions_of(fact)]
        if not asked.isdisjoint(positions) and model.space.unknown[positions[0]] is not None:
            yield fact, positions


def lost_by_knowing(model: Model, positions: list[int], held: int, kept: int) -> int:
    """States out of `kept` that lie in `held` once the fact in these dimensions is made unknown."""
    d = model.diagrams
    while_unknown = d.given_all(held, {at: code for at in positions if (code := model.space.unknown[at]) is not None})
    return d.minus(d.both(while_unknown, model.universe), kept)
