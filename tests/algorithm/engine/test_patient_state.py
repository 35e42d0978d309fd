"""Which rules fire and may fire for a patient, held against the conditions read one by one."""

from hypothesis import given, settings

from eczema_advisor.algorithm.engine.patient_state import read_patient
from eczema_advisor.algorithm.facts import parse_facts
from tests.algorithm.strategies import valid_facts


def value_of(name, facts, site, rule_set):
    derived = rule_set.derived_facts(facts.age_months)
    if name == "site":
        return site
    return rule_set.severity(facts) if name == "severity" else derived.get(name, getattr(facts, name))


def allows(condition, facts, site, rule_set, *, unknown_allows):
    """Whether each fact that the condition names has a value that it names."""
    for name, values in condition.values.items():
        value = value_of(name, facts, site, rule_set)
        if value in (None, "unknown"):
            fits = unknown_allows or "unknown" in values
        else:
            fits = bool(set(value) & values) if isinstance(value, tuple) else value in values
        if not fits:
            return False
    for name, span in condition.spans.items():
        value = value_of(name, facts, site, rule_set)
        if not (unknown_allows if value is None else span.first <= value < span.below):
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(valid_facts())
def test_a_rule_fires_where_each_fact_has_a_value_that_its_condition_names(rule_set, data):
    facts = parse_facts(data)
    compiled = rule_set.compiled
    for state in read_patient(facts, compiled).sites:
        for rule in rule_set:
            if rule.when is not None:
                fires, may_fire = (bool(rules & compiled.bit[rule.id]) for rules in (state.fires, state.may_fire))
                expected = (
                    allows(rule.when, facts, state.site, rule_set, unknown_allows=unknown_allows)
                    for unknown_allows in (False, True)
                )
                assert (fires, may_fire) == tuple(expected), (rule.id, state.site)
