"""Who is offered a specialist's options and maintenance, and what, agrees with what the specification says."""

from itertools import product

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import is_fertile_age, parse_facts
from tests.algorithm.conftest import facts_of
from tests.algorithm.tables.specialist_opinion import maintenance_faults, specialist_faults

REGIONS = ("us", "uk", "eu")
AGES = (2, 24, 192, 216)
SITES = ("face", "hands")
RESPONSES = tuple(
    product(
        ("not_tried", "controlled", "inadequate", "unsuitable"),
        ("not_tried", "controlled", "pimecrolimus_inadequate", "tacrolimus_inadequate", "not_tolerated"),
    )
)
CIRCUMSTANCES = (
    {},
    {"infection": "bacterial"},
    {"infection": "fungal"},
    {"infection": "herpetic"},
    {"systemically_unwell": "yes"},
    {"erythroderma": "yes"},
    {"occlusion": "yes"},
    {"phototherapy": "yes"},
    {"immunocompromised": "drug"},
    {"immunocompromised": "disease"},
    {"immunocompromised": "transplant"},
    {"barrier_defect": "yes"},
    {"skin_malignancy": "suspected"},
    {"skin_malignancy": "confirmed"},
    {"pregnancy": "pregnant"},
    {"pregnancy": "breastfeeding"},
    {"hypersensitivities": ["tacrolimus", "pimecrolimus"]},
    {"cyp3a4_inhibitor": "strong", "widespread": "yes"},
    {"medicines": ["cyp3a4_strong", "cyp3a4_long_term"], "widespread": "yes"},
    {"current_systemic": ["methotrexate"]},
    {"current_systemic": ["dupilumab"]},
    {"live_vaccine_planned": "yes"},
    {"cardiovascular_risk": "yes"},
    {"systemic_response": "inadequate"},
    {"systemic_response": "controlled"},
    {"tcs_trial_adequate": "no"},
    {"tcs_potency_failed": "potent"},
    {"tcs_potency_failed": "mild"},
    {"frequent_flares": "yes"},
)


def by_role(chosen, *roles):
    return {choice.option: choice.role for choice in chosen.choices if choice.role in roles}


def faults_of(facts, rule_set):
    plan = build_plan(parse_facts(facts), rule_set)
    full = {"tcs_potency_failed": "unknown", **facts}
    for chosen in plan.by_site:
        bars = {
            (option, reason.code, reason.duration) for option, reasons in chosen.excluded.items() for reason in reasons
        }
        told = by_role(chosen, "specialist", "discouraged")
        yield from specialist_faults(full, chosen.site, bars, told)
        yield from maintenance_faults(full, chosen.site, bars, set(by_role(chosen, "maintenance")))
        if told and not plan.referral:
            yield "names a specialist's options without a referral"


@pytest.mark.one_in(5)
@pytest.mark.parametrize("circumstance", CIRCUMSTANCES, ids=str)
def test_only_real_failure_and_what_nobody_can_clear_open_a_specialists_options(rule_set, circumstance):
    told = {}
    for region, age_months, severity, (tcs, tci) in product(
        REGIONS, AGES, ("clear", "mild", "moderate", "severe"), RESPONSES
    ):
        if circumstance.get("pregnancy") and not is_fertile_age(age_months):
            continue
        facts = facts_of(
            region=region,
            age_months=age_months,
            severity=severity,
            sites=list(SITES),
            tcs_response=tcs,
            tci_response=tci,
            **circumstance,
        )
        for fault in faults_of(facts, rule_set):
            told.setdefault(fault, (region, age_months, severity, tcs, tci))

    assert told == {}
