"""Each hazard as a set of patients who would be harmed: the proof is that it is empty."""

from collections.abc import Callable, Iterator

from ..rule_set.columns import EXCLUSION_CODES, ROLES, TIMINGS
from ..rule_set.conditions import When, read_when
from ..rule_set.fact_space import DIMENSIONS
from ..rule_set.rule_set import Rule, TableError
from .completeness import use_of, witness
from .findings import Finding
from .hazards import Hazard, hazards
from .symbolic.symbolic_model import Model


def hazard_conditions() -> list[When]:
    """The conditions of all hazards, so that the space can tell their bounds apart."""
    return [condition(hazard) for hazard in hazards()]


def condition(hazard: Hazard) -> When:
    where = {name: list(value) if isinstance(value, tuple) else value for name, value in hazard.where.items()}
    return read_when(where, {}, lambda cell, message: TableError("hazards", hazard.id, cell, message))


def prove_hazards(model: Model) -> tuple[int, list[Finding]]:
    findings = [finding for hazard in hazards() for finding in HazardProof(model, hazard).failures()]
    return len(hazards()), findings


def excluded_for(model: Model, option: str, code: str) -> int:
    """States in which the option is excluded for that reason."""
    rules = ((rule, fires) for rule, fires, _ in model.exclusions[option] if rule.table == "exclusions")
    return model.diagrams.some(fires for rule, fires in rules if rule["code"] == code)


def unstated_exclusions(model: Model) -> Iterator[str]:
    """Exclusions that no hazard speaks of: no failure, because a rule set may be stricter, but worth a look."""
    d = model.diagrams
    stated: dict[tuple[str, str], int] = {}
    for proof in (HazardProof(model, hazard) for hazard in hazards() if hazard.code):
        for option in proof.options:
            key = option, proof.hazard.code
            stated[key] = d.either(stated.get(key, 0), proof.where)
    for option in model.rule_set.options:
        for code in EXCLUSION_CODES:
            more = d.minus(d.both(excluded_for(model, option, code), model.universe), stated.get((option, code), 0))
            example = d.example(more)
            if example is not None:
                facts = {
                    DIMENSIONS[at]: model.space.values_of(at, mask)
                    for at, mask in example.items()
                    if "." not in DIMENSIONS[at]
                }
                yield f"{option} is excluded as {code} where no hazard asks for it, as with {facts}"


