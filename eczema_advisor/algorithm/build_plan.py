"""Facts in, plan out: the order of work, from a patient's facts to the plan.

1. Which rules fire, at each site (`engine.patient_state`).
2. For each site: what is excluded, then the step of the ladder, a specialist's options and maintenance with that taken
   out (`engine.exclusions`, `engine.site_choices`).
3. All sites together, with regimen, dose, licence, strength and cautions (`engine.merged_sites`).
4. What comes first, in a sentence (`engine.verdict`).

The words *fires*, *may fire*, *in doubt*, *against* and *open* are defined in `rule_set.compiled_rule_set`.
"""

from collections.abc import Mapping

from .engine import merged_sites
from .engine.exclusions import withdrawals
from .engine.patient_state import PatientState, read_patient, repeated_facts
from .engine.site_choices import choose_at
from .engine.verdict import verdict
from .facts import PatientFacts
from .plan import Plan, SiteChoices
from .rule_set.compiled_rule_set import CompiledRuleSet
from .rule_set.rule_bits import union
from .rule_set.rule_set import RuleSet


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
    compiled = rule_set.compiled
    patient = read_patient(facts, compiled)
    sites = choices_by_site(patient, compiled, withdrawn_options)
    fires = union(state.fires for state in patient.sites)
    flags = merged_sites.red_flags(fires, compiled)
    recommendations = merged_sites.recommendations(sites, patient.sites, compiled)
    referrals = merged_sites.referrals(sites, fires, compiled)
    return Plan(
        algorithm={"version": rule_set.version, "digest": rule_set.digest, "status": status},
        facts=repeated_facts(facts, compiled),
        urgent=flags,
        recommendations=recommendations,
        excluded=merged_sites.exclusions(sites, compiled),
        cautions=merged_sites.cautions(sites, patient.sites, compiled),
        monitoring=merged_sites.monitoring(sites, fires, compiled),
        referral=referrals,
        verdict=verdict(flags, referrals, recommendations, sites, facts.region, compiled),
        advice=merged_sites.advice(fires, compiled),
        by_site=sites,
    )


def site_choices(
    facts: PatientFacts, rule_set: RuleSet, withdrawn_options: Mapping[str, str] | None = None
) -> tuple[SiteChoices, ...]:
    """Only what is chosen and excluded at each site, for questions about a patient who is not the plan's."""
    compiled = rule_set.compiled
    return choices_by_site(read_patient(facts, compiled), compiled, withdrawn_options)


def choices_by_site(
    patient: PatientState, compiled: CompiledRuleSet, withdrawn_options: Mapping[str, str] | None
) -> tuple[SiteChoices, ...]:
    withdrawn = withdrawals(withdrawn_options or {}, compiled)
    return tuple(choose_at(state, patient.unknown, compiled, withdrawn) for state in patient.sites)
