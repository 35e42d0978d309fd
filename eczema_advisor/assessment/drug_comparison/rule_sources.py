"""Which sources stand behind a fact of a drug page: those of the algorithm's rules that say the same."""

from collections.abc import Iterable

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule

from ..review.agreement.monograph_check import rules_about

HIGHEST_AGE = 1_440  # months; no age above it is asked


def licence_rules(rules: RuleSet, option: str, region: str) -> list[Rule]:
    """The rows on the licence of treatment with the option in that region, whatever the age."""
    return [rule for rule in rules_about(option, region, rules.rows["licences"]) if rule["use"] == "treatment"]


def licence_sources(rules: RuleSet, option: str, region: str) -> list[str]:
    """Keys of the sources of those rows, those that say "on label" first, each once."""
    rows = sorted(licence_rules(rules, option, region), key=lambda rule: rule["status"] != "on_label")
    return keys_of(rows)


def regimen_sources(rules: RuleSet, option: str) -> list[str]:
    """Keys of the sources of how the option is used as treatment."""
    rows = rules.rows["regimens"]
    return keys_of(rule for rule in rows if option in rule["options"] and rule["use"] == "treatment")


def exclusion_sources(rules: RuleSet, options: Iterable[str], code: str) -> list[str]:
    """Keys of the sources of the rows that exclude any of the options for that reason."""
    wanted = set(options)
    return keys_of(rule for rule in rules.rows["exclusions"] if rule["code"] == code and wanted & set(rule["options"]))


def keys_of(rows: Iterable[Rule]) -> list[str]:
    return list(dict.fromkeys(key for rule in rows for key in rule["sources"]))


def licence_ends(rules: RuleSet, option: str, region: str) -> int | None:
    """The first month to which no label reaches any more, as of a strength for small children; None where none ends."""
    spans = [
        rule.condition.spans.get("age_months")
        for rule in licence_rules(rules, option, region)
        if rule["status"] == "on_label"
    ]
    if not spans or any(span is None or span.below > HIGHEST_AGE for span in spans):
        return None
    return max(span.below for span in spans if span)
