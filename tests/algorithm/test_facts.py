"""What is refused, and that every refusal names the fact, what was given and what is allowed."""

import math

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import BY_NAME, FACTS, FactError, parse_facts
from tests.algorithm.conftest import facts_of, usual_weight

FIRST_EDITION = {
    "region",
    "age_months",
    "severity",
    "severity_score",
    "sites",
    "tcs_response",
    "tci_response",
    "systemic_response",
    "frequent_flares",
    "infection",
    "systemically_unwell",
    "erythroderma",
    "widespread",
    "immunocompromised",
    "barrier_defect",
    "skin_malignancy",
    "pregnancy",
    "hypersensitivities",
    "cyp3a4_inhibitor",
    "hepatic_impairment",
    "renal_impairment",
    "phototherapy",
    "occlusion",
    "live_vaccine_planned",
    "cardiovascular_or_cancer_risk",
    "chronic_hand_eczema",
    "weight_kg",
}
FIVE = {"region": "us", "age_months": 36, "severity": "mild", "sites": ["face"], "tcs_response": "not_tried"}


def refusal(**changes) -> FactError:
    with pytest.raises(FactError) as caught:
        parse_facts(facts_of(**changes))
    return caught.value


def test_the_five_required_facts_are_enough():
    facts = parse_facts(FIVE)

    assert facts.tci_response == facts.systemic_response == "not_tried"
    assert facts.infection == facts.pregnancy == facts.frequent_flares == "unknown"
    assert facts.tcs_potency_failed == facts.tcs_trial_adequate == facts.conception_planned == "unknown"
    assert facts.hypersensitivities is facts.current_systemic is facts.latent_infection is facts.medicines is None
    assert facts.weight_kg is None


@pytest.mark.parametrize("name", ["region", "age_months", "sites", "tcs_response"])
def test_a_required_fact_that_is_left_out_is_named(name):
    with pytest.raises(FactError) as caught:
        parse_facts({key: value for key, value in FIVE.items() if key != name})

    assert caught.value.fact == name
    assert "required" in caught.value.message


def test_one_of_severity_and_score_is_needed():
    with pytest.raises(FactError) as caught:
        parse_facts({key: value for key, value in FIVE.items() if key != "severity"})

    assert caught.value.fact == "severity"
    assert "severity_score" in caught.value.message


def test_not_both_of_severity_and_score():
    with pytest.raises(FactError) as caught:
        parse_facts({**FIVE, "severity_score": {"instrument": "easi", "value": 3}})

    assert caught.value.fact == "severity_score"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("region", "US"),
        ("region", ["us"]),
        ("region", None),
        ("age_months", -1),
        ("age_months", 1441),
        ("age_months", 24.0),
        ("age_months", "24"),
        ("age_months", True),
        pytest.param("age_months", 10**5000, id="a number of 5001 digits"),
        ("age_months", math.nan),
        ("severity", "very severe"),
        ("severity", 2),
        ("sites", []),
        ("sites", "face"),
        ("sites", ["face", "face"]),
        ("sites", ["knee"]),
        ("sites", [None]),
        ("sites", [["face"]]),
        ("sites", {"face": True}),
        ("tcs_response", "unknown"),
        ("tci_response", "unknown"),
        ("systemic_response", "unsuitable"),
        ("infection", "viral"),
        ("immunocompromised", True),
        ("immunocompromised", "biologic"),
        ("skin_malignancy", "premalignant"),
        ("immunocompromised", 0),
        ("pregnancy", "yes"),
        ("hypersensitivities", "unknown"),
        ("hypersensitivities", ["latex"]),
        ("hypersensitivities", ["peanut", "peanut"]),
        ("cyp3a4_inhibitor", "weak"),
        ("renal_impairment", "none"),
        ("cardiovascular_risk", "smoker"),
        ("cancer_history", "no"),
        ("cancer_history", ["skin", "other"]),
        ("current_systemic", "tacrolimus"),
        ("current_systemic", ["azathioprin"]),
        ("current_systemic", ["ciclosporin", "ciclosporin"]),
        ("current_systemic", ["none", "ciclosporin"]),
        ("current_systemic", ["unknown", "ciclosporin"]),
        ("current_systemic", {"ciclosporin": "yes"}),
        ("current_systemic", [None]),
        ("current_systemic", None),
        ("latent_infection", "syphilis"),
        ("latent_infection", ["hiv", "none"]),
        ("latent_infection", False),
        ("medicines", "warfarin"),
        ("medicines", [""]),
        ("medicines", [" "]),
        ("medicines", [3]),
        ("medicines", None),
        ("medicines", [f"medicine {number}" for number in range(61)]),
        ("tcs_potency_failed", "none"),
        ("tcs_trial_adequate", "partly"),
        ("conception_planned", True),
        ("contact_allergy_suspected", "maybe"),
        ("adult_onset", 18),
        ("conjunctivitis", ["yes"]),
        ("hypertension", "treated"),
        ("weight_kg", 0),
        ("weight_kg", 0.99),
        ("weight_kg", 350.5),
        ("weight_kg", "70"),
        ("weight_kg", True),
        ("weight_kg", math.inf),
        ("weight_kg", math.nan),
        ("weight_kg", "unknown"),
        ("severity_score", 12),
        ("severity_score", {}),
        ("severity_score", {"instrument": "easi"}),
        ("severity_score", {"instrument": "easi", "value": 3, "date": "today"}),
        ("severity_score", {"instrument": "dlqi", "value": 3}),
        ("severity_score", {"instrument": ["easi"], "value": 3}),
        ("severity_score", {"instrument": "easi", "value": 72.1}),
        ("severity_score", {"instrument": "easi", "value": -0.1}),
        ("severity_score", {"instrument": "easi", "value": True}),
        ("severity_score", {"instrument": "poem", "value": 7.5}),
        ("severity_score", {"instrument": "iga", "value": 5}),
        ("severity_score", {"instrument": "scorad", "value": "30"}),
    ],
)
def test_a_fact_outside_its_domain_is_named_with_what_is_allowed(name, given):
    if given is None:
        with pytest.raises(FactError) as caught:
            parse_facts({**facts_of(), name: None})
        error = caught.value
    else:
        error = refusal(**{name: given})

    assert error.fact == name
    assert len(error.message) < 400


