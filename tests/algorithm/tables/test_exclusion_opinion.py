"""What the tables exclude, and of which class, agrees with what the specification says."""

import random
from itertools import product

import pytest

from eczema_advisor.algorithm.build_plan import site_choices
from eczema_advisor.algorithm.facts import (
    BY_NAME,
    EFFECTS,
    MEMBERS,
    SITES,
    is_fertile_age,
    parse_facts,
    plausible_weights,
)
from tests.algorithm.conftest import facts_of
from tests.algorithm.tables.exclusion_opinion import disagreements

REGIONS = ("us", "uk", "eu")
AGES = (0, 2, 3, 5, 6, 11, 12, 23, 24, 71, 72, 143, 144, 191, 192, 215, 216, 779, 780)
NOT_FROM_THE_TABLES = ("awaits_urgent_assessment", "withdrawn")
ONE_FACT = [
    {name: value}
    for name in (
        "infection",
        "erythroderma",
        "widespread",
        "immunocompromised",
        "barrier_defect",
        "skin_malignancy",
        "pregnancy",
        "cyp3a4_inhibitor",
        "hepatic_impairment",
        "renal_impairment",
        "phototherapy",
        "occlusion",
        "live_vaccine_planned",
        "cardiovascular_or_cancer_risk",
        "cardiovascular_risk",
        "cancer_history",
        "chronic_hand_eczema",
        "conception_planned",
        "contact_allergy_suspected",
        "adult_onset",
        "conjunctivitis",
        "hypertension",
        "tci_response",
        "tcs_response",
        "systemic_response",
    )
    for value in BY_NAME[name].values
]
ONE_MEMBER = [
    {name: [member]}
    for name in ("current_systemic", "latent_infection", "hypersensitivities")
    for member in BY_NAME[name].values
]
TOGETHER = [
    *({"medicines": [effect]} for effect in EFFECTS),
    *({"widespread": "yes", "medicines": ["cyp3a4_strong", other]} for other in ("statin", "cyp3a4_long_term")),
    *({"widespread": "yes", "cyp3a4_inhibitor": value} for value in ("moderate", "strong")),
    *({"erythroderma": "yes", "cyp3a4_inhibitor": value} for value in ("moderate", "strong")),
    *({"tcs_response": "unsuitable", "infection": value} for value in ("bacterial", "herpetic", "fungal")),
    *(
        {"tcs_response": response, "tcs_potency_failed": potency, "tcs_trial_adequate": adequate}
        for response in ("not_tried", "controlled", "inadequate")
        for potency in ("mild", "moderate", "potent", "very_potent")
        for adequate in ("yes", "no", "unknown")
    ),
    {"cancer_history": "skin", "cardiovascular_or_cancer_risk": "unknown"},
    {"hypersensitivities": ["tacrolimus", "corticosteroid", "propylene_glycol"]},
    {"latent_infection": ["tuberculosis", "hiv"], "current_systemic": ["methotrexate", "dupilumab"]},
    {"weight_kg": None},
]
WEIGHTS = (1, 4.9, 5, 9.9, 10, 14.9, 15, 24.9, 25, 29.9, 30, 39.9, 40, 59.9, 60)


def found_at(facts, rule_set):
    """Each site with the bars that the tables set there: option, code, class."""
    for chosen in site_choices(parse_facts(facts), rule_set):
        yield (
            chosen.site,
            {
                (option, reason.code, reason.duration)
                for option, reasons in chosen.excluded.items()
                for reason in reasons
                if reason.code not in NOT_FROM_THE_TABLES
            },
        )


def faults(facts, rule_set, told):
    for site, found in found_at(facts, rule_set):
        for fault in disagreements(found, facts, site):
            told.setdefault(fault, (site, facts))


def described(told):
    """Each fault once, with the first patient in whom it was found, by what differs from a healthy adult."""
    usual = facts_of()
    return [
        f"{fault}: {site}, { ({name: value for name, value in facts.items() if usual.get(name) != value}) }"
        for fault, (site, facts) in sorted(told.items())
    ]


@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize("region", REGIONS)
def test_each_fact_excludes_what_the_specification_says_at_every_age_and_site(rule_set, region):
    told = {}
    for age_months, changes in product(AGES, [{}, *ONE_FACT, *ONE_MEMBER, *TOGETHER]):
        if changes.get("pregnancy") in ("pregnant", "breastfeeding") and not is_fertile_age(age_months):
            continue
        facts = facts_of(region=region, age_months=age_months, sites=list(SITES), **changes)
        faults({"tcs_potency_failed": "unknown", **facts}, rule_set, told)

    assert described(told) == []


@pytest.mark.parametrize("region", REGIONS)
def test_each_weight_excludes_what_has_no_dose_for_it(rule_set, region):
    told = {}
    for age_months, weight_kg in product(AGES, WEIGHTS):
        low, high = plausible_weights(age_months)
        if low <= weight_kg < high:
            facts = facts_of(region=region, age_months=age_months, weight_kg=weight_kg)
            faults({"tcs_potency_failed": "unknown", **facts}, rule_set, told)

    assert described(told) == []


def anybody(draw):
    """Facts of somebody in whom a few things are the matter at once."""
    age_months = draw.choice(AGES)
    names = [name for name, fact in BY_NAME.items() if fact.may_be_unknown and fact.kind == "choice"]
    changes = {name: draw.choice(BY_NAME[name].values) for name in draw.sample(names, 5)}
    if changes.get("pregnancy") in ("pregnant", "breastfeeding") and not is_fertile_age(age_months):
        del changes["pregnancy"]
    name = draw.choice([*MEMBERS, "hypersensitivities"])
    changes[name] = draw.sample(EFFECTS if name == "medicines" else BY_NAME[name].values, 2)
    responses = {name: draw.choice(BY_NAME[name].values) for name in ("tcs_response", "tci_response", "severity")}
    facts = facts_of(
        region=draw.choice(REGIONS), age_months=age_months, sites=draw.sample(SITES, 2), **responses, **changes
    )
    return {"tcs_potency_failed": "unknown", **facts}


@pytest.mark.parametrize("seed", range(4))
def test_several_facts_exclude_what_each_of_them_excludes(rule_set, seed):
    draw, told = random.Random(seed), {}
    for _ in range(500):
        faults(anybody(draw), rule_set, told)

    assert described(told) == []
