"""Worse disease, or more that has failed, never gets a weaker treatment.

Two states are compared that differ in one fact alone, which is worse in the second: severity, what a corticosteroid or
a calcineurin inhibitor achieved, or the highest potency that failed. The table `order` says what is weaker than what.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ..rule_set.fact_space import POSITION
from .completeness import witness
from .findings import Finding
from .symbolic.symbolic_model import Model

# Facts with values that rise: each value is compared with every later one of its row.
RISING = (
    ("severity", ("clear", "mild", "moderate", "severe")),
    ("tcs_response", ("not_tried", "inadequate")),
    ("tcs_response", ("controlled", "inadequate")),
    ("tci_response", ("not_tried", "pimecrolimus_inadequate", "tacrolimus_inadequate")),
    ("tci_response", ("controlled", "tacrolimus_inadequate")),
    ("tcs_potency_failed", ("unknown", "mild", "moderate", "potent", "very_potent")),
)
NOTHING = ""  # where no active option is preferred
FALLBACK = "tcs_mild"  # what is left when nothing of a step survives: weaker than any other option that treats
TOPICAL_STEPS = ("corticosteroid", "calcineurin", "other_topical")


@dataclass(frozen=True)
class Move:
    """One fact that gets worse. `position` is its dimension, `before` and `after` the indexes of the two values."""

    fact: str
    values: tuple[str, str]
    position: int
    before: int
    after: int


def prove_never_weaker(model: Model) -> tuple[int, list[Finding]]:
    """No preferred option gives way to a weaker one when one fact gets worse.

    Let through: a red flag; specialist options in the plan; a corticosteroid that was not used properly; and states in
    which everything that would not be weaker is excluded.
    """
    if not model.rule_set.rows["order"]:
        return 0, []  # tables of the first edition do not say what is weaker
    ranking = TreatmentOrder(model)
    checked, findings = 0, []
    for move in moves(model):
        for before, after in ranking.weaker_pairs():
            checked += 1
            worse_off = ranking.worse_off(move, before, after)
            if worse_off:
                first, second = move.values
                message = (
                    f"{before} is preferred while {move.fact} is {first}, "
                    f"but {after or 'nothing that treats'} for this patient, where it is {second}"
                )
                findings.append(Finding("weaker", before, message, witness(model, worse_off)))
    return checked, findings


def moves(model: Model) -> Iterator[Move]:
    for fact, values in RISING:
        code = model.space.code[fact]
        for first, second in combinations(values, 2):
            yield Move(fact, (first, second), POSITION[fact], code[first], code[second])


class TreatmentOrder:
    """Which options are weaker than which, and where they are preferred."""

    def __init__(self, model: Model):
        self.model, self.d = model, model.diagrams
        options = model.rule_set.options
        self.topical = [name for name in options if name in model.active and options[name].step in TOPICAL_STEPS]
        self.orders: list[tuple[str, ...]] = [rule["options"] for rule in model.rule_set.rows["order"]]

    @cached_property
    def preferred(self) -> dict[str, int]:
        """States in which an active option is preferred, whether by the ladder or as the fallback."""
        found = {option: self.model.recommended.get((option, "preferred"), 0) for option in self.model.active}
        found[NOTHING] = self.d.minus(self.model.universe, self.d.some(found.values()))
        return found

    def weaker_than(self, option: str) -> list[str]:
        """The lower ones of its class, the fallback, and nothing."""
        lower = [other for order in self.orders if option in order for other in order[: order.index(option)]]
        fallback = [FALLBACK] if option != FALLBACK else []
        return list(dict.fromkeys((*lower, *fallback, NOTHING)))

    def weaker_pairs(self) -> Iterator[tuple[str, str]]:
        """What is preferred somewhere, with each weaker option that is preferred somewhere."""
        for option in self.model.rule_set.options:
            if self.preferred.get(option):
                for weaker in self.weaker_than(option):
                    if self.preferred.get(weaker):
                        yield option, weaker

    def as_strong(self, option: str) -> list[str]:
        """Topical options that would not be weaker: the same or higher in its class, or of another class."""
        weaker = self.weaker_than(option)
        return [other for other in self.topical if other not in weaker]

    @cached_property
    def exempt(self) -> int:
        """States in which the plan may be weaker: it waits, or somebody else decides, or the failure was none."""
        adequate = POSITION["tcs_trial_adequate"]
        no = self.model.space.code["tcs_trial_adequate"]["no"]
        return self.d.some([self.model.urgent, self.model.some_specialist, self.d.cube({adequate: 1 << no})])

    def worse_off(self, move: Move, before: str, after: str) -> int:
        """States after the move in which `after` is preferred, `before` was, and something as strong is open."""
        d = self.d
        worse = d.every([self.preferred[after], self.model.universe, d.cube({move.position: 1 << move.after})])
        was_preferred = d.given(self.preferred[before], move.position, move.before)
        worse = d.minus(d.both(worse, was_preferred), self.exempt)
        return d.both(worse, d.some(self.model.open[option] for option in self.as_strong(before)))
