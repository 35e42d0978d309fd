"""The model that is proven against the engine that answers: the same on examples around every rule."""

from collections.abc import Iterator

from ..build_plan import site_choices
from ..facts import SITES, parse_facts
from ..rule_set.columns import CLEARABLE
from ..rule_set.fact_space import SITE
from ..rule_set.rule_set import TableError
from .findings import Finding
from .symbolic.symbolic_model import Model


def prove_agreement(model: Model) -> tuple[int, list[Finding]]:
    """For one patient of each rule, role and doubt: exclusions, roles and what is to be confirmed are the same."""
    findings, seen = [], set()
    for states in corners(model):
        cube = model.diagrams.example(model.diagrams.both(states, model.universe))
        if cube is None:
            continue
        patient = model.space.patient(cube)
        key = repr(patient)
        if key in seen:
            continue
        seen.add(key)
        findings += [Finding("agreement", about, message, patient) for about, message in differences(model, patient)]
    return len(seen), findings


def corners(model: Model) -> Iterator[int]:
    """Sets of states, one example of each of which is tried."""
    d = model.diagrams
    for rule in model.rule_set:
        if rule.when is not None:
            yield model.fires[rule.id]
            yield d.minus(model.may[rule.id], model.fires[rule.id])
            yield d.both(model.fires[rule.id], model.specialist_states)
    for key, states in model.recommended.items():
        yield states
        yield model.conditional[key]
        yield d.minus(states, model.conditional[key])
    for option, states in model.anywhere.items():
        yield d.minus(model.open[option], states)
        yield d.minus(model.excluded[option], model.barred[option])
    yield from (step.states for step in model.steps)
    yield model.nothing_active


def differences(model: Model, patient: dict[str, object]) -> Iterator[tuple[str, str]]:
    facts = parse_facts(patient)
    try:
        (chosen,) = site_choices(facts, model.rule_set)
    except TableError as error:
        yield "engine", f"no plan can be made: {error}"
        return
    codes = model.space.encode(facts, model.rule_set.severity(facts), model.rule_set.effects_of(facts.medicines))
    codes[SITE] = SITES.index(chosen.site)
    model.derive(codes)
    holds = model.diagrams.holds
    for option, states in model.excluded.items():
        if holds(states, codes) != (option in chosen.excluded):
            yield option, "engine and model disagree on whether the option is excluded"
        reasons = chosen.excluded.get(option)
        if reasons and holds(model.barred[option], codes) != any(reason.duration != CLEARABLE for reason in reasons):
            yield option, "engine and model disagree on whether the exclusion can be cleared"
    engine = {(choice.option, choice.role): bool(choice.confirm_first) for choice in chosen.choices}
    proven = {
        key: holds(model.conditional[key], codes) for key, states in model.recommended.items() if holds(states, codes)
    }
    if engine != proven:
        yield "recommendations", f"engine and model disagree: {sorted(engine.items() ^ proven.items())}"