class HazardProof:
    """One hazard against one model."""

    def __init__(self, model: Model, hazard: Hazard):
        self.model, self.hazard, self.d = model, hazard, model.diagrams
        when = condition(hazard)
        self.where = self.narrowed(model.cube(when))
        self.possibly = self.narrowed(model.possible(when))
        self.options = [option for option in hazard.options if option in model.rule_set.options]

    def narrowed(self, states: int) -> int:
        model, while_open = self.model, self.hazard.while_open
        if while_open:
            states = self.d.both(states, self.d.some(model.open.get(option, 0) for option in while_open))
        return self.d.both(states, model.universe)

    def failures(self) -> Iterator[Finding]:
        for about, states in CLAIMS[self.hazard.kind](self):
            if states:
                message = f"{self.hazard.sentence} Fails for {about}."
                yield Finding("hazard", self.hazard.id, message, witness(self.model, states))

    def never(self) -> Iterator[tuple[str, int]]:
        for option in self.options:
            yield option, self.d.both(self.model.anywhere[option], self.where)
            yield f"{option}, without asking", self.d.both(self.model.unconditional[option], self.possibly)
            if self.hazard.code:
                excluded = excluded_for(self.model, option, self.hazard.code)
                yield f"{option}, not excluded as {self.hazard.code}", self.d.minus(self.where, excluded)

    def never_preferred(self) -> Iterator[tuple[str, int]]:
        for option in self.options:
            yield option, self.d.both(self.model.recommended.get((option, "preferred"), 0), self.where)

    def only(self) -> Iterator[tuple[str, int]]:
        for option in self.model.rule_set.options:
            if option not in self.hazard.options:
                yield option, self.d.both(self.model.anywhere[option], self.where)

    def always(self) -> Iterator[tuple[str, int]]:
        for option in self.hazard.options:
            here = self.d.minus(self.where, self.model.urgent) if self.hazard.while_open else self.where
            yield option, self.d.minus(here, self.model.anywhere.get(option, 0))

    def recommended_here(self) -> Iterator[tuple[str, int]]:
        """Options of the hazard (or all) with the states of `where` in which they are recommended in its role."""
        for option in self.options or self.model.rule_set.options:
            states = self.d.some(
                self.model.recommended.get((option, role), 0) for role in ROLES if use_of(role) == self.hazard.role
            )
            yield option, self.d.both(states, self.where)

    def with_row(self, table: str, allowed: Callable[[Rule], bool]) -> Iterator[tuple[str, int]]:
        """States in which the row that describes a recommended option is none that is allowed."""
        for option, states in self.recommended_here():
            right = self.d.some(
                self.model.fires[rule.id]
                for rule in self.model.rule_set.rows[table]
                if option in rule["options"] and rule["use"] == self.hazard.role and allowed(rule)
            )
            yield option, self.d.minus(states, right)

    def at_most_days(self) -> Iterator[tuple[str, int]]:
        return self.with_row("regimens", lambda rule: rule["max_days"] and rule["max_days"] <= self.hazard.value)

    def frequency(self) -> Iterator[tuple[str, int]]:
        return self.with_row("regimens", lambda rule: rule["frequency"] == self.hazard.value)

    def licence(self) -> Iterator[tuple[str, int]]:
        return self.with_row("licences", lambda rule: rule["status"] == self.hazard.value)

    def population(self) -> Iterator[tuple[str, int]]:
        model = self.model
        for option, states in self.recommended_here():
            for rule in model.rule_set.rows["strengths"]:
                if option in rule["options"] and rule["use"] == self.hazard.role and rule["body"].startswith("AAD"):
                    covered = model.cube(rule["covers"]) if rule["covers"] else 0
                    direct = self.hazard.value == "direct"
                    yield option, self.d.minus(states, covered) if direct else self.d.both(states, covered)

    def caution(self) -> Iterator[tuple[str, int]]:
        for option in self.options:
            shown = self.d.some(
                self.model.may[rule.id]
                for rule in self.model.rule_set.rows["cautions"]
                if rule["code"] == self.hazard.value and option in rule["options"]
            )
            yield option, self.d.minus(self.d.both(self.model.anywhere[option], self.possibly), shown)

    def urgent(self) -> Iterator[tuple[str, int]]:
        flagged = self.d.some(
            self.model.fires[rule.id]
            for rule in self.model.rule_set.rows["urgent"]
            if rule["code"] == self.hazard.value
        )
        yield "a patient without the flag", self.d.minus(self.where, flagged)

    def referral(self) -> Iterator[tuple[str, int]]:
        model, d = self.model, self.d
        soon = TIMINGS[: TIMINGS.index(self.hazard.value) + 1]
        rules = [rule for rule in model.rule_set.rows["referral"] if rule["timing"] in soon]
        holds = {"facts": model.universe, "specialist": model.some_specialist, "nothing_active": model.nothing_active}
        seen = d.some(d.both(model.fires[rule.id], holds[rule["on"]]) for rule in rules)
        flagged = d.some(model.fires[rule.id] for rule in model.rule_set.rows["urgent"] if rule["timing"] in soon)
        missing = d.minus(self.where, d.either(seen, flagged))
        if not self.hazard.options:
            yield "a patient without a referral", missing
        for option in self.options:
            yield option, d.both(missing, model.anywhere[option])


CLAIMS: dict[str, Callable[[HazardProof], Iterator[tuple[str, int]]]] = {
    "never": HazardProof.never,
    "never_preferred": HazardProof.never_preferred,
    "only": HazardProof.only,
    "always": HazardProof.always,
    "at_most_days": HazardProof.at_most_days,
    "frequency": HazardProof.frequency,
    "licence": HazardProof.licence,
    "population": HazardProof.population,
    "caution": HazardProof.caution,
    "urgent": HazardProof.urgent,
    "referral": HazardProof.referral,
}
