"""The algorithm on random patients, and on tables with a cell wrong."""

import random

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import (
    BY_NAME,
    EFFECTS,
    FACTS,
    MAX_AGE_MONTHS,
    is_fertile_age,
    parse_facts,
    plausible_weights,
)
from eczema_advisor.algorithm.proof.compare import compare
from eczema_advisor.algorithm.proof.completeness import gaps_and_overlaps
from eczema_advisor.algorithm.proof.engine_agreement import differences
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet, TableError, load_rule_set
from tests.algorithm.conftest import read_tables
from tests.algorithm.proof.mutants import mutants
from tests.algorithm.proof.mutation import Guards
from tests.algorithm.strategies import AGE_BORDERS, NOT_FERTILE, OPTIONAL, WEIGHT_BORDERS

pytestmark = pytest.mark.slow

TABLES = read_tables()
MUTANTS = list(mutants(TABLES))


@pytest.fixture(scope="module")
def rule_set():
    return load_rule_set(TABLES)


@pytest.fixture(scope="module")
def model(rule_set):
    return Model(rule_set)


@pytest.fixture(scope="module")
def guards():
    return Guards(TABLES)


def a_value(name: str, age_months: int, draw: random.Random) -> object:
    """A value of one fact that a patient of this age may have."""
    fact = BY_NAME[name]
    if name == "weight_kg":
        return a_weight(age_months, draw)
    if name == "sites":
        return draw.sample(fact.values, draw.choice((1, 1, 2, 3)))
    if fact.kind in ("choices", "members"):
        return draw.sample(fact.values, draw.choice((0, 0, 0, 1, 2)))
    if fact.kind == "names":  # an effect stands for any medicine that has it
        return draw.sample(EFFECTS, draw.choice((0, 0, 0, 1, 2)))
    if name == "pregnancy" and not is_fertile_age(age_months):
        return draw.choice(NOT_FERTILE)
    return draw.choice(fact.values)


def an_age(draw: random.Random) -> int:
    return draw.choice((draw.randint(0, MAX_AGE_MONTHS), draw.choice(AGE_BORDERS)))


def a_weight(age_months: int, draw: random.Random) -> float:
    low, high = plausible_weights(age_months)
    borders = [border for border in WEIGHT_BORDERS if low <= border < high]
    return draw.choice((draw.randint(low, high - 1), draw.choice(borders or [low])))


def a_patient(draw: random.Random) -> dict[str, object]:
    """Facts of a patient: often something is unknown, seldom everything is the matter at once."""
    usual = draw.random()
    facts = {"age_months": an_age(draw)}
    for fact in FACTS:
        if fact.name in ("age_months", "severity_score") or (fact.default == "unknown" and draw.random() < 0.2):
            continue
        harmless = fact.kind == "choice" and fact.default is not None and draw.random() < usual
        facts[fact.name] = fact.values[0] if harmless else a_value(fact.name, facts["age_months"], draw)
    return facts


def unconditional(plan: dict) -> set[tuple[str, str]]:
    entries = [entry for entry in plan["recommendations"] if not entry["confirm_first"]]
    return {(entry["option"], site) for entry in entries for site in entry["sites"]}


def plan_of(facts: dict, rule_set: RuleSet) -> dict:
    return build_plan(parse_facts(facts), rule_set).to_dict()


def test_what_is_unconditional_in_a_random_plan_is_so_under_a_random_completion(trial, rule_set):
    for draw in trial.draws(20_000):
        facts = a_patient(draw)
        unknown = [name for name in OPTIONAL if facts.get(name, "unknown") == "unknown"]
        known = {name: a_known_value(name, facts["age_months"], draw) for name in unknown}
        then = plan_of({**facts, **known}, rule_set)

        assert unconditional(plan_of(facts, rule_set)) <= unconditional(then), facts
        assert not any(entry["confirm_first"] for entry in then["recommendations"]), facts


def a_known_value(name: str, age_months: int, draw: random.Random) -> object:
    value = a_value(name, age_months, draw)
    while value == "unknown":
        value = a_value(name, age_months, draw)
    return value


def test_engine_and_proven_model_agree_on_random_patients(trial, model):
    for draw in trial.draws(20_000):
        facts = a_patient(draw)
        facts["sites"] = facts["sites"][:1]

        assert list(differences(model, facts)) == [], facts


def test_a_mutant_is_noticed_by_the_cheapest_guards_exactly_when_it_is_in_full(trial, guards):
    for mutant in trial.of(MUTANTS):
        assert bool(guards.noticed(mutant)) == bool(guards.noticed_in_full(mutant)), mutant.name


def test_exclusions_are_guarded_without_the_lines_kept_apart_too(trial, guards):
    """What lives adds an exclusion where another row has it already: 63 of all 1,150 (2026-11-21)."""
    asked = list(trial.of([mutant for mutant in MUTANTS if mutant.table == "exclusions"]))
    living = [mutant.name for mutant in asked if not guards.noticed(mutant, with_lines=False)]

    assert len(living) <= max(3, len(asked) / 10), living


def test_the_comparison_of_tables_names_patients_whose_plans_differ_and_misses_none(trial, rule_set, guards):
    for draw in trial.draws(500):
        mutant = draw.choice(MUTANTS)
        tables = guards.mutated(mutant)
        try:
            other = load_rule_set(tables)
        except TableError:
            continue
        if gaps_and_overlaps(Model(other))[1]:
            continue  # nobody can say what such tables recommend
        changes = compare(TABLES, tables).changes

        for change in changes[:20]:
            assert plans_differ(change.example, rule_set, other), (mutant.name, change)
        patients = [] if changes else [a_patient(draw) for _ in range(100)]
        assert [facts for facts in patients if plans_differ(facts, rule_set, other)] == [], mutant.name


def plans_differ(facts: dict, first: RuleSet, second: RuleSet) -> bool:
    """Whether the plans differ; tables that have no plan for these facts differ from those that have one."""
    plans = []
    for rule_set in (first, second):
        try:
            plans.append({**plan_of(facts, rule_set), "algorithm": {}})
        except TableError:
            plans.append({})
    return plans[0] != plans[1]
