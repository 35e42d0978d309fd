"""The ladder, written a second time as a procedure, against the plans of every cell."""

from itertools import product

import pytest

from eczema_advisor.algorithm.build_plan import site_choices
from eczema_advisor.algorithm.facts import parse_facts
from tests.algorithm.conftest import facts_of
from tests.algorithm.tables.ladder_opinion import AGES, SITE_OF_GROUP, TCI_RESPONSES, TCS_RESPONSES, steps


def open_to(option, age, region, site, tcs, tci):  # noqa: PLR0911
    """Whether age, region, site and history leave the option open."""
    floors = {"tcs_moderate": 3, "tcs_potent": 12, "pimecrolimus_1": 3, "tacrolimus_0_03": 24, "tacrolimus_0_1": 192}
    us = {"crisaborole_2": 3, "roflumilast_0_05": 24, "roflumilast_0_15": 72, "tapinarof_1": 24, "ruxolitinib_1_5": 24}
    if option.startswith("tcs_") and tcs == "unsuitable":
        return False
    if option == "tcs_potent" and SITE_OF_GROUP[site] == "sensitive":
        return False
    if option == "tcs_moderate" and site == "eyelids":
        return False
    if option in us:
        return region == "us" and age >= us[option]
    if option == "delgocitinib_2":
        return False
    if option == "pimecrolimus_1" and tci in ("pimecrolimus_inadequate", "tacrolimus_inadequate", "not_tolerated"):
        return False
    if option == "tacrolimus_0_03" and tci in ("tacrolimus_inadequate", "not_tolerated"):
        return False
    if option == "tacrolimus_0_1" and (tci == "not_tolerated" or (tci == "tacrolimus_inadequate" and age >= 216)):
        return False
    return age >= floors.get(option, 0)


def strength(name, age):
    strengths = {
        "tacrolimus": "tacrolimus_0_1" if age >= 192 else "tacrolimus_0_03",
        "roflumilast": "roflumilast_0_15" if age >= 72 else "roflumilast_0_05",
    }
    return strengths.get(name, name)


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
@pytest.mark.parametrize("site", SITE_OF_GROUP)
def test_every_cell_lists_what_the_second_writing_lists(rule_set, region, site):
    wrong = []
    cells = product(AGES, ("clear", "mild", "moderate", "severe"), TCS_RESPONSES, TCI_RESPONSES)
    for age, severity, tcs, tci in cells:
        facts = facts_of(
            region=region, age_months=age, severity=severity, sites=[site], tcs_response=tcs, tci_response=tci
        )
        (chosen,) = site_choices(parse_facts(facts), rule_set)
        got = [(c.option, c.role) for c in chosen.choices if c.role in ("preferred", "alternative")]
        named = [strength(name, age) for name in steps(severity, SITE_OF_GROUP[site], age, region, site, tcs, tci)]
        left = [option for option in dict.fromkeys(named) if open_to(option, age, region, site, tcs, tci)]
        active = [option for option in left if option != "wet_wraps"]
        if not active and severity != "clear" and tcs != "unsuitable":
            fallback = "tcs_moderate" if severity == "severe" and age >= 3 and site != "eyelids" else "tcs_mild"
            active = [fallback]
            left.append(fallback)
        want = [(option, "preferred" if option == next(iter(active), None) else "alternative") for option in left]
        want.sort(key=lambda pair: pair[1] != "preferred")
        if got != want:
            wrong.append((age, severity, tcs, tci, got, want))

    assert wrong == []