@pytest.mark.parametrize(
    "key", ["colour", "Region", "", "severity ", 7, "x" * 500, pytest.param("\ud800", id="half a character")]
)
def test_an_unknown_key_is_named(key):
    with pytest.raises(FactError) as caught:
        parse_facts({**facts_of(), key: "red"})

    assert caught.value.fact
    assert len(caught.value.fact) < 120
    caught.value.fact.encode()


@pytest.mark.parametrize("given", [None, [], "facts", 3, [{"region": "us"}]])
def test_what_is_no_object_is_refused(given):
    with pytest.raises(FactError) as caught:
        parse_facts(given)

    assert caught.value.fact == "facts"


@pytest.mark.parametrize(
    ("age_months", "weight_kg"),
    [
        (0, 14),
        (6, 2.9),
        (24, 43),
        (60, 5.9),
        (100, 100),
        (143, 11.9),
        (191, 18.9),
        (215, 201),
        (216, 24.9),
        (360, 12),
    ],
)
def test_a_weight_that_nobody_has_at_that_age_is_refused(age_months, weight_kg):
    error = refusal(age_months=age_months, weight_kg=weight_kg)

    assert error.fact == "weight_kg"
    assert f"{weight_kg:g} kg at {age_months} months" in error.message
    assert "possible is from" in error.message


@pytest.mark.parametrize(
    ("age_months", "weight_kg"), [(0, 1), (0, 13.9), (6, 3), (60, 6), (143, 12), (215, 200.9), (216, 25), (360, 350)]
)
def test_a_weight_that_somebody_has_is_accepted(age_months, weight_kg):
    assert parse_facts(facts_of(age_months=age_months, weight_kg=weight_kg)).weight_kg == weight_kg


def test_every_weight_from_half_to_twice_the_usual_one_is_believed():
    for age_months in range(216):
        for weight_kg in (usual_weight(age_months) * 0.6, usual_weight(age_months) * 1.8):
            parse_facts(facts_of(age_months=age_months, weight_kg=weight_kg))


@pytest.mark.parametrize("pregnancy", ["pregnant", "breastfeeding"])
@pytest.mark.parametrize("age_months", [0, 12, 95, 732, 1000])
def test_nobody_is_pregnant_or_nurses_under_8_years_or_from_61(pregnancy, age_months):
    error = refusal(age_months=age_months, pregnancy=pregnancy)

    assert error.fact == "pregnancy"
    assert f"{pregnancy} at {age_months} months" in error.message


@pytest.mark.parametrize("pregnancy", ["pregnant", "breastfeeding"])
@pytest.mark.parametrize("age_months", [96, 360, 731])
def test_pregnancy_is_believed_from_8_to_60_years(pregnancy, age_months):
    assert parse_facts(facts_of(age_months=age_months, pregnancy=pregnancy)).pregnancy == pregnancy


@pytest.mark.parametrize("pregnancy", ["no", "unknown"])
def test_an_infant_may_be_asked_about_pregnancy(pregnancy):
    assert parse_facts(facts_of(age_months=2, pregnancy=pregnancy)).pregnancy == pregnancy


