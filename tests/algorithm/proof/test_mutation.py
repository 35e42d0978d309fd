"""Getting any one cell of the tables wrong makes reading, a second writing, a case or the proof fail.

The few mutants that live are listed in `mutants_that_live.yaml`, each with the reason why it is no fault.
"""

from pathlib import Path

import pytest
import yaml

from eczema_advisor.algorithm.proof.verify import PROOFS
from tests.algorithm.conftest import read_tables
from tests.algorithm.proof.mutants import mutants
from tests.algorithm.proof.mutation import CHEAPEST_FIRST, Guards, cases, fails_a_case

LIVING = yaml.safe_load((Path(__file__).parent / "mutants_that_live.yaml").read_text(encoding="utf-8"))
EXPLAINED = {name for group in LIVING for name in group["mutants"]}
TABLES = sorted({mutant.table for mutant in mutants(read_tables())})


@pytest.fixture(scope="module")
def guards(shipped_tables):
    return Guards(shipped_tables)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_only_the_mutants_that_are_explained_live(trial, shipped_tables, guards, table):
    asked = trial.share(
        (m for m in mutants(shipped_tables) if m.table == table and m.name not in EXPLAINED),
        one_in=20,
        kind=lambda mutant: mutant.path[-1],
    )

    assert [m.name for m in asked if not guards.noticed(m)] == []


def test_every_mutant_that_lives_is_explained_and_exists(shipped_tables):
    names = {mutant.name for mutant in mutants(shipped_tables)}

    assert len(names) > 10_000
    assert len(EXPLAINED) < len(names) / 100
    for group in LIVING:
        assert group["because"].endswith(".")
        assert set(group["mutants"]) <= names


def test_the_shipped_tables_pass_every_case_that_mutants_are_held_against(rule_set):
    assert len(cases()) > 100
    assert not fails_a_case(rule_set)


def test_mutants_are_held_against_every_proof():
    assert set(CHEAPEST_FIRST) == {prove for _name, _shows, prove in PROOFS}
    assert len(CHEAPEST_FIRST) == len(PROOFS)
