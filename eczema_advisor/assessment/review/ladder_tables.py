"""The ladder as tables: one per answer to what has been tried, severity by group of sites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eczema_advisor.algorithm.facts import BY_NAME
from eczema_advisor.algorithm.rule_set.rule_set import Rule, RuleSet

from ..questions import QUESTIONS
from ..wording import SITES, listed
from .conditions_in_words import conditions_in_words
from .what_rules_say import name_of

SHOWN_BY_THE_TABLES = ("severity", "site_group", "tcs_response", "tci_response")
Responses = list[tuple[str, str]]  # what a corticosteroid and a calcineurin inhibitor did


@dataclass(frozen=True)
class LadderCell:
    """The steps of each rule that can apply, with its further conditions: condition, names of the steps, rule id."""

    entries: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True)
class LadderTable:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[LadderCell, ...]], ...]


def ladder_tables(
    rules: RuleSet, raw: Mapping[str, Mapping[str, Any]], groups: Mapping[str, Sequence[str]]
) -> list[LadderTable]:
    """`raw`: every row as its file writes it, by id; `groups`: groups of sites in the order of the columns."""
    columns = tuple(listed([SITES[site].lower() for site in sites]).capitalize() for sites in groups.values())
    tables = []
    for responses in responses_treated_alike(rules):
        rows = []
        for severity in BY_NAME["severity"].values:
            cells = tuple(LadderCell(tuple(entries(rules, raw, severity, group, responses))) for group in groups)
            rows.append((severity.capitalize(), cells))
        tables.append(LadderTable(title_of(responses), columns, tuple(rows)))
    return tables


def responses_treated_alike(rules: RuleSet) -> list[Responses]:
    """Pairs of responses, those together that the ladder treats alike throughout."""
    tcs = [choice.value for choice in QUESTIONS["tcs_response"].choices]
    tci = [choice.value for choice in QUESTIONS["tci_response"].choices]
    alike: dict[tuple[str, ...], Responses] = {}
    for pair in ((one, other) for other in tci for one in tcs):
        matching = tuple(rule.id for rule in rules.rows["ladder"] if allows(rule, *pair))
        alike.setdefault(matching, []).append(pair)
    return list(alike.values())


def title_of(responses: Responses) -> str:
    parts = []
    for fact, position in (("tcs_response", 0), ("tci_response", 1)):
        labels = {choice.value: choice.label.lower() for choice in QUESTIONS[fact].choices}
        values = list(dict.fromkeys(pair[position] for pair in responses))
        words = "any" if len(values) == len(labels) else " or ".join(labels[value] for value in values)
        parts.append(f"{QUESTIONS[fact].short}: {words}")
    return "; ".join(parts)


def entries(
    rules: RuleSet, raw: Mapping[str, Mapping[str, Any]], severity: str, group: str, responses: Responses
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    here = set(rules.site_groups[group])
    for rule in rules.rows["ladder"]:
        if not any(allows(rule, *pair) for pair in responses):
            continue
        values = rule.condition.values
        if severity in values.get("severity", (severity,)) and here & set(values.get("site", here)):
            rest = {fact: cell for fact, cell in raw[rule.id]["when"].items() if fact not in SHOWN_BY_THE_TABLES}
            condition = conditions_in_words(rest, rules.site_groups) if rest else ""
            yield condition, tuple(name_of(rules, one) for one in rule["steps"]) or ("Emollient",), rule.id


def allows(rule: Rule, tcs_response: str, tci_response: str) -> bool:
    values = rule.condition.values
    return tcs_response in values.get("tcs_response", (tcs_response,)) and tci_response in values.get(
        "tci_response", (tci_response,)
    )