@pytest.mark.parametrize(
    ("given", "members"),
    [
        ([], ()),
        (["none"], ()),
        ("none", ()),
        (["unknown"], None),
        ("unknown", None),
        ("hiv", ("hiv",)),
        (["hiv"], ("hiv",)),
        (["hiv", "tuberculosis"], ("tuberculosis", "hiv")),
        (("hepatitis_b", "hepatitis_c"), ("hepatitis_b", "hepatitis_c")),
    ],
)
def test_a_list_of_members_says_none_unknown_or_which(given, members):
    assert parse_facts(facts_of(latent_infection=given)).latent_infection == members


def test_every_systemic_option_may_be_the_one_in_use(rule_set):
    systemic = [name for name, option in rule_set.options.items() if option.step == "specialist"]

    assert set(systemic) | {"other_immunosuppressant"} == set(BY_NAME["current_systemic"].values)
    assert parse_facts(facts_of(current_systemic=systemic)).current_systemic == tuple(
        name for name in BY_NAME["current_systemic"].values if name in systemic
    )


def test_medicines_are_compared_without_case_and_in_one_order():
    assert parse_facts(facts_of(medicines=["Warfarin", " fluconazole "])).medicines == ("fluconazole", "warfarin")
    assert parse_facts(facts_of(medicines=["warfarin", "Warfarin"])).medicines == ("warfarin",)
    assert parse_facts(facts_of(medicines=[])).medicines == ()


def test_a_medicine_that_the_tables_do_not_know_is_refused_by_name(rule_set):
    with pytest.raises(FactError) as caught:
        build_plan(parse_facts(facts_of(medicines=["moonshine"])), rule_set)

    assert caught.value.fact == "medicines"
    assert "moonshine" in caught.value.message


@pytest.mark.parametrize("cause", ["no", "disease", "transplant", "drug", "yes", "unknown"])
def test_causes_of_immune_compromise_are_told_apart(cause):
    assert parse_facts(facts_of(immunocompromised=cause)).immunocompromised == cause


@pytest.mark.parametrize("found", ["no", "suspected", "confirmed", "yes", "unknown"])
def test_suspected_and_confirmed_malignancy_are_told_apart(found):
    assert parse_facts(facts_of(skin_malignancy=found)).skin_malignancy == found


@pytest.mark.parametrize("grade", ["no", "mild", "moderate", "severe", "unknown"])
def test_kidneys_have_the_grades_that_doses_ask_for(grade):
    assert parse_facts(facts_of(renal_impairment=grade)).renal_impairment == grade


def test_a_file_of_the_first_edition_is_still_a_valid_input(rule_set):
    first = {name: value for name, value in facts_of().items() if name in FIRST_EDITION}

    plan = build_plan(parse_facts(first), rule_set)

    assert set(first) == FIRST_EDITION - {"severity_score"}
    assert plan.recommendations


def test_every_fact_of_the_second_edition_is_optional():
    newer = [fact for fact in FACTS if fact.name not in FIRST_EDITION]

    assert len(newer) == 12
    assert all(fact.default == "unknown" and not fact.required for fact in newer)


def test_facts_survive_being_written_and_read_again():
    facts = parse_facts(
        facts_of(
            hypersensitivities=["tacrolimus", "pimecrolimus"],
            sites=["scalp", "face"],
            current_systemic=["methotrexate"],
            latent_infection=["none"],
            medicines=["Warfarin"],
            tcs_potency_failed="potent",
        )
    )

    assert parse_facts(facts.to_dict()) == facts
    assert facts.sites == ("face", "scalp")


def test_the_list_of_facts_says_which_are_required():
    assert [fact.name for fact in FACTS if fact.required] == ["region", "age_months", "sites", "tcs_response"]


@pytest.mark.parametrize(
    ("instrument", "value", "severity"),
    [
        ("easi", 0, "clear"),
        ("easi", 0.05, "mild"),
        ("easi", 7, "mild"),
        ("easi", 7.05, "moderate"),
        ("easi", 21, "moderate"),
        ("easi", 21.05, "severe"),
        ("easi", 72, "severe"),
        ("scorad", 0, "clear"),
        ("scorad", 24.9, "mild"),
        ("scorad", 25, "moderate"),
        ("scorad", 50, "moderate"),
        ("scorad", 50.1, "severe"),
        ("poem", 2, "clear"),
        ("poem", 3, "mild"),
        ("poem", 7, "mild"),
        ("poem", 8, "moderate"),
        ("poem", 16, "moderate"),
        ("poem", 17, "severe"),
        ("iga", 0, "clear"),
        ("iga", 1, "mild"),
        ("iga", 2, "mild"),
        ("iga", 3, "moderate"),
        ("iga", 4, "severe"),
    ],
)
def test_a_score_stands_for_a_severity(plan_for, instrument, value, severity):
    facts = plan_for(severity_score={"instrument": instrument, "value": value})["facts"]

    assert facts["severity"] == severity
    assert facts["severity_score"]["band_set"]
