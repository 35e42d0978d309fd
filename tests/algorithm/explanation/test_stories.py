"""What holds for the explanation of any plan at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.explanation.explain import explain
from eczema_advisor.algorithm.explanation.relevant_facts import facts_that_matter
from eczema_advisor.algorithm.facts import is_fertile_age, parse_facts, plausible_weights
from tests.algorithm.strategies import OPTIONAL, SHARED, valid_facts


@pytest.mark.one_in(of="proofs and comparisons of tables")
@SHARED
@given(valid_facts())
def test_every_option_has_a_story_and_every_opening_opens(rule_set, data):
    facts = parse_facts(data)
    stories = explain(build_plan(facts, rule_set), facts, rule_set)

    assert [story.option for story in stories] == list(rule_set.options)
    for story in stories:
        told = [site for part in (story.recommended, story.excluded) for entry in part for site in entry.sites]
        assert set(told) | set(story.not_listed) == set(facts.sites)
        for entry in story.excluded:
            assert entry.reasons
            if entry.opening.changes:
                assert entry.opening.text
                assert opens(facts, rule_set, story.option, entry)


def opens(facts, rule_set, option, entry):
    changed = {**facts.to_dict(), "sites": [entry.sites[0]]}
    for change in entry.opening.changes:
        changed[change.fact] = list(change.value) if isinstance(change.value, tuple) else change.value
        if change.fact == "severity":
            changed.pop("severity_score", None)
    forget_what_no_longer_fits(changed)
    plan = build_plan(parse_facts(changed), rule_set).to_dict()
    return option not in {excluded["option"] for excluded in plan["excluded"]}


def forget_what_no_longer_fits(changed):
    """Who has grown older weighs something else by then; whose age is changed is asked about pregnancy again."""
    low, high = plausible_weights(changed["age_months"])
    if not low <= changed.get("weight_kg", low) < high:
        del changed["weight_kg"]
    if changed["pregnancy"] in ("pregnant", "breastfeeding") and not is_fertile_age(changed["age_months"]):
        changed["pregnancy"] = "no"


@SHARED
@given(valid_facts(), st.data())
def test_a_question_that_does_not_matter_does_not_change_the_plan(rule_set, data, choice):
    optional = [name for name in OPTIONAL if name in data] or ["weight_kg"]
    asked = choice.draw(st.sampled_from(optional))
    known = {name: value for name, value in data.items() if name != asked}
    if asked in facts_that_matter(known, rule_set):
        return
    with_it, without = (build_plan(parse_facts(given), rule_set).to_dict() for given in (data, known))

    for part in ("urgent", "recommendations", "cautions", "monitoring", "referral"):
        assert with_it[part] == without[part]
