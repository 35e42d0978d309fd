"""What the engine does, as sets of states: for every option, where it is recommended, preferred, and unconditional.

The engine answers for one patient; the model answers for all of them, from the same rules, one site at a time. It is
written separately from the engine, and `verify` compares the two on examples of every rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ...rule_set.columns import CLEARABLE
from ...rule_set.conditions import When
from ...rule_set.fact_space import POSITION, Cube, Space
from ...rule_set.rule_set import Rule, RuleSet
from .decision_diagrams import ALL, EMPTY, Diagrams

STEP_ROLES = ("preferred", "alternative")  # of what a ladder row lists


@dataclass(frozen=True)
class Step:
    """States in which a ladder row lists `order`, before exclusions; `rules` are the row and what reordered it."""

    states: int
    order: tuple[str, ...]
    rules: tuple[str, ...]


class Model:
    """One rule set over its fact space. `extra` conditions cut that space further, so that they can be asked about."""

    def __init__(
        self,
        rule_set: RuleSet,
        extra: Iterable[When] = (),
        *,
        space: Space | None = None,
        diagrams: Diagrams | None = None,
    ):
        self.rule_set = rule_set
        self.space = space or space_of([rule_set], extra)
        self.diagrams = diagrams or Diagrams([dimension.size for dimension in self.space.dimensions])
        self.fires = {rule.id: self.cube(rule.when) for rule in rule_set if rule.when is not None}
        self.may = {rule.id: self.possible(rule.when) for rule in rule_set if rule.when is not None}
        self.active = {name for name, option in rule_set.options.items() if option.active}

    @cached_property
    def possible_patients(self) -> int:
        """States that patients can be in as their facts are given, before anything is derived."""
        d = self.diagrams
        return d.minus(ALL, d.some(d.cube(cube) for cube in self.space.impossible()))

    @cached_property
    def universe(self) -> int:
        """States that exist: patients who are possible, once facts are derived from facts.

        Taking the rules in their order, a fact that gives way takes its new value: no state is left with the old one.
        """
        d = self.diagrams
        universe = self.possible_patients
        for rule in self.rule_set.rows["derived"]:
            position, codes = POSITION[rule["fact"]], self.space.code[rule["fact"]]
            given_way = sum(1 << codes[value] for value in rule["replaces"] or codes if value != rule["value"])
            universe = d.minus(universe, d.both(self.fires[rule.id], d.cube({position: given_way})))
        return universe

    def derive(self, codes: list[int]) -> None:
        """Set the facts that others imply among the codes of a patient, in place."""
        for rule in self.rule_set.rows["derived"]:
            position, of_value = POSITION[rule["fact"]], self.space.code[rule["fact"]]
            gives_way = {of_value[value] for value in rule["replaces"] or of_value}
            if codes[position] in gives_way and self.diagrams.holds(self.fires[rule.id], codes):
                codes[position] = of_value[rule["value"]]

    def cube(self, when: When) -> int:
        return self.diagrams.cube(self.space.cube(when))

    def possible(self, when: When) -> int:
        return self.diagrams.cube(self.space.possible(self.space.cube(when)))

    def states(self, cube: Cube) -> int:
        return self.diagrams.cube(cube)

    # exclusions

    @cached_property
    def exclusions(self) -> dict[str, list[tuple[Rule, int, int]]]:
        """Per option: each rule against it with the states in which it excludes, and in which it might."""
        rows = self.rule_set.rows
        waiting = {
            option: [r for r in rows["urgent"] if option not in r["permits"]] for option in self.rule_set.options
        }
        plain = {
            option: [
                (rule, self.fires[rule.id], self.may[rule.id])
                for rule in (*rows["exclusions"], *waiting[option])
                if rule.table == "urgent" or (option in rule["options"] and not rule["unless_all_excluded"])
            ]
            for option in self.rule_set.options
        }
        d = self.diagrams
        barred = {option: self.barred_by(rules) for option, rules in plain.items()}
        for rule in rows["exclusions"]:
            if rule["unless_all_excluded"]:
                others = d.every(barred[other] for other in rule["unless_all_excluded"])
                entry = rule, d.minus(self.fires[rule.id], others), d.minus(self.may[rule.id], others)
                for option in rule["options"]:
                    plain[option].append(entry)
        return plain

    def barred_by(self, rules: Iterable[tuple[Rule, int, int]]) -> int:
        """States in which one of these rules fires and is such that nobody can clear it."""
        return self.diagrams.some(fires for rule, fires, _ in rules if rule.duration != CLEARABLE)

    @cached_property
    def barred(self) -> dict[str, int]:
        """States in which something excludes the option that nobody can clear."""
        return {option: self.barred_by(rules) for option, rules in self.exclusions.items()}

    @cached_property
    def urgent(self) -> int:
        return self.diagrams.some(self.fires[rule.id] for rule in self.rule_set.rows["urgent"])

    @cached_property
    def urgent_possible(self) -> int:
        return self.diagrams.some(self.may[rule.id] for rule in self.rule_set.rows["urgent"])

    @cached_property
    def excluded(self) -> dict[str, int]:
        """States in which something excludes the option."""
        d = self.diagrams
        return {option: d.some(fires for _, fires, _ in rules) for option, rules in self.exclusions.items()}

    @cached_property
    def doubtful(self) -> dict[str, int]:
        """States in which something excludes the option in some completion."""
        d = self.diagrams
        return {option: d.some(may for _, _, may in rules) for option, rules in self.exclusions.items()}

    @cached_property
    def open(self) -> dict[str, int]:
        return {option: self.diagrams.minus(self.universe, excluded) for option, excluded in self.excluded.items()}

    # ladder

    def strengths(self, name: str) -> list[tuple[int, str]]:
        rules = [rule for rule in self.rule_set.rows["selections"] if rule["name"] == name]
        return [(self.fires[rule.id], rule["option"]) for rule in rules] or [(ALL, name)]

    @cached_property
    def steps(self) -> list[Step]:
        return [step for row in self.rule_set.rows["ladder"] for step in self.steps_of(row)]

    def steps_of(self, row: Rule) -> Iterator[Step]:
        d = self.diagrams
        for combination in product(*(self.strengths(name) for name in row["steps"])):
            states = d.every([self.universe, self.fires[row.id], *(states for states, _ in combination)])
            if not states:
                continue
            order = tuple(dict.fromkeys(option for _, option in combination))
            for rule in self.rule_set.rows["precedence"]:
                moved = d.some(self.open[option] for option in order if option in rule["move"])
                reordered = d.every([states, self.fires[rule.id], moved])
                if reordered:
                    yield from self.reordered(row, rule, order, reordered)
                    states = d.minus(states, reordered)
            if states:
                yield Step(states, order, (row.id,))

    def reordered(self, row: Rule, rule: Rule, order: tuple[str, ...], states: int) -> Iterator[Step]:
        d = self.diagrams
        ahead = [option for option in order if option in rule["ahead"]]
        none_open = d.every([states, *(self.excluded[option] for option in ahead)])
        for part, front in ((d.minus(states, none_open), ahead), (none_open, [*ahead, rule["add"]])):
            if part:
                yield Step(part, tuple(dict.fromkeys((*front, *order))), (row.id, rule.id))

    def ranked(self, step: Step) -> Iterator[tuple[str, int, int]]:
        """Per option of a step: where it is open, and where it is preferred."""
        d = self.diagrams
        passed = step.states
        for option in step.order:
            here = d.both(step.states, self.open[option])
            if option not in self.active:
                yield option, here, EMPTY
                continue
            yield option, here, d.both(passed, here)
            passed = d.both(passed, self.excluded[option])

    @cached_property
    def nothing_active(self) -> int:
        """States in which a step's active options are all excluded and the table has a fallback for it."""
        d = self.diagrams
        left = [
            d.every([step.states, *(self.excluded[option] for option in step.order if option in self.active)])
            for step in self.steps
        ]
        fallback = (rule for rule in self.rule_set.rows["supportive"] if rule["use"] == "nothing_active")
        return d.both(d.some(left), d.some(self.fires[rule.id] for rule in fallback))

    @cached_property
    def ladder(self) -> dict[str, int]:
        return self.by_option((option, here) for step in self.steps for option, here, _ in self.ranked(step))

    @cached_property
    def step_preferred(self) -> dict[str, int]:
        return self.by_option((option, first) for step in self.steps for option, _, first in self.ranked(step))

    def by_option(self, parts: Iterable[tuple[str, int]]) -> dict[str, int]:
        gathered: dict[str, int] = dict.fromkeys(self.rule_set.options, EMPTY)
        for option, states in parts:
            gathered[option] = self.diagrams.either(gathered[option], states)
        return gathered

    @cached_property
    def supportive(self) -> dict[tuple[str, str], int]:
        """By option and role: the rules that belong to every plan, and the fallback."""
        d = self.diagrams
        found: dict[tuple[str, str], int] = {}
        for rule in self.rule_set.rows["supportive"]:
            where = d.both(self.fires[rule.id], self.universe if rule["use"] == "always" else self.nothing_active)
            for option in rule["options"]:
                key = option, rule["role"]
                found[key] = d.either(found.get(key, EMPTY), d.both(where, self.open[option]))
        return found

    def trigger(self, rule: Rule) -> int:
        """States in which a trigger calls for specialist options."""
        d = self.diagrams
        return d.every([self.universe, self.fires[rule.id], *(self.barred[option] for option in rule["all_excluded"])])

    @cached_property
    def specialist_states(self) -> int:
        return self.diagrams.some(self.trigger(rule) for rule in self.rule_set.rows["specialist_triggers"])

    @cached_property
    def some_specialist(self) -> int:
        """States in which a specialist option is listed and open."""
        return self.diagrams.some(self.specialist.values())

    @cached_property
    def maintenance_states(self) -> int:
        d = self.diagrams
        triggers = d.some(self.fires[rule.id] for rule in self.rule_set.rows["maintenance_triggers"])
        return d.minus(d.both(self.universe, triggers), self.urgent)

    @cached_property
    def specialist(self) -> dict[tuple[str, str], int]:
        return self.listed("specialist", self.specialist_states)

    @cached_property
    def maintenance(self) -> dict[tuple[str, str], int]:
        return self.listed("maintenance", self.maintenance_states)

    def listed(self, table: str, states: int) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for rule in self.rule_set.rows[table]:
            for option, role, here in self.listing(rule, states):
                found[option, role] = self.diagrams.either(found.get((option, role), EMPTY), here)
        return found

    def listing(self, rule: Rule, states: int) -> Iterator[tuple[str, str, int]]:
        """Option, role and states for each option that a rule lists."""
        for name in rule["options"]:
            for selected, option in self.strengths(name):
                here = self.diagrams.every([states, self.fires[rule.id], selected, self.open[option]])
                yield option, rule["role"], here

    # what the plan says

    @cached_property
    def recommended(self) -> dict[tuple[str, str], int]:
        """States in which the plan recommends an option in a role."""
        d = self.diagrams
        found: dict[tuple[str, str], int] = {}
        for option in self.rule_set.options:
            preferred = self.step_preferred[option]
            found[option, "preferred"] = preferred
            found[option, "alternative"] = d.minus(self.ladder[option], preferred)
        for part in (self.supportive, self.specialist, self.maintenance):
            for key, states in part.items():
                found[key] = d.either(found.get(key, EMPTY), states)
        return {key: states for key, states in found.items() if states}

    @cached_property
    def conditional(self) -> dict[tuple[str, str], int]:
        """For the options and roles of `recommended`, the states in which the plan names facts to confirm first."""
        d = self.diagrams
        found = {}
        for (option, role), states in self.recommended.items():
            doubt = self.doubtful[option]
            if role == "maintenance":
                doubt = d.either(doubt, self.urgent_possible)
            if not self.rule_set.is_second_edition:
                doubt = d.either(doubt, self.movable(option) if role == "preferred" else EMPTY)
            elif role in STEP_ROLES:
                doubt = d.some([doubt, self.movable(option), self.row_in_doubt(option, role)])
            found[option, role] = d.both(states, doubt)
        return found

    def movable(self, option: str) -> int:
        """States in which an unknown fact could make a precedence rule move the option back, and none has done so."""
        d = self.diagrams
        rules = [rule.id for rule in self.rule_set.rows["precedence"] if option in rule["move"]]
        return d.minus(d.some(self.may[rule] for rule in rules), d.some(self.fires[rule] for rule in rules))

    def row_in_doubt(self, option: str, role: str) -> int:
        """States in which an unknown fact could choose another ladder row, where the option has not this place."""
        d = self.diagrams
        found = EMPTY
        for row in self.rule_set.rows["ladder"]:
            doubt = d.minus(self.may[row.id], self.fires[row.id])
            if doubt:
                found = d.either(found, d.minus(doubt, self.placed(row, option, role)))
        return found

    def placed(self, row: Rule, option: str, role: str) -> int:
        """States in which a row lists the option and, for what is preferred, no other open one before it."""
        d = self.diagrams
        placed, passed = EMPTY, ALL
        for name in row["steps"]:
            for selected, listed in self.strengths(name):
                if listed == option:
                    placed = d.either(placed, d.both(selected, passed))
                elif role == "preferred" and listed in self.active:
                    passed = d.minus(passed, d.both(selected, self.comes_first[listed]))
        return placed

    @cached_property
    def comes_first(self) -> dict[str, int]:
        """States in which an option is open and no precedence rule that fires moves it back."""
        d = self.diagrams
        moved = {
            option: d.some(self.fires[rule.id] for rule in self.rule_set.rows["precedence"] if option in rule["move"])
            for option in self.rule_set.options
        }
        return {option: d.minus(states, moved[option]) for option, states in self.open.items()}

    @cached_property
    def reachable(self) -> dict[tuple[str, str], int]:
        """States in which an option could be recommended for a use, if any other options were withdrawn.

        Every rule that names it counts, whatever its triggers; exclusions that wait for others are lifted.
        """
        d = self.diagrams
        rows = self.rule_set.rows
        named = [(rule, name, "treatment") for rule in rows["ladder"] for name in rule["steps"]]
        named += [(rule, rule["add"], "treatment") for rule in rows["precedence"]]
        named += [
            (rule, name, "treatment")
            for kind in ("supportive", "specialist")
            for rule in rows[kind]
            for name in rule["options"]
        ]
        named += [(rule, name, "maintenance") for rule in rows["maintenance"] for name in rule["options"]]
        firmly = {
            option: d.some(self.fires[rule.id] for rule, _, _ in rules if not rule.columns.get("unless_all_excluded"))
            for option, rules in self.exclusions.items()
        }
        found: dict[tuple[str, str], int] = {}
        for rule, name, use in named:
            for selected, option in self.strengths(name):
                here = d.minus(d.every([self.universe, self.fires[rule.id], selected]), firmly[option])
                found[option, use] = d.either(found.get((option, use), EMPTY), here)
        return found

    @cached_property
    def anywhere(self) -> dict[str, int]:
        """States in which an option is recommended in whatever role."""
        return self.by_option((option, states) for (option, _), states in self.recommended.items())

    @cached_property
    def unconditional(self) -> dict[str, int]:
        """States in which an option is recommended, in some role, with nothing to confirm."""
        d = self.diagrams
        return self.by_option(
            (key[0], d.minus(states, self.conditional[key])) for key, states in self.recommended.items()
        )


def space_of(rule_sets: Iterable[RuleSet], extra: Iterable[When] = ()) -> Space:
    """The space that the conditions of all these rule sets cut."""
    conditions = list(extra)
    for rule_set in rule_sets:
        conditions += [rule.when for rule in rule_set if rule.when is not None]
        conditions += [rule["covers"] for rule in rule_set.rows["strengths"] if rule["covers"]]
    return Space(conditions)
