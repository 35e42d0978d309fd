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
    assembler = assembler_of(rule_set)
    chooser = chooser_of(rule_set)
    severity = rule_set.severity(facts)
    codes, derived = normalised_codes(facts, severity, rule_set)
    unknown = unknown_dimensions(codes, rule_set)
    index = chooser.screen.index
    states = []
    for site in facts.sites:
        codes[SITE] = SITES.index(site)
        fired = index.fired(codes)
        may = index.may_fire(codes) if unknown else fired
        states.append(SiteState(site, fired, may, chooser.choose(fired, may, unknown, withdrawn)))
    return Plan(
        algorithm={"version": rule_set.version, "digest": rule_set.digest, "status": status},
        facts=normalised_facts(facts, severity, derived, rule_set),
        **assembler.parts(states, facts.region, withdrawn),
    )


def normalised_codes(facts: PatientFacts, severity: str, rule_set: RuleSet) -> tuple[list[int], dict[str, str]]:
    """Value indexes after the rules that derive one fact from another, and what those rules set."""
    space = rule_set.space
    codes = space.encode(facts, severity)
    derived = {}
    for rule in rule_set.rows["derived"]:
        span = rule.when.spans["age_months"]
        if span.first <= facts.age_months < span.below:
            derived[rule["fact"]] = rule["value"]
            codes[POSITION[rule["fact"]]] = space.code[rule["fact"]][rule["value"]]
    return codes, derived


def unknown_dimensions(codes: Sequence[int], rule_set: RuleSet) -> int:
    unknown = rule_set.space.unknown
    return reduce(or_, (1 << position for position, code in enumerate(codes) if code == unknown[position]), 0)


def normalised_facts(
    facts: PatientFacts, severity: str, derived: Mapping[str, str], rule_set: RuleSet
) -> dict[str, object]:
    """Every fact by name, unknown ones said to be so, with what was derived from them."""
    shown: dict[str, object] = {}
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
