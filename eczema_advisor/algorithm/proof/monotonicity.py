"""Knowing less, or something worse, never opens a drug: what is unknown is never read as no."""

from collections.abc import Iterator

from ..facts import BY_NAME
from ..rule_set.fact_space import DIMENSIONS, FACTS_IN_SPACE, POSITION, dimensions_of
from .completeness import witness
from .findings import Finding
from .symbolic.symbolic_model import Model

NO_WORDS = ("no", "none")


def prove_monotone(model: Model) -> tuple[int, list[Finding]]:
    """Turning a safety fact from no to a value that excludes a drug, or to unknown, never adds that drug.

    Adds: recommends it without naming something to confirm, where it was not so recommended before.
    """
    d = model.diagrams
    findings, checked = [], 0
    for option, position, no, worse in safety_facts(model):
        checked += 1
        states = model.unconditional[option]
        had_it = d.given(states, position, no)
        exists = d.given(model.universe, position, no)
        turned = d.cube({position: worse})
        added = d.minus(d.every([states, turned, exists]), had_it)
        if added:
            message = f"{option} is added when {DIMENSIONS[position]} turns from no to what this patient has"
            findings.append(Finding("monotone", option, message, witness(model, added)))
    return checked, findings


def safety_facts(model: Model) -> Iterator[tuple[str, int, int, int]]:
    """Option, fact, its value for no, and its other values that an exclusion of the option names, with unknown."""
    for option, rules in model.exclusions.items():
        named: dict[int, int] = {}
        for rule, _, _ in rules:
            if rule.table == "exclusions":
                for position, mask in model.space.cube(rule.condition).items():
                    named[position] = named.get(position, 0) | mask
        for position, mask in named.items():
            unknown = model.space.unknown[position]
            no = None if unknown is None else no_value(model, position)
            if unknown is not None and no is not None:
                yield option, position, no, mask & ~(1 << no) | 1 << unknown


def no_value(model: Model, position: int) -> int | None:
    """The value that says that nothing is the matter: no, none, or an empty list."""
    name = DIMENSIONS[position]
    if name == "hypersensitivities":
        return 0
    return next((model.space.code[name][word] for word in NO_WORDS if word in BY_NAME[name].values), None)


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
    """The facts that can be unknown and that rules ask for, with the dimensions that hold them."""
    asked = {position for rule in model.rule_set for position in model.space.cube(rule.condition)}
    for fact in FACTS_IN_SPACE:
        positions = [POSITION[name] for name in dimensions_of(fact)]
        positions = [at for at in positions if at in asked and model.space.unknown[at] is not None]
        if positions:
            yield fact, positions


def lost_by_knowing(model: Model, positions: list[int], held: int, kept: int) -> int:
    """States out of `kept` that lie in `held` once the fact in these dimensions is made unknown."""
    d = model.diagrams
    for position in positions:
        unknown = model.space.unknown[position]
        if unknown is not None:
            held = d.given(held, position, unknown)
    return d.minus(d.both(held, model.universe), kept)
