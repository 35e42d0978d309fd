"""The choices of all sites as the lists of one plan: what is the same at several sites is said once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ..plan import (
    Advice,
    Caution,
    Choice,
    Exclusion,
    Monitoring,
    Reason,
    Recommendation,
    RedFlag,
    Referral,
    SiteChoices,
)
from ..rule_set.columns import TIMINGS, UNGRADED, TableError
from ..rule_set.compiled_rule_set import CompiledRuleSet
from ..rule_set.rule_bits import RuleBits, union
from ..rule_set.rules import Rule
from .patient_state import SiteState


class Use(NamedTuple):
    """How an option is used at one site: the rows that say so, and whether the evidence covers this patient."""

    choice: Choice
    state: SiteState
    regimen: Rule
    licence: Rule
    strength: Rule
    covered: bool

    @property
    def rules(self) -> tuple[str, ...]:
        return (*self.choice.rules, self.regimen.id, self.licence.id, self.strength.id)

    @property
    def alike(self) -> tuple[object, ...]:
        """Equal for uses that the plan shows in one entry."""
        choice = self.choice
        shown = self.regimen.id, self.licence["status"], self.covered
        return choice.option, choice.role, *shown, choice.confirm_first


def use_of(choice: Choice, state: SiteState, compiled: CompiledRuleSet) -> Use:
    key = choice.option, choice.use
    strength = compiled.strength_of.get(key)
    if strength is None:
        raise TableError("strengths", "", choice.option, f"no row for {choice.use}")
    return Use(
        choice,
        state,
        regimen=first_row("regimens", compiled.regimens_of[key], choice, state, compiled),
        licence=first_row("licences", compiled.licences_of[key], choice, state, compiled),
        strength=strength,
        covered=bool(state.fires & compiled.bit.get(strength.id, 0)),
    )


def first_row(table: str, rows: RuleBits, choice: Choice, state: SiteState, compiled: CompiledRuleSet) -> Rule:
    row = compiled.first(rows & state.fires)
    if row is None:
        raise TableError(table, "", choice.option, f"no row for {choice.use} in this state")
    return row


def recommendations(
    sites: Sequence[SiteChoices], states: Sequence[SiteState], compiled: CompiledRuleSet
) -> tuple[Recommendation, ...]:
    """One entry per option, role and way of using it, with its sites; by their place in the plan."""
    merged: dict[tuple[object, ...], list[Use]] = {}
    for chosen, state in zip(sites, states, strict=True):
        for choice in chosen.choices:
            use = use_of(choice, state, compiled)
            merged.setdefault(use.alike, []).append(use)

    number = compiled.option_number
    placed = sorted(merged.values(), key=lambda uses: (uses[0].choice.rank, number[uses[0].choice.option]))
    return tuple(recommendation(uses, compiled) for uses in placed)


def recommendation(uses: Sequence[Use], compiled: CompiledRuleSet) -> Recommendation:
    """One entry for the sites at which an option is used in the same way."""
    first = uses[0]
    rules = tuple(dict.fromkeys(chain.from_iterable(use.rules for use in uses)))
    cautions = union(use.state.may_fire for use in uses) & compiled.cautions_of[first.choice.option]
    return Recommendation(
        option=first.choice.option,
        role=first.choice.role,
        sites=tuple(use.state.site for use in uses),
        regimen=compiled.regimens[first.regimen.id],
        licence=first.licence["status"],
        strength=compiled.strengths[first.strength.id, first.covered],
        confirm_first=first.choice.confirm_first,
        cautions=tuple(dict.fromkeys(rule["code"] for rule in compiled.in_order(cautions))),
        rules=rules,
        sources=tuple(dict.fromkeys(chain.from_iterable(compiled.sources[rule] for rule in rules))),
        dose=compiled.doses.get(looked_up("doses", first, compiled)),
        funding=compiled.funding.get(looked_up("funding", first, compiled)),
        weakest=weakest_evidence(rules, first.strength, compiled),
    )


def looked_up(table: str, use: Use, compiled: CompiledRuleSet) -> str:
    """The row of a table that need not have one for every patient; empty where it has none."""
    row = compiled.first(use.state.fires & compiled.rows_of[table, use.choice.option])
    return row.id if row and use.choice.use == "treatment" else ""


def weakest_evidence(rules: Iterable[str], strength: Rule, compiled: CompiledRuleSet) -> str:
    """What the line rests on at its weakest: a convention of this advisor, an ungraded statement, or a certainty."""
    if any(compiled.is_convention[rule] for rule in rules):
        return "advisor_convention"
    certainty: str = strength["certainty"]
    return "ungraded" if certainty in UNGRADED else certainty


def exclusions(sites: Sequence[SiteChoices], compiled: CompiledRuleSet) -> tuple[Exclusion, ...]:
    """Each excluded option once per set of reasons, with its sites; in the order of the options."""
    merged: dict[tuple[str, tuple[Reason, ...]], list[str]] = {}
    for chosen in sites:
        for option_and_reasons in chosen.excluded.items():
            merged.setdefault(option_and_reasons, []).append(chosen.site)

    number = compiled.option_number
    placed = sorted(merged.items(), key=lambda entry: number[entry[0][0]])
    return tuple(Exclusion(option, tuple(names), reasons) for (option, reasons), names in placed)


def cautions(
    sites: Sequence[SiteChoices], states: Sequence[SiteState], compiled: CompiledRuleSet
) -> tuple[Caution, ...]:
    """The cautions of everything that is recommended, each once. An unknown fact does not silence a caution."""
    rules = union(
        state.may_fire & compiled.cautions_of[choice.option]
        for chosen, state in zip(sites, states, strict=True)
        for choice in chosen.choices
    )
    told: dict[tuple[str, str], Caution] = {}
    for rule in compiled.in_order(rules):
        told.setdefault((rule["code"], rule["text"]), compiled.cautions[rule.id])
    return tuple(told.values())


def red_flags(fires: RuleBits, compiled: CompiledRuleSet) -> tuple[RedFlag, ...]:
    flags = [compiled.red_flags[rule.id] for rule in compiled.in_order(fires & compiled.of_table["urgent"])]
    return tuple(sorted(flags, key=lambda flag: TIMINGS.index(flag.timing)))


def monitoring(sites: Sequence[SiteChoices], fires: RuleBits, compiled: CompiledRuleSet) -> tuple[Monitoring, ...]:
    """What is watched whatever is recommended, and what the options chosen call for in their roles."""
    called_for = union(compiled.monitoring_of[choice.option, choice.role] for site in sites for choice in site.choices)
    rules = fires & (called_for | compiled.monitoring_of_all)
    return tuple(compiled.monitoring[rule.id] for rule in compiled.in_order(rules))


def referrals(sites: Sequence[SiteChoices], fires: RuleBits, compiled: CompiledRuleSet) -> tuple[Referral, ...]:
    """Referrals that the facts call for, that a specialist's option calls for, or that nothing to treat with does.

    All for one appointment: each has the timing of the most urgent, red flags included. Before 2026.2 each had its own.
    """
    is_urgent = bool(fires & compiled.of_table["urgent"])
    holds: Mapping[str, bool] = {
        "facts": True,
        "specialist": any(site.specialist for site in sites),
        "nothing_active": not is_urgent and any(site.nothing_active for site in sites),
    }
    rules: Iterable[Rule] = compiled.in_order(fires & compiled.of_table["referral"])
    found = [compiled.referrals[rule.id] for rule in rules if holds[rule["on"]]]
    found.sort(key=lambda referral: TIMINGS.index(referral.timing))
    if not compiled.rule_set.is_second_edition:
        return tuple(found)
    timings = [flag.timing for flag in red_flags(fires, compiled)] + [referral.timing for referral in found]
    soonest = min(timings, key=TIMINGS.index, default="")
    return tuple(replace(referral, timing=soonest) for referral in found)


def advice(fires: RuleBits, compiled: CompiledRuleSet) -> tuple[Advice, ...]:
    return tuple(compiled.advice[rule.id] for rule in compiled.in_order(fires & compiled.of_table["advice"]))
