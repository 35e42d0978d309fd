"""The exact difference of two rule sets."""

import itertools
import random

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.proof.compare import compare
from eczema_advisor.algorithm.proof.symbolic.decision_diagrams import ALL, EMPTY, Diagrams
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from tests.algorithm.conftest import rule_named


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_rule_set_does_not_differ_from_itself(tables):
    comparison = compare(tables, tables)

    assert comparison.same
    assert comparison.states == 0
    assert comparison.to_dict()["changes"] == []


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_another_way_of_writing_the_same_is_no_change_but_of_trace(shipped_tables, tables):
    row = rule_named(tables, "exclusion.age.tacrolimus_0_1")
    row["when"] = {"age_months": "24 to 100"}
    tables["exclusions"]["rules"].append(
        {**row, "id": "exclusion.age.tacrolimus_0_1.b", "when": {"age_months": "101 to 191"}}
    )

    kinds = {change.statement.kind for change in compare(shipped_tables, tables).changes}

    assert kinds == {"excluded"}


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_moved_age_border_changes_exactly_the_months_between(shipped_tables, tables):
    rule_named(tables, "exclusion.age.dupilumab")["when"] = {"age_months": "under 12"}

    comparison = compare(shipped_tables, tables)

    assert comparison.patients == comparison.states * 6
    added = [c for c in comparison.changes if c.statement.kind == "excluded" and c.direction == "added"]
    assert [change.cubes for change in added] == [({"age_months": ("6-11",)},)]
    assert added[0].uncovered == 0
    assert added[0].states == comparison.states
    lost = [c for c in comparison.changes if c.statement.kind == "recommended"]
    assert {(change.direction, change.statement.option) for change in lost} == {("removed", "dupilumab")}


@pytest.mark.slow
@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_every_example_is_a_patient_whose_plan_changes(shipped_tables, tables):
    rule_named(tables, "exclusion.immunocompromised.topical")["options"] = ["ruxolitinib_1_5", "delgocitinib_2"]
    rule_named(tables, "regimen.pimecrolimus")["review_weeks"] = "4"
    rule_named(tables, "derived.risk_from_65_years")["when"] = {"age_months": "from 720"}
    first, second = load_rule_set(shipped_tables), load_rule_set(tables)

    changes = compare(shipped_tables, tables).changes

    assert len(changes) > 20
    for change in changes:
        facts = parse_facts(change.example)
        before, after = (build_plan(facts, rule_set).to_dict() for rule_set in (first, second))
        assert {**before, "algorithm": 0} != {**after, "algorithm": 0}, change


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_plans_change_for_no_one_else(shipped_tables, tables):
    rule_named(tables, "exclusion.hepatic.methotrexate")["when"] = {"hepatic_impairment": ["severe"]}
    first, second = load_rule_set(shipped_tables), load_rule_set(tables)
    cubes = [cube for change in compare(shipped_tables, tables).changes for cube in change.cubes]

    assert all(set(cube["hepatic_impairment"]) <= {"mild", "moderate", "unknown"} for cube in cubes)
    for severity, hepatic in itertools.product(("clear", "severe"), ("no", "severe")):
        facts = parse_facts(
            {
                "region": "uk",
                "age_months": 300,
                "severity": severity,
                "sites": ["trunk", "face"],
                "tcs_response": "inadequate",
                "hepatic_impairment": hepatic,
            }
        )
        before, after = (build_plan(facts, rule_set).to_dict() for rule_set in (first, second))
        assert {**before, "algorithm": 0} == {**after, "algorithm": 0}


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_change_that_no_plan_shows_is_told_apart(shipped_tables, tables):
    rule_named(tables, "severity.easi")["bands"][1]["up_to"] = "6"
    rule_named(tables, "emollient")["name"] = "Moisturiser"

    comparison = compare(shipped_tables, tables)

    assert comparison.changes == ()
    assert not comparison.same
    assert len(comparison.texts) == 2


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_the_states_of_several_sites_are_counted_once_per_patient(shipped_tables, tables):
    everywhere = compare(shipped_tables, {**tables, "cautions": with_text(tables, "caution.emollient_fire")})

    assert everywhere.states == everywhere.all_states


def with_text(tables, identifier):
    rows = [{**row, "text": "Another text."} if row["id"] == identifier else row for row in tables["cautions"]["rules"]]
    return {"rules": rows}


@pytest.mark.parametrize("seed", range(20))
def test_diagrams_agree_with_sets_that_are_written_out(seed):
    draw = random.Random(seed)
    sizes = (3, 2, 4, 3)
    states = list(itertools.product(*(range(size) for size in sizes)))
    d = Diagrams(sizes)

    def some_cube():
        chosen = draw.sample(range(4), 2)
        return {position: draw.randrange(1, 1 << sizes[position]) for position in chosen}

    def members(cube):
        return {s for s in states if all(mask >> s[position] & 1 for position, mask in cube.items())}

    diagram, written = EMPTY, set()
    for _ in range(6):
        cube = some_cube()
        joined = draw.choice(("either", "minus", "both", "differing"))
        diagram = getattr(d, joined)(diagram, d.cube(cube))
        written = {
            "either": written | members(cube),
            "minus": written - members(cube),
            "both": written & members(cube),
            "differing": written ^ members(cube),
        }[joined]

    assert {state for state in states if d.holds(diagram, state)} == written
    assert d.count(diagram) == len(written)
    covered = [state for cube in d.cubes(diagram) for state in members(cube)] if diagram else []
    assert sorted(covered) == sorted(written)
    for some in (some_cube() for _ in range(10)):
        assert (d.minus(d.cube(some), diagram) == EMPTY) == (members(some) <= written)
    for cube in d.cubes(diagram) if diagram else ():
        wide = d.widened(cube, diagram)
        assert members(cube) <= members(wide) <= written
        for position in wide:  # nothing more can be left out or allowed
            values = [1 << value for value in range(sizes[position]) if not wide[position] >> value & 1]
            assert values
            assert not any(members({**wide, position: wide[position] | value}) <= written for value in values)
    fixed = d.given(diagram, 2, 1)
    assert {s for s in states if d.holds(fixed, s)} == {s for s in states if (*s[:2], 1, s[3]) in written}
    care = d.cube(some_cube())
    assert d.both(d.simplified(diagram, care), care) == d.both(diagram, care)
    several = d.given_all(diagram, {1: 0, 3: 2})
    assert several == d.given(d.given(diagram, 1, 0), 3, 2)
    found = d.example(diagram, plain=(2, 1, 3, 2))
    assert found is None if diagram == EMPTY else members(found) <= written
    assert d.minus(diagram, diagram) == EMPTY
    assert d.either(diagram, d.minus(ALL, diagram)) == ALL
