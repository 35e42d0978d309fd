"""What is excluded at a site, and which unknown facts have to be known before an option is used."""

from collections.abc import Mapping

from ..plan import Reason
from ..rule_set.columns import LASTING, WITHDRAWN
from ..rule_set.compiled_rule_set import CONVENTION, CompiledRuleSet
from ..rule_set.rule_bits import RuleBits, positions
from .patient_state import SiteState


def without_waived(state: SiteState, compiled: CompiledRuleSet, withdrawn: Mapping[str, Reason]) -> SiteState:
    """The state without the exclusions that step back because every option that they wait for is barred.

    Such a rule keeps an option in reserve: it excludes it for as long as there is another.
    """
    fires, may_fire = state.fires, state.may_fire
    barred = fires & compiled.barring
    for bit, others in compiled.waived:
        if may_fire & bit and all(other in withdrawn or barred & compiled.against[other] for other in others):
            fires &= ~bit
            may_fire &= ~bit
    return SiteState(state.site, fires, may_fire)


def exclusions_at(
    state: SiteState, compiled: CompiledRuleSet, withdrawn: Mapping[str, Reason]
) -> dict[str, tuple[Reason, ...]]:
    """Every option that is excluded at the site, with all reasons in the order of the tables."""
    excluded: dict[str, list[Reason]] = {}
    for place in positions(state.fires & compiled.excluding):
        reason, options = compiled.exclusions[place]
        for option in options:
            excluded.setdefault(option, []).append(reason)
    for option, reason in withdrawn.items():
        excluded.setdefault(option, []).append(reason)
    return {option: tuple(reasons) for option, reasons in excluded.items()}


def withdrawals(texts: Mapping[str, str], compiled: CompiledRuleSet) -> dict[str, Reason]:
    """The reason against each option whose page was withdrawn or banned, from what the editorial desk says.

    A page may name options of another version of the tables; these are left out.
    """
    return {
        option: Reason(WITHDRAWN, text, f"{WITHDRAWN}.{option}", (CONVENTION,), LASTING, None)
        for option, text in texts.items()
        if option in compiled.rule_set.options
    }


def facts_to_confirm(rules_in_doubt: RuleBits, unknown: frozenset[str], compiled: CompiledRuleSet) -> tuple[str, ...]:
    """The unknown facts on which rules in doubt depend."""
    return tuple(fact for fact, rules in compiled.depending_on if rules & rules_in_doubt and fact in unknown)
