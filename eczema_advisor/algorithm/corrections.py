"""What a version of the tables corrects in earlier ones because it was unsafe, for one patient."""

from .engine.patient_state import read_patient
from .facts import PatientFacts
from .rule_set.rule_bits import union
from .rule_set.rule_set import Rule, RuleSet


def corrections_for(facts: PatientFacts, rule_set: RuleSet, version: str) -> tuple[Rule, ...]:
    """The corrections of `rule_set` to plans of that earlier version which concern this patient, or may."""
    compiled = rule_set.compiled
    may_concern = union(state.may_fire for state in read_patient(facts, compiled).sites)
    rows = compiled.in_order(may_concern & compiled.of_table["corrections"])
    return tuple(rule for rule in rows if version in rule["corrects"])
