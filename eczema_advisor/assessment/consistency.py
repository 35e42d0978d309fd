"""Do the structured facts of a monograph agree with the algorithm? Compared on every submission, and in the tests.

Per option of the page: lowest age per region, licence and the age from which it holds, frequency; for the page as a
whole, the exclusions that name any of its options.
"""

from collections.abc import Iterator, Mapping

from ..algorithm.rule_set import RuleSet
from ..algorithm.rules import Rule
from ..editorial.kinds import Problem
from .algorithm_in_use import algorithm_in_use

REGIONS = ("us", "uk", "eu")


def check_against_algorithm(slug: str, content: Mapping) -> list[Problem]:
    """Every difference between a monograph's facts and the algorithm that plans are made with, as errors."""
    facts = content.get("facts") or {}
    if content.get("kind") != "monograph" or not facts.get("options"):
        return []
    rules = algorithm_in_use().rules
    unknown = [option for option in facts["options"] if option not in rules.options]
    return [
        *(Problem("error", where, message) for where, message in differences(facts, rules)),
        *(
            Problem("warning", f"facts, {one}", "the algorithm knows no such option: no plan leads here")
            for one in unknown
        ),
    ]


def differences(facts: Mapping, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """(where, message) for each fact of a page that the tables contradict."""
    known = {option: said for option, said in facts["options"].items() if option in rules.options}
    for option, said in known.items():
        yield from _age(option, said, rules)
        yield from _licence(option, said, rules)
        yield from _frequency(option, said, rules)
    if known:
        yield from _exclusions(set(known), set(facts.get("excluded_by") or ()), rules)


def _age(option: str, said: Mapping, rules: RuleSet) -> Iterator[tuple[str, str]]:
    stated = said.get("minimum_age_months", "")
    for region in REGIONS:
        months = stated.get(region, "") if isinstance(stated, Mapping) else stated
        floor = lowest_age(option, region, rules)
        if int(months or 0) != floor:
            yield (
                f"facts, {option}",
                f"minimum_age_months in {region} is {months or 'not given'}; the algorithm says {floor}",
            )


def lowest_age(option: str, region: str, rules: RuleSet) -> int:
    """The first completed month at which no rule on age excludes the option."""
    spans = sorted(
        (rule.when.spans["age_months"].first, rule.when.spans["age_months"].below)
        for rule in _for(option, region, rules.rows["exclusions"])
        if rule["code"] == "below_minimum_age"
    )
    floor = 0
    for first, below in spans:
        if first <= floor:
            floor = max(floor, below)
    return floor


def _licence(option: str, said: Mapping, rules: RuleSet) -> Iterator[tuple[str, str]]:
    for region in REGIONS:
        entry = (said.get("licence") or {}).get(region)
        status, months = licence(option, region, rules)
        stated = entry.get("status", "") if entry else "not given"
        stated_months = entry.get("from_months", "") if entry else ""
        if stated != status:
            yield f"facts, {option}", f"licence in {region} is {stated}; the algorithm says {status}"
        elif status == "on_label" and int(stated_months or 0) != months:
            yield (
                f"facts, {option}",
                f"licence in {region} is from {stated_months or 'no'} months; the algorithm says from {months}",
            )


def licence(option: str, region: str, rules: RuleSet) -> tuple[str, int]:
    """(status, first month on label) of treatment with the option: on_label where it is for anybody in that region."""
    rows = [rule for rule in _for(option, region, rules.rows["licences"]) if rule["use"] == "treatment"]
    ages = [_first_month(rule) for rule in rows if rule["status"] == "on_label"]
    if ages:
        return "on_label", min(ages)
    return ("off_label" if any(rule["status"] == "off_label" for rule in rows) else "not_available"), 0


def _frequency(option: str, said: Mapping, rules: RuleSet) -> Iterator[tuple[str, str]]:
    known = {
        rule["frequency"] for rule in rules.rows["regimens"] if option in rule["options"] and rule["use"] == "treatment"
    }
    if known and said.get("frequency", "") not in known:
        yield f"facts, {option}", f"frequency is {said.get('frequency')!r}; the regimens say {', '.join(sorted(known))}"


def _exclusions(options: set[str], stated: set[str], rules: RuleSet) -> Iterator[tuple[str, str]]:
    codes = {rule["code"] for rule in rules.rows["exclusions"] if options & set(rule["options"])}
    if missing := codes - stated:
        yield "facts, excluded_by", f"the algorithm also excludes it for {', '.join(sorted(missing))}"
    if extra := stated - codes:
        yield "facts, excluded_by", f"no rule of the algorithm excludes it for {', '.join(sorted(extra))}"


def _for(option: str, region: str, rows: list[Rule]) -> list[Rule]:
    """Rows about the option that can hold in the region."""
    return [
        rule
        for rule in rows
        if option in rule["options"] and region in rule.when.values.get("region", frozenset(REGIONS))
    ]


def _first_month(rule: Rule) -> int:
    span = rule.when.spans.get("age_months")
    return span.first if span else 0
