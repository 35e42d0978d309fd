"""The ladder, written a second time as a procedure, against the plans of every cell."""

from itertools import product

import pytest

from eczema_advisor.algorithm.build_plan import site_choices
from eczema_advisor.algorithm.facts import parse_facts
from tests.algorithm.conftest import facts_of
from tests.algorithm.tables.ladder_opinion import (
    ADJUNCTS,
    AGES,
    SITE_OF_GROUP,
    TCI_RESPONSES,
    TCS_RESPONSES,
    State,
    faults,
)


def chosen_in(state, rule_set, **changes):
    """The options of the step as the plan gives them: what is preferred, then the alternatives in order."""
    facts = facts_of(
        region=state.region,
        age_months=state.age,
        severity=state.severity,
        sites=[state.site],
        tcs_response=state.tcs,
        tci_response=state.tci,
        **changes,
    )
    (chosen,) = site_choices(parse_facts(facts), rule_set)
    return [(c.option, c.role) for c in chosen.choices if c.role in ("preferred", "alternative")]


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
@pytest.mark.parametrize("site", SITE_OF_GROUP)
def test_every_cell_chooses_what_the_second_writing_allows(rule_set, region, site):
    wrong = []
    cells = product(("clear", "mild", "moderate", "severe"), AGES, TCS_RESPONSES, TCI_RESPONSES)
    for severity, age, tcs, tci in cells:
        state = State(severity, age, region, site, tcs, tci)
        chosen = chosen_in(state, rule_set)
        wrong += [(fault, *state) for fault in faults([option for option, _ in chosen], state)]
        treating = [role for option, role in chosen if option not in ADJUNCTS]
        assert treating == ["preferred", *["alternative"] * len(treating)][: len(treating)]

    assert wrong == []
