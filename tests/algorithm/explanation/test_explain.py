"""Why, why not, and what would open it; and which questions still matter."""

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.explanation.explain import Opening, explain
from eczema_advisor.algorithm.explanation.relevant_facts import facts_that_matter, specialist_may_be_needed
from eczema_advisor.algorithm.facts import BY_NAME, FactError, parse_facts
from tests.algorithm.conftest import facts_of

OTHER_SYSTEMICS = {
    "dupilumab",
    "tralokinumab",
    "lebrikizumab",
    "nemolizumab",
    "ciclosporin",
    "methotrexate",
    "azathioprine",
    "mycophenolate",
}  # other than oral JAK inhibitors


@pytest.fixture
def stories(rule_set):
    """What is told of each option, by its name."""

    def tell(withdrawn_options=None, **changes):
        facts = parse_facts(facts_of(**changes))
        plan = build_plan(facts, rule_set, withdrawn_options=withdrawn_options)
        return {story.option: story for story in explain(plan, facts, rule_set)}

    return tell


@pytest.fixture
def open_by(stories):
    """What would open an option at a site; None where nothing excludes it."""

    def find(option, site="trunk", **changes) -> Opening | None:
        excluded = stories(sites=[site], **changes)[option].excluded
        return excluded[0].opening if excluded else None

    return find


def test_age_opens(open_by):
    found = open_by("tacrolimus_0_1", age_months=100, tcs_response="inadequate")

    assert found.text == "from 16 years"
    assert [(change.fact, change.value) for change in found.changes] == [("age_months", 192)]


def test_a_cleared_infection_opens(open_by):
    found = open_by("pimecrolimus_1", infection="bacterial")

    assert found.text == "once the infection has been treated"
    assert [(change.fact, change.value) for change in found.changes] == [("infection", "none")]


def test_several_reasons_need_several_changes(open_by):
    found = open_by("tacrolimus_0_1", age_months=10, infection="fungal", occlusion="yes")

    assert {change.fact for change in found.changes} == {"age_months", "infection", "occlusion"}
    assert {change.fact: change.value for change in found.changes}["age_months"] == 192


def test_one_change_that_lifts_two_reasons_is_enough(open_by):
    found = open_by("tacrolimus_0_1", cyp3a4_inhibitor="strong", widespread="yes", occlusion="yes")

    assert len(found.changes) == 2


def test_a_change_of_site_brings_in_what_that_site_asks(open_by):
    found = open_by("delgocitinib_2")

    assert [(change.fact, change.value) for change in found.changes] == [
        ("sites", ("hands",)),
        ("chronic_hand_eczema", "yes"),
    ]


def test_nothing_opens_a_drug_of_another_region(open_by):
    assert open_by("tapinarof_1", region="uk").text == ""


def test_nothing_opens_what_has_failed(open_by):
    assert open_by("pimecrolimus_1", tci_response="tacrolimus_inadequate").changes == ()


def test_an_open_option_needs_no_opening(open_by):
    assert open_by("emollient") is None


def test_a_withdrawn_page_opens_by_nothing_the_patient_can_change(open_by):
    assert open_by("tcs_mild", withdrawn_options={"tcs_mild": "Recalled."}).text == ""


def test_a_withdrawn_option_is_never_recommended_and_the_plan_says_why(plan_for):
    plan = plan_for(withdrawn_options={"tcs_moderate": "The page is withdrawn."})
    reasons = next(entry["reasons"] for entry in plan["excluded"] if entry["option"] == "tcs_moderate")

    assert "tcs_moderate" not in {entry["option"] for entry in plan["recommendations"]}
    assert [(reason["code"], reason["text"]) for reason in reasons] == [("withdrawn", "The page is withdrawn.")]
    assert plan["recommendations"][0]["option"] == "tcs_potent"


def test_a_withdrawn_page_of_an_option_that_these_tables_do_not_know_changes_nothing(plan_for):
    assert plan_for(withdrawn_options={"of_another_version": "Withdrawn."}) == plan_for()


def test_oral_jak_inhibitors_open_at_risk_when_nothing_else_is_left(plan_for):
    plan = plan_for(
        withdrawn_options=dict.fromkeys(OTHER_SYSTEMICS, "Withdrawn."),
        region="uk",
        age_months=800,
        severity="severe",
        tcs_response="inadequate",
        cardiovascular_or_cancer_risk="yes",
    )

    assert {"upadacitinib", "abrocitinib", "baricitinib"} <= {entry["option"] for entry in plan["recommendations"]}


def test_oral_jak_inhibitors_stay_closed_at_risk_while_one_conventional_systemic_is_left(plan_for):
    plan = plan_for(
        withdrawn_options=dict.fromkeys(OTHER_SYSTEMICS - {"methotrexate"}, "Withdrawn."),
        region="uk",
        age_months=800,
        severity="severe",
        tcs_response="inadequate",
    )
    recommended = {entry["option"] for entry in plan["recommendations"]}

    assert "methotrexate" in recommended
    assert not {"upadacitinib", "abrocitinib", "baricitinib"} & recommended


