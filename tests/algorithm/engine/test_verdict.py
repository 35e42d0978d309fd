"""The sentence and the actions with which a plan begins."""

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.plan import Plan
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from tests.algorithm.conftest import facts_of

FAILED = {
    "region": "uk",
    "sites": ["face", "trunk"],
    "tcs_response": "inadequate",
    "tcs_potency_failed": "moderate",
    "tcs_trial_adequate": "yes",
}


@pytest.fixture
def rules_that_can_be_cleared(tables):
    """The tables with an infection that is treated first, and with an occlusion that is taken off."""
    for rule in tables["exclusions"]["rules"]:
        if rule["code"] in ("active_infection", "occlusion"):
            said = {"active_infection": "Treat the infection first.", "occlusion": "Take off the dressing."}
            rule.update({"class": "clearable", "clear": said[rule["code"]]})
    return load_rule_set(tables)


def plan_of(rules, **facts) -> Plan:
    return build_plan(parse_facts(facts_of(**facts)), rules)


def timings(plan: Plan) -> list[str]:
    return [action.timing for action in plan.verdict.actions]


def test_the_json_begins_with_the_verdict(rule_set):
    assert plan_of(rule_set).to_json().startswith('{"verdict":{"text":"Treat with ')


def test_tables_without_words_for_it_have_an_empty_verdict(tables):
    del tables["verdict"]
    verdict = plan_of(load_rule_set(tables)).verdict
    assert (verdict.text, verdict.actions) == ("", ())


def test_a_usual_patient_is_told_what_to_treat_with_where_and_how_long(rule_set):
    verdict = plan_of(rule_set, region="uk", age_months=48, weight_kg=16, sites=["face", "trunk"]).verdict
    assert verdict.text == (
        "Treat with mild topical corticosteroid (face) and moderate topical corticosteroid (trunk)."
    )
    (action,) = verdict.actions
    assert action.timing == "now"
    assert action.text.startswith("Mild topical corticosteroid on face, once or twice a day, at most 7 days; moderate")


def test_a_red_flag_stands_alone_before_everything_else(rule_set):
    plan = plan_of(rule_set, **FAILED, infection="herpetic")
    assert plan.verdict.text == (
        "Suspected eczema herpeticum and herpes infection near the eye: this comes first, all other treatment waits."
    )
    assert timings(plan) == ["immediate", "same_day"]


def test_what_a_red_flag_permits_is_for_the_time_until_the_assessment(rule_set):
    plan = plan_of(rule_set, region="uk", severity="severe", erythroderma="yes")
    assert timings(plan) == ["same_day", "now"]
    assert plan.verdict.actions[1].text.startswith("Until that assessment: mild topical corticosteroid on trunk")


def test_an_urgent_referral_comes_before_the_treatment_meanwhile(rule_set):
    plan = plan_of(rule_set, **FAILED, severity="severe", tci_response="tacrolimus_inadequate")
    assert plan.verdict.text.startswith(
        "Refer to dermatology within 2 weeks; meanwhile moderate topical corticosteroid"
    )
    assert timings(plan) == ["two_weeks", "now"]
    assert len([text for text in plan.verdict.text.split() if text.lower() == "refer"]) == 1


def test_a_routine_referral_comes_after_the_treatment(rule_set):
    plan = plan_of(rule_set, **FAILED, immunocompromised="yes")
    assert timings(plan) == ["now", "routine"]
    assert plan.verdict.text.endswith("; refer to dermatology as a routine.")


def test_what_can_be_cleared_is_cleared_first_then_meanwhile_then_the_better_option(rules_that_can_be_cleared):
    plan = plan_of(rules_that_can_be_cleared, **FAILED, age_months=48, weight_kg=16, infection="bacterial")
    first, meanwhile, then, *_ = plan.verdict.text.rstrip(".").split("; ")
    assert first == "Treat the infection first"
    assert meanwhile.startswith("meanwhile moderate topical corticosteroid (face)")
    assert then == "then pimecrolimus 1 % cream (face) and tacrolimus 0.03 % ointment (trunk)"
    assert plan.verdict.actions[0].timing == "same_day"
    assert plan.verdict.actions[0].text == "Treat the infection first."


def test_what_is_cleared_at_leisure_goes_with_the_treatment(rules_that_can_be_cleared):
    plan = plan_of(rules_that_can_be_cleared, **FAILED, infection="bacterial", occlusion="yes", severity="severe")
    assert timings(plan) == ["same_day", "two_weeks", "now"]
    assert plan.verdict.text.startswith("Treat the infection first; refer to dermatology")
    assert plan.verdict.actions[0].text == "Treat the infection first."
    assert plan.verdict.actions[2].text.startswith("Take off the dressing. Moderate topical corticosteroid on face")


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_an_infection_is_told_of_even_where_it_holds_no_option_of_the_step(rules_that_can_be_cleared):
    plan = plan_of(rules_that_can_be_cleared, region="uk", infection="bacterial")
    assert [site.held for site in plan.by_site] == [()]
    assert plan.verdict.text == "Treat the infection first; meanwhile moderate topical corticosteroid."


def test_what_only_an_alternative_waits_for_is_not_asked_for(rules_that_can_be_cleared):
    plan = plan_of(rules_that_can_be_cleared, region="uk", sites=["face"], occlusion="yes")
    assert plan.by_site[0].held
    assert plan.verdict.text == "Treat with mild topical corticosteroid."


def test_what_is_not_known_is_confirmed_first(rule_set):
    verdict = plan_of(rule_set, **FAILED, immunocompromised="unknown").verdict
    assert verdict.text.startswith("Confirm what is not known; treat with tacrolimus 0.1 % ointment")
    assert verdict.actions[0].text.endswith("Confirm first: immunocompromised.")


def test_many_unknown_answers_are_counted_not_listed(rule_set):
    few = {"region": "uk", "age_months": 360, "severity": "moderate", "sites": ["face"], "tcs_response": "inadequate"}
    plan = build_plan(parse_facts(few), rule_set)
    number = len(plan.recommendations[0].confirm_first)
    assert number > 3
    assert f"Confirm first: {number} answers that are not known." in plan.verdict.actions[0].text


def test_clear_skin_is_kept_clear(rule_set):
    cleared = {"region": "uk", "sites": ["face"], "severity": "clear", "tcs_response": "controlled"}
    kept = plan_of(rule_set, **cleared, tci_response="controlled", frequent_flares="yes")
    assert kept.verdict.text.startswith("Keep the skin clear with tacrolimus 0.1 % ointment (face)")
    assert plan_of(rule_set, **cleared).verdict.text == "Keep the skin clear with emollient alone."


def test_every_action_has_sources_and_there_are_three_at_most(rules_that_can_be_cleared):
    plan = plan_of(rules_that_can_be_cleared, **FAILED, infection="bacterial", occlusion="yes", severity="severe")
    assert 0 < len(plan.verdict.actions) <= 3
    assert all(action.sources for action in plan.verdict.actions)
