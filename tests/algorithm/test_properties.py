"""What holds for any input at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import BY_NAME, FACTS, FactError, parse_facts
from eczema_advisor.algorithm.rule_set.columns import FREQUENCIES, ROLES, STATUSES, TIMINGS
from tests.algorithm.strategies import OPTIONAL, SHARED, json_values, valid_facts, values_of


def refusal(data):
    """The error that data gives, None if it is accepted; any other exception is a failure."""
    try:
        parse_facts(data)
    except FactError as error:
        return error
    return None


@pytest.mark.one_in(of="proofs and comparisons of tables")
@SHARED
@given(json_values)
def test_arbitrary_json_is_refused_by_name(data):
    error = refusal(data)

    assert error is not None
    assert error.fact
    assert error.message


@SHARED
@given(valid_facts(), st.sampled_from(sorted(BY_NAME)), json_values)
def test_one_arbitrary_value_among_valid_ones_is_refused_by_its_name(data, name, value):
    other = {"severity": "severity_score", "severity_score": "severity"}.get(name)
    data = {key: given for key, given in {**data, name: value}.items() if key != other}

    error = refusal(data)

    hinges_on_age = ("weight_kg", "pregnancy") if name == "age_months" else ()
    assert error is None or error.fact in (name, *hinges_on_age)


@SHARED
@given(valid_facts())
def test_every_plan_keeps_the_contract(rule_set, data):
    facts = parse_facts(data)
    plan = build_plan(facts, rule_set, status="submitted")
    parts = plan.to_dict()

    assert list(parts) == [
        "verdict",
        "algorithm",
        "facts",
        "urgent",
        "recommendations",
        "excluded",
        "cautions",
        "monitoring",
        "referral",
        "advice",
    ]
    assert parts["algorithm"] == {"version": rule_set.version, "digest": rule_set.digest, "status": "submitted"}
    assert {fact.name for fact in FACTS} - {"severity_score"} <= set(parts["facts"])
    check_entries(parts, rule_set)
    check_sites(parts, facts)
    check_urgency(parts)


def check_entries(parts, rule_set):
    shown = {caution["code"] for caution in parts["cautions"]}
    for entry in parts["recommendations"]:
        assert entry["role"] in ROLES
        assert entry["licence"] in STATUSES[:2]
        assert set(entry["regimen"]) == {"frequency", "until", "max_days", "then", "review_weeks", "text"}
        assert entry["regimen"]["frequency"] in FREQUENCIES
        assert set(entry["strength"]) == {"body", "direction", "strength", "certainty", "population"}
        assert set(entry["cautions"]) <= shown
        assert entry["rules"]
        assert entry["sources"]
        assert all(fact in BY_NAME for fact in entry["confirm_first"])
        assert [fact for fact in BY_NAME if fact in entry["confirm_first"]] == entry["confirm_first"]
    cited = [entry["sources"] for part in ("urgent", "cautions", "monitoring", "referral") for entry in parts[part]]
    cited += [reason["sources"] for entry in parts["excluded"] for reason in entry["reasons"]]
    assert all(cited)
    assert {key for keys in cited for key in keys} <= set(rule_set.sources)
    assert all(entry["timing"] in TIMINGS for part in ("urgent", "referral") for entry in parts[part])


def check_sites(parts, facts):
    recommended = {(entry["option"], site) for entry in parts["recommendations"] for site in entry["sites"]}
    excluded = {(entry["option"], site) for entry in parts["excluded"] for site in entry["sites"]}
    assert not recommended & excluded
    assert {("emollient", site) for site in facts.sites} <= recommended
    for site in facts.sites:
        preferred = [e for e in parts["recommendations"] if e["role"] == "preferred" and site in e["sites"]]
        assert len(preferred) <= 1
    reasons = [(entry["option"], tuple(reason["rule"] for reason in entry["reasons"])) for entry in parts["excluded"]]
    assert len(reasons) == len(set(reasons))


def check_urgency(parts):
    recommended = {entry["option"] for entry in parts["recommendations"]}
    if parts["urgent"]:
        assert recommended <= {"emollient", "tcs_mild"}
    if "eczema_herpeticum" in {flag["code"] for flag in parts["urgent"]}:
        assert recommended == {"emollient"}


@SHARED
@given(valid_facts())
def test_the_same_facts_give_the_same_bytes(rule_set, data):
    shuffled = dict(reversed([(key, value) for key, value in data.items()]))
    first = build_plan(parse_facts(data), rule_set).to_json()

    assert first == build_plan(parse_facts(shuffled), rule_set).to_json()
    assert json.loads(first) == build_plan(parse_facts(data), rule_set).to_dict()


@pytest.mark.one_in(of="proofs and comparisons of tables")
@SHARED
@given(valid_facts(), st.data())
def test_what_is_unconditional_while_facts_are_unknown_is_so_under_every_completion(rule_set, data, choice):
    plan = build_plan(parse_facts(data), rule_set).to_dict()
    completed = dict(data)
    for name in OPTIONAL:
        if completed.get(name, "unknown") == "unknown":
            completed[name] = choice.draw(values_of(name, data["age_months"]).filter(lambda value: value != "unknown"))
    then = build_plan(parse_facts(completed), rule_set).to_dict()

    assert unconditional(plan) <= unconditional(then)
    assert not any(entry["confirm_first"] for entry in then["recommendations"])


def unconditional(plan):
    return {
        (entry["option"], site)
        for entry in plan["recommendations"]
        if not entry["confirm_first"]
        for site in entry["sites"]
    }