def test_the_story_of_an_option_names_rules_and_sources(stories):
    told = stories(sites=["face", "trunk"], tcs_response="inadequate")

    preferred = told["tacrolimus_0_1"].recommended[0]
    assert preferred.role == "preferred"
    assert all(rule.reason and rule.sources for rule in preferred.rules)
    assert told["tcs_potent"].excluded[0].sites == ("face",)
    assert told["tcs_potent"].recommended[0].sites == ("trunk",)
    assert told["tcs_mild"].not_listed == ("face", "trunk")
    assert told["tcs_mild"].name == "Low-potency topical corticosteroid (US class 6-7)"


def test_all_questions_matter_at_first(rule_set):
    named = facts_that_matter({}, rule_set)

    assert named[:5] == ("region", "age_months", "severity", "sites", "tcs_response")
    assert set(named) == set(BY_NAME) - {"severity_score"}, "a fact earns its place by changing a line of some plan"


def test_systemic_questions_do_not_matter_in_first_line_treatment(rule_set):
    known = {
        "region": "uk",
        "age_months": 300,
        "severity": "mild",
        "sites": ["trunk"],
        "tcs_response": "not_tried",
        "tci_response": "not_tried",
    }
    named = facts_that_matter(known, rule_set)

    assert not {
        "weight_kg",
        "hepatic_impairment",
        "cardiovascular_or_cancer_risk",
        "chronic_hand_eczema",
        "systemic_response",
    } & set(named)
    assert {"infection", "erythroderma"} <= set(named)


def test_weight_matters_only_to_those_old_enough_for_the_drugs(rule_set):
    known = {"region": "us", "severity": "severe", "sites": ["trunk"], "tcs_response": "inadequate"}

    assert "weight_kg" in facts_that_matter({**known, "age_months": 6}, rule_set)
    assert "weight_kg" not in facts_that_matter({**known, "age_months": 5}, rule_set)


def test_a_score_answers_the_question_of_severity(rule_set):
    named = facts_that_matter({"severity_score": {"instrument": "easi", "value": 30}}, rule_set)

    assert "severity" not in named
    assert "severity_score" not in named


def test_a_fact_that_is_not_valid_is_refused(rule_set):
    with pytest.raises(FactError) as caught:
        facts_that_matter({"region": "mars"}, rule_set)

    assert caught.value.fact == "region"


TOPICAL = {
    "region": "eu",
    "age_months": 360,
    "severity": "moderate",
    "sites": ["face"],
    "infection": "none",
    "systemically_unwell": "no",
    "erythroderma": "no",
    "tcs_response": "inadequate",
    "tcs_trial_adequate": "yes",
    "tci_response": "not_tried",
    "immunocompromised": "no",
    "barrier_defect": "no",
    "skin_malignancy": "no",
    "pregnancy": "no",
    "hypersensitivities": [],
    "medicines": [],
    "cyp3a4_inhibitor": "no",
}


SETTLED = {"immunocompromised", "phototherapy"}


def test_a_fact_that_is_asked_for_itself_is_not_looked_for_in_others(rule_set):
    first_line = {**TOPICAL, "severity": "mild", "tcs_response": "not_tried"}

    assert "current_systemic" in facts_that_matter(first_line, rule_set)
    assert "current_systemic" not in facts_that_matter(first_line, rule_set, settled=SETTLED)


@pytest.mark.parametrize(
    ("changes", "may_be_needed"),
    [
        ({}, False),
        ({"severity": "severe"}, True),
        ({"barrier_defect": "yes"}, True),
        ({"barrier_defect": "unknown"}, True),
        ({"barrier_defect": None}, True),
        ({"infection": "bacterial"}, False),
        ({"infection": "herpetic", "severity": "severe"}, False),
    ],
)
def test_a_specialist_may_be_needed_where_creams_failed_or_may_be_barred(rule_set, changes, may_be_needed):
    known = {name: value for name, value in {**TOPICAL, **changes}.items() if value is not None}

    assert specialist_may_be_needed(known, rule_set, settled=SETTLED) == may_be_needed


def test_a_withdrawn_option_counts_as_barred(rule_set):
    withdrawn = [option for option in rule_set.options if option.startswith(("pimecrolimus", "tacrolimus"))]

    assert not specialist_may_be_needed(TOPICAL, rule_set, settled=SETTLED)
    assert specialist_may_be_needed(TOPICAL, rule_set, settled=SETTLED, withdrawn=withdrawn)


def test_what_an_emergency_puts_off_is_not_asked(rule_set):
    emergency = {**TOPICAL, "infection": "herpetic"}

    named = facts_that_matter(emergency, rule_set)
    assert not {"frequent_flares", "phototherapy", "occlusion", "weight_kg"} & set(named)
