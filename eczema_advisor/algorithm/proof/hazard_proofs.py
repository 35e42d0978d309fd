"""Each hazard as a set of patients who would be harmed: the proof is that it is empty."""

from collections.abc import Callable, Iterator, Mapping

from ..rule_set.columns import EXCLUSION_CODES, ROLES, TIMINGS
from ..rule_set.conditions import When, read_when
from ..rule_set.fact_space import DIMENSIONS
from ..rule_set.rule_set import Rule, TableError
from .completeness import use_of, witness
from .findings import Finding
from .hazards import Hazard, hazards
from .held_bars import OPENED
from .symbolic.symbolic_model import Model

CALCINEURIN, SPECIALIST = "calcineurin", "specialist"  # steps of the ladder


def hazard_conditions() -> list[When]:
    """The conditions of all hazards, so that the space can tell their bounds apart."""
    return [condition(hazard, where) for hazard in hazards() for where in (hazard.where, *hazard.unless)]


def condition(hazard: Hazard, facts: Mapping[str, object]) -> When:
    where = {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}
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
    for option, code, states in unstated_states(model):
        facts = {
            DIMENSIONS[at]: model.space.values_of(at, mask)
            for at, mask in (model.diagrams.example(states) or {}).items()
            if "." not in DIMENSIONS[at]
        }
        yield f"{option} is excluded as {code} where no hazard asks for it, as with {facts}"


def unstated_states(model: Model) -> Iterator[tuple[str, str, int]]:
    """Option, code, and the states in which the option is excluded for it though no hazard asks for that."""
    d = model.diagrams
    for option in model.rule_set.options:
        for code in EXCLUSION_CODES:
            excluded = d.both(excluded_for(model, option, code), model.universe)
            more = d.minus(excluded, stated_exclusions(model, option, code)) if excluded else 0
            if more:
                yield option, code, more


def stated_exclusions(model: Model, option: str, code: str) -> int:
    """States in which a hazard asks that the option is excluded for that reason."""
    return model.diagrams.some(
        HazardProof(model, hazard).where for hazard in hazards() if hazard.code == code and option in hazard.options
    )


class HazardProof:
    """One hazard against one model."""

    def __init__(self, model: Model, hazard: Hazard):
        self.model, self.hazard, self.d = model, hazard, model.diagrams
        when = condition(hazard, hazard.where)
        self.where = self.narrowed(model.cube(when))
        self.possibly = self.narrowed(model.possible(when))
        self.options = [option for option in hazard.options if option in model.rule_set.options]

    def narrowed(self, states: int) -> int:
        model, while_open = self.model, self.hazard.while_open
        if while_open:
            states = self.d.both(states, self.d.some(model.open.get(option, 0) for option in while_open))
        if self.hazard.unless_barred:
            states = self.d.minus(states, self.d.every(model.barred[option] for option in self.hazard.unless_barred))
        exempt = self.d.some(model.cube(condition(self.hazard, facts)) for facts in self.hazard.unless)
        return self.d.minus(self.d.both(states, model.universe), exempt)

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

    def exclusion_class(self) -> Iterator[tuple[str, int]]:
        code, wanted = self.hazard.code, self.hazard.value
        for option in self.options or self.model.rule_set.options:
            for rule, fires, _ in self.model.exclusions[option]:
                if rule.table == "exclusions" and rule["code"] == code and rule["class"] != wanted:
                    yield f"{option}, excluded by {rule.id} as {rule['class']}", self.d.both(fires, self.where)

    def never_specialist_from(self) -> Iterator[tuple[str, int]]:
        """Of the hazard's options, those for a specialist say what must not open, the others what is held."""
        steps = {option: self.model.rule_set.options[option].step for option in self.model.rule_set.options}
        held = [option for option in self.options if steps[option] != SPECIALIST]
        closed = [option for option in self.options if steps[option] == SPECIALIST] or list(steps)
        opened = self.d.some(self.model.recommended.get((option, role), 0) for option in closed for role in OPENED)
        for option in held or [option for option, step in steps.items() if step == CALCINEURIN]:
            wrong = self.d.minus(self.d.both(self.where, opened), self.called_for_otherwise(option))
            yield f"{option}, excluded as {self.hazard.code} alone", self.d.both(wrong, self.held_alone(option))

    def held_alone(self, option: str) -> int:
        """States in which the hazard's code excludes the option, and nothing else does."""
        rules = self.model.exclusions[option]
        others = (fires for rule, fires, _ in rules if rule["code"] != self.hazard.code or rule.table == "urgent")
        return self.d.minus(excluded_for(self.model, option, self.hazard.code), self.d.some(others))

    def called_for_otherwise(self, option: str) -> int:
        """States in which specialist options are called for by facts that have nothing to do with the exclusion.

        A trigger that asks for exclusions, or for a fact on which the exclusion depends, is no such call.
        """
        rules = [rule for rule, _, _ in self.model.exclusions[option] if rule["code"] == self.hazard.code]
        asked = {fact for rule in rules for fact in facts_of(rule)}
        return self.d.some(
            self.model.fires[trigger.id]
            for trigger in self.model.rule_set.rows["specialist_triggers"]
            if not trigger["all_excluded"] and asked.isdisjoint(facts_of(trigger))
        )


def facts_of(rule: Rule) -> set[str]:
    """The facts that the condition of a rule names."""
    return {*rule.condition.values, *rule.condition.spans}


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
    "exclusion_class": HazardProof.exclusion_class,
    "never_specialist_from": HazardProof.never_specialist_from,
}
