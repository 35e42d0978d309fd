"""Who notices that one cell of the tables is wrong. The cheapest guard is asked first; one that notices is enough.

`noticed` asks as little as it can: the lines kept apart, then the changed row alone against the second writing of its
table, then the cases and the proofs, with a symbolic model that shares its diagrams with the mutants before.
`noticed_in_full` reads and proves the whole tables afresh; a trial (tests/trials) holds the two against each other.
"""

import pickle
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product
from pathlib import Path

import yaml

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import PatientFacts, parse_facts
from eczema_advisor.algorithm.proof.completeness import dead_rules, gaps_and_overlaps, strengths
from eczema_advisor.algorithm.proof.engine_agreement import prove_agreement
from eczema_advisor.algorithm.proof.hazard_proofs import (
    excluded_for,
    hazard_conditions,
    prove_hazards,
    stated_exclusions,
)
from eczema_advisor.algorithm.proof.held_bars import prove_held_bars
from eczema_advisor.algorithm.proof.label_order import prove_label_order
from eczema_advisor.algorithm.proof.label_regions import prove_label_regions
from eczema_advisor.algorithm.proof.monotonicity import prove_monotone, prove_unknown
from eczema_advisor.algorithm.proof.never_weaker import prove_never_weaker
from eczema_advisor.algorithm.proof.symbolic.decision_diagrams import Diagrams
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model, space_of
from eczema_advisor.algorithm.proof.verify import verify
from eczema_advisor.algorithm.rule_set.columns import EXCLUSION_CODES, Vocabulary
from eczema_advisor.algorithm.rule_set.conditions import When
from eczema_advisor.algorithm.rule_set.read_tables import read_rows
from eczema_advisor.algorithm.rule_set.rule_set import Rule, RuleSet, TableError, load_rule_set
from tests.algorithm.conftest import facts_of
from tests.algorithm.proof.mutants import Mutant, mutants
from tests.algorithm.tables.expectations import faults
from tests.algorithm.tables.rows_as_lines import TABLES as SHORT_TABLES
from tests.algorithm.tables.rows_as_lines import kept, lines, lines_of
from tests.algorithm.tables.second_opinion import OPINIONS

CASES = Path(__file__).parents[1] / "tables" / "cases"
CHEAPEST_FIRST = (
    prove_hazards,
    strengths,
    gaps_and_overlaps,
    prove_held_bars,
    prove_label_regions,
    prove_never_weaker,
    prove_label_order,
    prove_monotone,
    prove_unknown,
    prove_agreement,
    dead_rules,
)  # every proof that `verify` makes; a test compares the two lists


