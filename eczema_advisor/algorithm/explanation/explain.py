"""Why and why not, for every option: the rules behind it, and what would open what is excluded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from ..build_plan import site_choices
from ..facts import BY_NAME, MAX_AGE_MONTHS, MEMBERS, SITES, PatientFacts
from ..plan import Plan, Reason
from ..rule_set.columns import WITHDRAWN
from ..rule_set.rule_set import Option, Rule, RuleSet

MAX_ROUNDS = 3  # a change of site can bring in rules of the other site
MAX_TRIED = 4000  # combinations of values that `opening` looks at; the rules in use need a handful


@dataclass(frozen=True)
class Change:
    """One fact that would have to be different, and the nearest value that would do."""

    fact: str
    value: object


@dataclass(frozen=True)
class Opening:
    """The smallest change of facts after which nothing excludes the option.

    `text` is the end of a sentence ("from 16 years, and once the infection has cleared"), empty where nothing that can
    change would open it; `changes` are then empty too.
    """

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Recommended:
    role: str
    sites: tuple[str, ...]
    confirm_first: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Excluded:
    sites: tuple[str, ...]
    reasons: tuple[Reason, ...]
    opening: Opening


@dataclass(frozen=True)
class OptionStory:
    """Everything the algorithm has to say about one option for one patient.

    `not_listed` are the sites at which nothing excludes the option but no rule of the step names it either.
    """

    option: str
    name: str
    recommended: tuple[Recommended, ...]
    excluded: tuple[Excluded, ...]
    not_listed: tuple[str, ...]


def explain(plan: Plan, facts: PatientFacts, rule_set: RuleSet) -> tuple[OptionStory, ...]:
    """One story per option, in the order of the option table, from what the plan chose for these facts."""
    return tuple(story_of(option, plan, facts, rule_set) for option in rule_set.options.values())


def story_of(option: Option, plan: Plan, facts: PatientFacts, rule_set: RuleSet) -> OptionStory:
    recommended: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    excluded: dict[tuple[Reason, ...], list[str]] = {}
    not_listed = []
    for at in plan.by_site:
        choices = [choice for choice in at.choices if choice.option == option.id]
        for choice in choices:
            recommended.setdefault((choice.role, choice.confirm_first, choice.rules), []).append(at.site)
        if option.id in at.excluded:
            excluded.setdefault(at.excluded[option.id], []).append(at.site)
        elif not choices:
            not_listed.append(at.site)
    return OptionStory(
        option=option.id,
        name=option.name_in(facts.region),
        recommended=tuple(
            Recommended(role, tuple(sites), confirm, tuple(rule_set.rule(rule) for rule in rules))
            for (role, confirm, rules), sites in recommended.items()
        ),
        excluded=tuple(
            Excluded(tuple(sites), reasons, opening(option.id, sites[0], reasons, facts, rule_set))
            for reasons, sites in excluded.items()
        ),
        not_listed=tuple(not_listed),
    )


def opening(option: str, site: str, reasons: Sequence[Reason], facts: PatientFacts, rule_set: RuleSet) -> Opening:
    """What would open an option that is excluded at `site` for these reasons."""
    if not reasons or any(reason.code == WITHDRAWN for reason in reasons):
        return Opening("", ())
    against = [rule_set.rule(reason.rule) for reason in reasons]
    if not all(rule["opens"] for rule in against):
        return Opening("", ())
    texts = dict.fromkeys(rule["opens"] for rule in against)
    return Opening(", and ".join(texts), smallest_change(facts, rule_set, option, site, against))


def rules_against(facts: PatientFacts, rule_set: RuleSet, option: str, site: str) -> list[Rule]:
    """The rules that would exclude the option at the site for these facts, if no page were withdrawn."""
    (there,) = site_choices(replace(facts, sites=(site,)), rule_set)
    return [rule_set.rule(reason.rule) for reason in there.excluded.get(option, ())]


def smallest_change(
    facts: PatientFacts, rule_set: RuleSet, option: str, site: str, against: Sequence[Rule]
) -> tuple[Change, ...]:
    """The fewest facts whose change lifts every rule, each by the fact that its condition names first.

    Region never changes and age only rises. Empty where no such change exists.
    """
    rules, names = list(against), facts_to_change(against, [])
    for _ in range(MAX_ROUNDS):
        left: list[Rule] = []
        for changed in combinations_of_changes(facts, site, rules, names):
            at = changed.get("site", site)
            facts_then = replace(facts, **{name: value for name, value in changed.items() if name != "site"})
            still = rules_against(facts_then, rule_set, option, at)
            if not still:
                return tuple(
                    Change("sites" if n == "site" else n, (v,) if n == "site" else v) for n, v in changed.items()
                )
            left = left or [rule for rule in still if rule not in rules]
        names += [name for rule in left for name in changeable(rule) if name not in names][:1]
        rules += left
    return ()


def facts_to_change(rules: Sequence[Rule], names: list[str]) -> list[str]:
    """One fact of each rule: one already named if there is one, else the first that the rule's condition names."""
    for rule in rules:
        mentioned = changeable(rule)
        if mentioned and not set(mentioned) & set(names):
            names = [*names, mentioned[0]]
    return names


def changeable(rule: Rule) -> list[str]:
    return [name for name in (*rule.condition.values, *rule.condition.spans) if name != "region"]


def combinations_of_changes(
    facts: PatientFacts, site: str, rules: Sequence[Rule], names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Values for the facts named, under which each rule may be lifted."""
    lifted_by = {name: [rule for rule in rules if set(changeable(rule)) & set(names) == {name}] for name in names}
    values = [
        list(other_values(name, facts, site, lifted_by[name] or [rule for rule in rules if touches(rule, name)]))
        for name in names
    ]
    for chosen in islice(product(*values), MAX_TRIED):
        yield dict(zip(names, chosen, strict=True))


def touches(rule: Rule, name: str) -> bool:
    return name in rule.condition.values or name in rule.condition.spans


def other_values(name: str, facts: PatientFacts, site: str, rules: Sequence[Rule]) -> Iterator[object]:
    """Values of a fact that may lift the rules, nearest first."""
    if name == "site":
        refused = {value for rule in rules for value in rule.condition.values[name]}
        yield from (other for other in SITES if other != site and other not in refused)
    elif name == "age_months":
        ages = {rule.condition.spans[name].below for rule in rules}
        yield from sorted(age for age in ages if age <= MAX_AGE_MONTHS)
    elif name == "weight_kg":
        yield from sorted({float(rule.condition.spans[name].below) for rule in rules})
    elif name == "hypersensitivities" or name in MEMBERS:
        named = {value for rule in rules for value in rule.condition.values[name]}
        yield tuple(value for value in getattr(facts, name) or () if value not in named)
    else:
        refused = {value for rule in rules for value in rule.condition.values[name]}
        yield from (value for value in BY_NAME[name].values if value not in refused and value != "unknown")
