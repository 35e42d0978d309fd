"""Which sources stand behind a fact of a drug page: those of the algorithm's rules that say the same."""

from collections.abc import Iterable

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule

from ..review.agreement.monograph_check import licence_rules


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