@cache
def cases() -> tuple[tuple[PatientFacts, tuple[str, ...]], ...]:
    """The cases in plain words: facts, and what is expected of the plan."""
    return tuple(
        (parse_facts(facts_of(**case["facts"])), tuple(case["expect"]))
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


class Guards:
    """What stands between a wrong cell of these tables and a plan."""

    def __init__(self, tables: dict):
        self.tables = tables
        self.frozen = {name: pickle.dumps(content) for name, content in tables.items()}
        self.rule_set = load_rule_set(tables)
        self.vocabulary = Vocabulary(
            options=tuple(self.rule_set.options),
            groups=self.rule_set.groups,
            selections=tuple(dict.fromkeys(rule["name"] for rule in self.rule_set.rows["selections"])),
            site_groups=self.rule_set.site_groups,
            sources=tuple(self.rule_set.sources),
        )

    @cached_property
    def model(self) -> Model:
        """Of the tables themselves, in the diagrams that the mutants share."""
        return Model(self.rule_set, space=self.space, diagrams=self.diagrams)

    def mutated(self, mutant: Mutant) -> dict:
        """The tables with this one cell changed; those that it does not touch are shared."""
        tables = {**self.tables, mutant.table: pickle.loads(self.frozen[mutant.table])}
        mutant.apply(tables)
        return tables

    def noticed(self, mutant: Mutant, *, with_lines: bool = True) -> str:
        """Who notices first; empty when nobody does. `with_lines`: the rows kept apart as lines are asked too."""
        tables = self.mutated(mutant)
        if with_lines and self.line_differs(tables, mutant.table):
            return "lines kept apart"
        try:
            if mutant.table in OPINIONS and self.second_writing_differs(tables, mutant):
                return "second writing"
            rule_set = load_rule_set(tables)
            model = Model(rule_set, space=self.space, diagrams=self.diagrams)
            if adds_unstated_exclusions(model, self.model):
                return "proof"
            if fails_a_case(rule_set):
                return "cases"
        except TableError:
            return "reading"
        return "proof" if any(prove(model)[1] for prove in CHEAPEST_FIRST) else ""

    def noticed_in_full(self, mutant: Mutant) -> str:
        """The same with nothing left out, shared or put first."""
        tables = self.mutated(mutant)
        try:
            rule_set = load_rule_set(tables)
            rows = rule_set.rows.get(mutant.table, ())
            if mutant.table in OPINIONS and any(OPINIONS[mutant.table](rows, tuple(rule_set.options))):
                return "second writing"
            if mutant.table in SHORT_TABLES and list(lines(tables)) != kept():
                return "lines kept apart"
            if fails_a_case(rule_set):
                return "cases"
        except TableError:
            return "reading"
        if not verify(tables).holds:
            return "proof"
        space = space_of([self.rule_set, rule_set], hazard_conditions())
        diagrams = Diagrams([dimension.size for dimension in space.dimensions])
        before, after = (Model(each, space=space, diagrams=diagrams) for each in (self.rule_set, rule_set))
        return "proof" if adds_unstated_exclusions(after, before) else ""

    def line_differs(self, tables: dict, table: str) -> bool:
        """Looks at the changed table alone: the lines of the others are as they were."""
        return table in SHORT_TABLES and list(lines_of(table, tables)) != self.lines_of_tables[table]

    @cached_property
    def lines_of_tables(self) -> dict[str, list[str]]:
        return {table: list(lines_of(table, self.tables)) for table in SHORT_TABLES}

    def second_writing_differs(self, tables: dict, mutant: Mutant) -> bool:
        """Reads the changed row alone: the others are as they were."""
        table, (_, identifier, *_) = mutant.table, mutant.path
        raw = next(row for row in tables[table]["rules"] if row["id"] == identifier)
        (changed,) = read_rows(table, [raw], self.vocabulary)
        rows = [changed if row.id == identifier else row for row in self.rule_set.rows[table]]
        return any(OPINIONS[table](rows, self.vocabulary.options))

    @cached_property
    def space(self):
        """One space for every mutant: cut wherever one of them cuts."""
        return space_of([self.rule_set], [*hazard_conditions(), *self.conditions()])

    @cached_property
    def diagrams(self) -> Diagrams:
        return Diagrams([dimension.size for dimension in self.space.dimensions])

    def conditions(self) -> Iterator[When]:
        """The conditions of every mutant that moves a bound and can be read."""
        for mutant in mutants(self.tables):
            if mutant.path[-1] in ("age_months", "weight_kg"):
                try:
                    yield from (rule.when for rule in self.rows_of(mutant) if rule.when)
                except TableError:
                    continue

    def rows_of(self, mutant: Mutant) -> Iterator[Rule]:
        for kind, rules in self.rule_set.rows.items():
            if any(rule.id == mutant.path[1] for rule in rules):
                content = self.mutated(mutant)[mutant.table][mutant.path[0]]
                yield from read_rows(kind, [row for row in content if row["id"] == mutant.path[1]], self.vocabulary)


def adds_unstated_exclusions(after: Model, before: Model) -> bool:
    """Whether an option is excluded in a state where no hazard asks for it and it was not so excluded before."""
    d = after.diagrams
    for option, code in product(after.rule_set.options, EXCLUSION_CODES):
        added = d.minus(excluded_for(after, option, code), excluded_for(before, option, code))
        if d.minus(d.both(added, after.universe), stated_exclusions(after, option, code) if added else 0):
            return True
    return False


def fails_a_case(rule_set: RuleSet) -> bool:
    return any(next(faults(plan, line), None) for plan, line in plans_of_cases(rule_set))


def plans_of_cases(rule_set: RuleSet) -> Iterator[tuple[dict, str]]:
    for facts, expected in cases():
        plan = build_plan(facts, rule_set).to_dict()
        yield from ((plan, line) for line in expected)
