"""Facts in, plan out: the order of work, from a patient's facts to the plan.

1. Which rules fire, at each site (`engine.patient_state`).
2. For each site: what is excluded, then the step of the ladder, a specialist's options and maintenance with that taken
   out (`engine.exclusions`, `engine.site_choices`).
3. All sites together, with regimen, licence, strength and cautions (`engine.merged_sites`).

The words *fires*, *may fire*, *in doubt*, *against* and *open* are defined in `rule_set.compiled_rule_set`.
"""

from collections.abc import Mapping

from .engine import merged_sites
from .engine.exclusions import withdrawals
from .engine.patient_state import PatientState, read_patient, repeated_facts
from .engine.site_choices import choose_at
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
    return Plan(
        algorithm={"version": rule_set.version, "digest": rule_set.digest, "status": status},
        facts=repeated_facts(facts, compiled),
        urgent=merged_sites.red_flags(fires, compiled),
        recommendations=merged_sites.recommendations(sites, patient.sites, compiled),
        excluded=merged_sites.exclusions(sites, compiled),
        cautions=merged_sites.cautions(sites, patient.sites, compiled),
        monitoring=merged_sites.monitoring(sites, fires, compiled),
        referral=merged_sites.referrals(sites, fires, compiled),
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
