"""Which rules fire and may fire for a patient, held against the conditions read one by one."""

from hypothesis import given, settings

from eczema_advisor.algorithm.engine.patient_state import read_patient
from eczema_advisor.algorithm.facts import FACTS, parse_facts
from tests.algorithm.strategies import valid_facts


def known_and_derived(facts, rule_set):
    """Every fact as a condition sees it: given, or following from others by the rows that derive, in their order.

    Of a list that is not known, no member is known. None stands for not known.
    """
    values = {fact.name: getattr(facts, fact.name) for fact in FACTS}
    values["severity"] = rule_set.severity(facts)
    values["medicines"] = rule_set.effects_of(facts.medicines)
    values = {name: None if value == "unknown" else value for name, value in values.items()}
    for rule in rule_set.rows["derived"]:
        gives_way = not rule["replaces"] or (values[rule["fact"]] or "unknown") in rule["replaces"]
        if gives_way and allows(rule.when, values, None, unknown_allows=False):
            values[rule["fact"]] = rule["value"]
    return values


def allows(condition, values, site, *, unknown_allows):
    """Whether each fact that the condition names has a value that it names."""
    values = {**values, "site": site}
    for name, wanted in condition.values.items():
        value = values[name]
        if value is None:
            fits = unknown_allows or "unknown" in wanted
        else:
            fits = bool(set(value) & wanted) if isinstance(value, tuple) else value in wanted
        if not fits:
            return False
    for name, span in condition.spans.items():
        value = values[name]
        if not (unknown_allows if value is None else span.first <= value < span.below):
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(valid_facts())
def test_a_rule_fires_where_each_fact_has_a_value_that_its_condition_names(rule_set, data):
    facts = parse_facts(data)
    compiled = rule_set.compiled
    values = known_and_derived(facts, rule_set)
    for state in read_patient(facts, compiled).sites:
        for rule in rule_set:
            if rule.when is not None:
                fires, may_fire = (bool(rules & compiled.bit[rule.id]) for rules in (state.fires, state.may_fire))
                expected = (
                    allows(rule.when, values, state.site, unknown_allows=unknown_allows)
                    for unknown_allows in (False, True)
                )
                assert (fires, may_fire) == tuple(expected), (rule.id, state.site)
