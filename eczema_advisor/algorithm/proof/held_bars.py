"""What can be cleared never opens a specialist option: it is cleared first.

An exclusion that is lasting, or that only time lifts, bars an option. One that somebody can clear holds it: the option
keeps its place, and nothing beyond it opens.
"""

from collections.abc import Iterator

from ..rule_set.rule_set import Rule
from .completeness import witness
from .findings import Finding
from .symbolic.symbolic_model import Model

OPENED = ("specialist", "discouraged")


def prove_held_bars(model: Model) -> tuple[int, list[Finding]]:
    """No specialist option is listed because an option of `all_excluded` is held.

    Let through: states in which some trigger is fulfilled whatever is held, by facts alone or because all that it names
    is barred.
    """
    d = model.diagrams
    triggers = model.rule_set.rows["specialist_triggers"]
    listed = d.some(states for (_, role), states in model.recommended.items() if role in OPENED)
    unfulfilled = d.minus(listed, d.some(fulfilled(model, trigger) for trigger in triggers))
    checked, findings = 0, []
    for trigger in triggers:
        for option, held in held_options(model, trigger):
            checked += 1
            opened = d.every([unfulfilled, model.fires[trigger.id], held])
            if opened:
                message = f"specialist options are listed although {option} is only held by what can be cleared"
                findings.append(Finding("held_bar", trigger.id, message, witness(model, opened)))
    return checked, findings


def held_options(model: Model, trigger: Rule) -> Iterator[tuple[str, int]]:
    """Each option that the trigger wants excluded, with the states in which only clearable exclusions fire."""
    for option in trigger["all_excluded"]:
        yield option, model.diagrams.minus(model.excluded[option], model.barred[option])


def fulfilled(model: Model, trigger: Rule) -> int:
    """States in which the trigger fires and everything that it names is barred."""
    barred = [model.barred[option] for option in trigger["all_excluded"]]
    return model.diagrams.every([model.fires[trigger.id], *barred])
