"""The ladder, written a second time as a procedure, against the plans of every cell."""

from itertools import product

import pytest

from eczema_advisor.algorithm.build_plan import site_choices
from eczema_advisor.algorithm.facts import parse_facts
from tests.algorithm.conftest import facts_of
from tests.algorithm.tables.exclusion_opinion import POTENCIES, TCI
from tests.algorithm.tables.ladder_opinion import (
    ADJUNCTS,
    AGES,
    SITE_OF_GROUP,
    TCI_RESPONSES,
    TCS_RESPONSES,
    State,
    faults,
    first_line_potency,
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


def option_first(chosen):
    return next((option for option, role in chosen if role == "preferred"), None)


CELLS = list(
    product(
        ("mild", "moderate", "severe"),
        (3, 12, 24, 144, 216),
        ("us", "uk", "eu"),
        ("face", "eyelids", "genitals", "limbs", "feet", "scalp"),
    )
)


@pytest.mark.parametrize("failed", ["unknown", "mild", "moderate", "potent"])
def test_a_trial_that_was_none_is_made_again_with_the_same_potency_and_nothing_further_opens(rule_set, failed):
    wrong = []
    for severity, age, region, site in CELLS:
        state = State(severity, age, region, site, "inadequate", "not_tried")
        untried = state._replace(tcs="not_tried")
        up_to_it = () if failed == "unknown" else POTENCIES[: POTENCIES.index(f"tcs_{failed}") + 1]
        again = [potency for potency in up_to_it if untried.open(potency)]  # the strongest that the site allows
        expected = {first_line_potency(untried), *again[-1:]}
        chosen = chosen_in(state, rule_set, tcs_trial_adequate="no", tcs_potency_failed=failed)
        if option_first(chosen) not in expected:
            wrong.append((*state, chosen, expected))

    assert wrong == []


@pytest.mark.parametrize(
    ("tci", "ages"),
    [
        *((tci, (24, 144, 216)) for tci in TCI_RESPONSES),
        ("not_tried", (3, 12)),  # in severe disease under 2 years only pimecrolimus is put before what has failed
    ],
)
def test_the_potency_that_failed_and_weaker_ones_are_not_preferred_while_something_else_treats(rule_set, tci, ages):
    wrong = []
    for (severity, age, region, site), failed in product(CELLS, POTENCIES):
        if age not in ages:
            continue
        state = State(severity, age, region, site, "inadequate", tci)
        chosen = chosen_in(state, rule_set, tcs_potency_failed=failed.removeprefix("tcs_"))
        weak = {*POTENCIES[: POTENCIES.index(failed) + 1], *ADJUNCTS}
        if option_first(chosen) in weak and {option for option, _ in chosen} - weak:
            wrong.append((*state, failed, chosen))

    assert wrong == []


@pytest.mark.parametrize(
    ("bar", "closed"),
    [
        ({"immunocompromised": "disease"}, {"ruxolitinib_1_5"}),
        ({"barrier_defect": "yes"}, set()),
        ({"hypersensitivities": ["tacrolimus", "pimecrolimus"]}, set()),
    ],
    ids=str,
)
def test_a_lasting_bar_to_inhibitors_passes_the_step_without_making_treatment_weaker(rule_set, bar, closed):
    """What was preferred before the corticosteroid failed is not stronger than what is preferred after it."""
    wrong = []
    for severity, age, region, site in CELLS:
        state = State(severity, age, region, site, "inadequate", "not_tried")
        first = option_first(chosen_in(state._replace(tcs="not_tried"), rule_set, **bar))
        chosen = chosen_in(state, rule_set, **bar)
        then = option_first(chosen)
        if then in POTENCIES and POTENCIES.index(then) < POTENCIES.index(first):
            wrong.append((*state, f"{first} becomes {then}"))
        if then == "tcs_mild" and severity != "mild" and site != "eyelids":
            wrong.append((*state, "tcs_mild again after it failed"))
        third_line = region == "us" and age >= 24 and "ruxolitinib_1_5" not in closed
        if third_line and severity != "mild" and "ruxolitinib_1_5" not in dict(chosen):
            wrong.append((*state, "lacks ruxolitinib, third line where inhibitors are barred"))

    assert wrong == []


@pytest.mark.parametrize(
    "bar",
    [{"infection": "bacterial"}, {"infection": "fungal"}, {"occlusion": "yes"}, {"phototherapy": "yes"}],
    ids=str,
)
def test_a_bar_that_somebody_can_clear_keeps_the_options_place(rule_set, bar):
    """What the plan would prefer is held, not passed: ruxolitinib does not open, and the plan names what is held."""
    for severity, age, region, site in CELLS:
        state = State(severity, age, region, site, "inadequate", "not_tried")
        facts = facts_of(
            region=region,
            age_months=age,
            severity=severity,
            sites=[state.site],
            tcs_response="inadequate",
            **bar,
        )
        preferred = option_first(chosen_in(state, rule_set))
        (chosen,) = site_choices(parse_facts(facts), rule_set)
        if preferred in TCI:
            assert preferred in chosen.held, (state, chosen.held)
        assert "ruxolitinib_1_5" not in {choice.option for choice in chosen.choices}


def test_a_potent_corticosteroid_is_not_preferred_with_a_strong_inhibitor_and_widespread_disease_nor_on_fungus(
    rule_set,
):
    for severity, age, region, site in CELLS:
        state = State(severity, age, region, site, "not_tried", "not_tried")
        for tcs in ("not_tried", "controlled", "inadequate"):
            here = state._replace(tcs=tcs)
            for bar in ({"cyp3a4_inhibitor": "strong", "widespread": "yes"}, {"infection": "fungal"}):
                assert option_first(chosen_in(here, rule_set, **bar)) not in POTENCIES[2:], (here, bar)


def test_tacrolimus_is_never_preferred_in_pregnancy_while_a_corticosteroid_remains(rule_set):
    for severity, age, region, site in CELLS:
        if age < 144:
            continue
        state = State(severity, age, region, site, "not_tried", "not_tried")
        for tcs, tci in product(TCS_RESPONSES[:3], TCI_RESPONSES):
            here = state._replace(tcs=tcs, tci=tci)
            assert option_first(chosen_in(here, rule_set, pregnancy="pregnant")) not in TCI, here
