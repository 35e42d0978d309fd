"""Facts in, plan out."""

from collections.abc import Mapping

from .engine.assembly import SiteState, assembler_of
from .engine.bounded_cache import Memory
from .engine.patient_state import PatientState, reader_of
from .engine.site_choices import chooser_of
from .facts import PatientFacts
from .plan import Plan, to_json
from .rule_set.rule_set import RuleSet

NOTHING: Mapping[str, str] = {}
PLANS_KEPT = 2_000  # of about 10 kB each


def build_plan(
    facts: PatientFacts,
    rule_set: RuleSet,
    *,
    status: str = "draft",
    withdrawn_options: Mapping[str, str] | None = None,
) -> Plan:
    """The plan for a patient.

    `status` is that of the rule set on the editorial desk. `withdrawn_options` maps options whose page is banned or
    withdrawn to the reason, which the plan gives. Raises TableError where the tables have a gap.
    """
    withdrawn = withdrawn_options or NOTHING
    severity = rule_set.severity(facts)
    reader = reader_of(rule_set)
    state = reader.read(facts, severity)
    seen = plans_seen(rule_set)
    key = state, tuple(sorted(withdrawn.items())) if withdrawn else None
    rest = seen.get(key)
    if rest is None:
        rest = seen.keep(key, assembler_of(rule_set).text(choose_at(state, rule_set, withdrawn), withdrawn))
    shown = reader.facts_text(facts, severity)
    return Plan(f'{{"algorithm":{heading(rule_set, status)},"facts":{shown},{rest}}}')


def plans_seen(rule_set: RuleSet) -> Memory:
    """What plans say after the facts, by the state that decides it: patients who meet the same rules share it."""
    found = rule_set.compiled.get("plans")
    return found if found is not None else rule_set.compiled.setdefault("plans", Memory(PLANS_KEPT))


def heading(rule_set: RuleSet, status: str) -> str:
    key = "heading", status
    return rule_set.compiled.get(key) or rule_set.compiled.setdefault(
        key, to_json({"version": rule_set.version, "digest": rule_set.digest, "status": status})
    )


def site_states(facts: PatientFacts, rule_set: RuleSet, withdrawn: Mapping[str, str]) -> list[SiteState]:
    """For each site of the patient, the rules that fire there and what they choose."""
    return choose_at(reader_of(rule_set).read(facts, rule_set.severity(facts)), rule_set, withdrawn)


def choose_at(state: PatientState, rule_set: RuleSet, withdrawn: Mapping[str, str]) -> list[SiteState]:
    choose = chooser_of(rule_set).choose
    return [
        SiteState(site, fired, may, choose(fired, may, state.unknown, withdrawn)) for site, fired, may in state.sites
    ]
