"""Getting any one cell of the tables wrong makes reading, a second writing, a case or the proof fail.

The few mutants that live are listed in `mutants_that_live.yaml`, each with the reason why it is no fault.
"""

import pickle
from pathlib import Path

import pytest
import yaml

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.proof.verify import verify
from eczema_advisor.algorithm.rule_set.rule_set import TableError, load_rule_set
from tests.algorithm.conftest import facts_of, read_tables
from tests.algorithm.expectations import faults
from tests.algorithm.proof.mutants import mutants
from tests.algorithm.rows_as_lines import TABLES as SHORT_TABLES
from tests.algorithm.rows_as_lines import kept, lines
from tests.algorithm.second_opinion import QUICK_OPINIONS

HERE = Path(__file__).parent
LIVING = yaml.safe_load((HERE / "mutants_that_live.yaml").read_text(encoding="utf-8"))
TABLES = sorted({mutant.table for mutant in mutants(read_tables())})


@pytest.fixture(scope="module")
def cases():
    return [
        (parse_facts(facts_of(**case["facts"])), case["expect"])
        for path in sorted((HERE / "cases").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def lives(tables, table, cases) -> bool:
    """Whether nothing notices what is wrong with the table."""
    try:
        rule_set = load_rule_set(tables)
        if table in QUICK_OPINIONS and next(QUICK_OPINIONS[table](rule_set), None):
            return False
        if table in SHORT_TABLES and list(lines(tables)) != kept():
            return False
        for facts, expected in cases:
            plan = build_plan(facts, rule_set).to_dict()
            if any(True for line in expected for _ in faults(plan, line)):
                return False
    except TableError:
        return False
    proof = verify(tables)
    return proof.holds and not any("no hazard asks" in note for note in proof.notes)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_only_the_mutants_that_are_explained_live(shipped_tables, cases, table):
    frozen = pickle.dumps(shipped_tables)
    living = []
    for mutant in mutants(shipped_tables):
        if mutant.table == table:
            tables = pickle.loads(frozen)
            mutant.apply(tables)
            if lives(tables, table, cases):
                living.append(mutant.name)

    explained = {name for group in LIVING for name in group["mutants"]}
    assert sorted(set(living) - explained) == []


def test_every_mutant_that_lives_is_explained_and_exists(shipped_tables):
    names = {mutant.name for mutant in mutants(shipped_tables)}

    assert len(names) > 5000
    for group in LIVING:
        assert group["because"].endswith(".")
        assert set(group["mutants"]) <= names
