"""Facts in, plan out."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from .assembly import SiteState, assembler_of
from .choosing import chooser_of
from .facts import FACTS, SITES, PatientFacts
from .plan import Plan
from .rule_set import RuleSet
from .space import POSITION, SITE

NOTHING: Mapping[str, str] = {}


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
    states = site_states(facts, rule_set, withdrawn)
    return Plan(
        algorithm={"version": rule_set.version, "digest": rule_set.digest, "status": status},
        facts=normalised_facts(facts, severity, rule_set),
        **assembler_of(rule_set).parts(states, facts.region, withdrawn),
    )


def site_states(facts: PatientFacts, rule_set: RuleSet, withdrawn: Mapping[str, str]) -> list[SiteState]:
    """For each site of the patient, the rules that fire there and what they choose."""
    chooser = chooser_of(rule_set)
    index = chooser.screen.index
    codes = normalised_codes(facts, rule_set)
    unknown = unknown_dimensions(codes, rule_set)
    states = []
    for site in facts.sites:
        codes[SITE] = SITES.index(site)
        fired = index.fired(codes)
        may = index.may_fire(codes) if unknown else fired
        states.append(SiteState(site, fired, may, chooser.choose(fired, may, unknown, withdrawn)))
    return states


def normalised_codes(facts: PatientFacts, rule_set: RuleSet) -> list[int]:
    """Value indexes, after the rules that derive one fact from another."""
    space = rule_set.space
    codes = space.encode(facts, rule_set.severity(facts))
    for fact, value in derived_facts(facts, rule_set).items():
        codes[POSITION[fact]] = space.code[fact][value]
    return codes


def derived_facts(facts: PatientFacts, rule_set: RuleSet) -> dict[str, str]:
    return {
        rule["fact"]: rule["value"]
        for rule in rule_set.rows["derived"]
        if rule.when.spans["age_months"].first <= facts.age_months < rule.when.spans["age_months"].below
    }


def unknown_dimensions(codes: Sequence[int], rule_set: RuleSet) -> int:
    unknown = rule_set.space.unknown
    return reduce(or_, (1 << position for position, code in enumerate(codes) if code == unknown[position]), 0)


def normalised_facts(facts: PatientFacts, severity: str, rule_set: RuleSet) -> dict[str, object]:
    """Every fact by name, unknown ones said to be so, with what was derived from them."""
    shown: dict[str, object] = {}
    derived = derived_facts(facts, rule_set)
    for fact in FACTS:
        value = getattr(facts, fact.name)
        if fact.name == "severity":
            value = severity
        elif fact.name == "severity_score":
            continue
        elif value is None:
            value = "unknown"
        shown[fact.name] = list(value) if isinstance(value, tuple) else derived.get(fact.name, value)
    band = rule_set.age_band(facts.age_months)
    shown["age_band"] = {"id": band.id, "name": band.name}
    if facts.severity_score is not None:
        instrument, score = facts.severity_score
        bands = rule_set.scores[instrument]
        shown["severity_score"] = {"instrument": instrument, "value": score, "band_set": bands.band_set}
    if derived:
        shown["derived"] = sorted(derived)
    return shown
