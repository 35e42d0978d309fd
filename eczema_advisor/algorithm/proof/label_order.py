"""Within one step of the ladder, what is on label comes first; then the stronger and surer recommendation.

Corticosteroids are left out: their order is that of their potency.
"""

from collections.abc import Iterator
from functools import cached_property

from ..rule_set.columns import CERTAINTIES, STATUSES
from ..rule_set.rule_set import Rule
from .completeness import witness
from .findings import Finding
from .symbolic.decision_diagrams import EMPTY
from .symbolic.symbolic_model import Model, Step

BEST_FIRST = {
    "direction": ("for", "against"),
    "strength": ("strong", "conditional", "not_stated"),
    "certainty": CERTAINTIES,
}
BY_POTENCY = "corticosteroid"


def prove_label_order(model: Model) -> tuple[int, list[Finding]]:
    """No open option of the same row and class of the ladder is better backed than the preferred one.

    Better backed: by licence; where that is equal, by strength; then by certainty; then by whether the evidence covers
    the patient.
    """
    backing, d = Backing(model), model.diagrams
    checked = 0
    wrong: dict[tuple[str, str, str, str], int] = {}
    for step in model.steps:
        for preferred, other, states in pairs(model, step):
            checked += 1
            for why, better in backing.better(other, preferred):
                key = step.rules[0], preferred, other, why
                wrong[key] = d.either(wrong.get(key, EMPTY), d.both(states, better))
    findings = []
    for (row, preferred, other, why), states in wrong.items():
        if states:
            message = f"{preferred} is preferred although {other} {why} and is open"
            findings.append(Finding("label_order", row, message, witness(model, states)))
    return checked, findings


def pairs(model: Model, step: Step) -> Iterator[tuple[str, str, int]]:
    """The option preferred, another open one of its class in the same step, and the states in which both are so."""
    ranked = [entry for entry in model.ranked(step) if entry[0] in model.active]
    for preferred, _, first in ranked:
        for other, here, _ in ranked:
            if other != preferred and same_class(model, preferred, other):
                states = model.diagrams.both(first, here)
                if states:
                    yield preferred, other, states


def same_class(model: Model, first: str, second: str) -> bool:
    """Whether both are on the same step of the drawing, if these tables say where they are."""
    classes = {model.rule_set.options[option].step for option in (first, second)}
    return len(classes) == 1 and classes.isdisjoint({BY_POTENCY, None})


class Backing:
    """What speaks for each option as treatment: its licence, and what a guideline says of it."""

    def __init__(self, model: Model):
        self.model, self.d = model, model.diagrams

    @cached_property
    def licences(self) -> dict[tuple[str, str], int]:
        """By option and licence label, the states in which it has that label."""
        found: dict[tuple[str, str], int] = {}
        for rule in self.model.rule_set.rows["licences"]:
            if rule["use"] == "treatment":
                for option in rule["options"]:
                    key = option, rule["status"]
                    found[key] = self.d.either(found.get(key, 0), self.model.fires[rule.id])
        return found

    @cached_property
    def strengths(self) -> dict[str, Rule]:
        rows = self.model.rule_set.rows["strengths"]
        return {option: rule for rule in rows if rule["use"] == "treatment" for option in rule["options"]}

    def better(self, other: str, preferred: str) -> Iterator[tuple[str, int]]:
        """Why `other` is better backed than `preferred`, and in which states."""
        licensed = {
            option: [self.licences.get((option, status), 0) for status in STATUSES] for option in (other, preferred)
        }
        for place, status in enumerate(STATUSES):
            lower = self.d.some(licensed[preferred][place + 1 :])
            yield f"is {status}", self.d.both(licensed[other][place], lower)
        equal = self.d.some(
            self.d.both(one, two) for one, two in zip(licensed[other], licensed[preferred], strict=True)
        )
        yield from self.better_recommended(other, preferred, equal)

    def better_recommended(self, other: str, preferred: str, equal: int) -> Iterator[tuple[str, int]]:
        """The same by strength, certainty and cover, in the states where the licences are equal."""
        one, two = self.strengths[other], self.strengths[preferred]
        for column, best_first in BEST_FIRST.items():
            ahead = best_first.index(two[column]) - best_first.index(one[column])
            if ahead > 0:
                yield f"has the better {column}", equal
            if ahead:
                return
        covered = [self.model.cube(rule["covers"]) if rule["covers"] else 0 for rule in (one, two)]
        yield "has evidence that covers the patient", self.d.both(equal, self.d.minus(*covered))
