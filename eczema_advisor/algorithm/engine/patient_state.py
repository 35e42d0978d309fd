"""A patient as the rules see them: which rules fire and may fire at each site; and the facts as the plan shows them."""

from collections.abc import Mapping
from typing import NamedTuple

from ..facts import FACTS, PatientFacts
from ..rule_set.compiled_rule_set import CompiledRuleSet
from ..rule_set.fact_space import FACT_OF_DIMENSION, POSITION, SITE
from ..rule_set.rule_bits import RuleBits

REPEATED = tuple(fact.name for fact in FACTS if fact.name not in ("severity", "severity_score"))


class SiteState(NamedTuple):
    """One site of a patient: the rules that fire there, and those that may fire (which hold the former)."""

    site: str
    fires: RuleBits
    may_fire: RuleBits


class PatientState(NamedTuple):
    """`unknown` are the facts that are not known, by name."""

    sites: tuple[SiteState, ...]
    unknown: frozenset[str]


def read_patient(facts: PatientFacts, compiled: CompiledRuleSet) -> PatientState:
    """Which rules fire: for each fact the rules that its value allows, and what all facts allow together."""
    space = compiled.space
    codes = codes_of(facts, compiled)

    fires = may_fire = -1  # every rule
    for position, code in enumerate(codes):
        if position != SITE:
            fires &= compiled.fires_by_value[position][code]
            may_fire &= compiled.may_fire_by_value[position][code]
    unknown = frozenset(
        fact for fact, code, value in zip(FACT_OF_DIMENSION, codes, space.unknown, strict=True) if code == value
    )
    here, may_be_here = compiled.fires_by_value[SITE], compiled.may_fire_by_value[SITE]
    site_code = space.code["site"]
    return PatientState(
        tuple(
            SiteState(site, fires & here[site_code[site]], may_fire & may_be_here[site_code[site]])
            for site in facts.sites
        ),
        unknown,
    )


def codes_of(facts: PatientFacts, compiled: CompiledRuleSet) -> list[int]:
    """The value of each dimension, with what the facts imply. Raises FactError for a medicine that is not known."""
    effects = compiled.rule_set.effects_of(facts.medicines)
    codes = compiled.space.encode(facts, compiled.rule_set.severity(facts), effects)
    compiled.derive(codes)
    return codes


def repeated_facts(facts: PatientFacts, compiled: CompiledRuleSet) -> Mapping[str, object]:
    """Every fact by name as the plan shows it, unknown ones said to be so, with what was derived from them."""
    derived = derived_facts(facts, compiled)
    band = compiled.age_band_by_month[facts.age_months]
    shown: dict[str, object] = {"region": facts.region, "age_months": facts.age_months}
    shown["severity"] = compiled.rule_set.severity(facts)
    for name in REPEATED:
        value = derived.get(name, getattr(facts, name))
        shown[name] = "unknown" if value is None else value
    shown["age_band"] = {"id": band.id, "name": band.name}
    if facts.severity_score is not None:
        instrument, score = facts.severity_score
        bands = compiled.rule_set.scores[instrument]
        shown["severity_score"] = {"instrument": instrument, "value": score, "band_set": bands.band_set}
    if derived:
        shown["derived"] = sorted(derived)
    return shown


def derived_facts(facts: PatientFacts, compiled: CompiledRuleSet) -> dict[str, str]:
    """The facts that others imply and that were not given so, with their values; before 2026.2 those given so too."""
    codes = codes_of(facts, compiled)
    rules = compiled.rule_set.rows["derived"]
    implied = {rule["fact"] for rule in rules}
    values = {fact: compiled.space.dimensions[POSITION[fact]].values[codes[POSITION[fact]]] for fact in implied}
    told = {fact for fact, value in values.items() if value != getattr(facts, fact)}
    if not compiled.rule_set.is_second_edition:
        told |= {rule["fact"] for rule in rules if compiled.holds(rule, codes)}
    return {fact: values[fact] for fact in REPEATED if fact in told}
