"""Do the structured facts of a monograph agree with the algorithm? Compared whenever either is submitted, and in tests.

Per option of the page: lowest age per region, licence and the ages from and to which it holds, frequency; for the page
as a whole, the exclusions that name any of its options.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule
from eczema_advisor.editorial.kinds import Problem

from ...versions.in_use import AlgorithmInUse, algorithm_in_use, successor_of
from ...versions.reviewed_words import words_of
from ...wording import EXCLUSIONS, FREQUENCIES, LICENCES, REGIONS, age_in_words
from .dose_check import doses_not_said

HIGHEST_AGE = 1_440  # months; no age above it is asked


@dataclass(frozen=True)
class Difference:
    """A fact that a page and a set of tables state differently: where on the page, and both in words.

    `message` is the sentence for whoever fixes the page, with {tables} where the tables are named.
    """

    where: str
    fact: str
    page_says: str
    tables_say: str
    message: str

    def sentence(self, tables: str = "the algorithm") -> str:
        return self.message.replace("{tables}", tables)


def check_against_algorithm(slug: str, content: Mapping) -> list[Problem]:
    """The differences between a monograph's facts and the algorithm that plans are made with, as errors.

    They are warnings where the page agrees, in all its facts, with tables that are in review: so a page can be made
    ready next to them.
    """
    facts = content.get("facts") or {}
    if content.get("kind") != "monograph" or not facts.get("options"):
        return []
    in_use = algorithm_in_use()
    unknown = [Problem("warning", one.where, one.sentence()) for one in unknown_options(facts, in_use.rules)]
    found = list(page_differences(content, in_use.rules))
    return [*(judged(found, content, successor_of(in_use)) if found else ()), *unknown]


def compared_with_algorithm(content: Mapping) -> str:
    """What `check_against_algorithm` compares of a page's content, in a phrase; "" for nothing."""
    is_compared = content.get("kind") == "monograph" and (content.get("facts") or {}).get("options")
    return "the structured facts and the doses with the tables of the algorithm" if is_compared else ""


def judged(found: Iterable[Difference], content: Mapping, proposed: AlgorithmInUse | None) -> list[Problem]:
    if proposed is None:
        return [Problem("error", one.where, one.sentence()) for one in found]
    name = f"version {proposed.version}, in review,"
    others = list(page_differences(content, proposed.rules))
    if others:
        return [
            *(Problem("error", one.where, one.sentence()) for one in found),
            *(Problem("error", one.where, one.sentence(name)) for one in others),
        ]
    return [Problem("warning", one.where, f"{one.sentence()}; {name} agrees with this page") for one in found]


def page_differences(content: Mapping, rules: RuleSet) -> Iterator[Difference]:
    """Each fact of a page's frozen content that the tables contradict, and each of their doses that it does not say."""
    yield from differences(content["facts"], rules)
    yield from dose_differences(content, rules)


def differences(facts: Mapping, rules: RuleSet) -> Iterator[Difference]:
    """Each fact of a page that the tables contradict. Options that the tables do not know are passed over."""
    known = {option: said for option, said in facts["options"].items() if option in rules.options}
    for option, said in known.items():
        yield from age_differences(option, said, rules)
        yield from licence_differences(option, said, rules)
        yield from frequency_differences(option, said, rules)
    if known:
        yield from exclusion_differences(set(known), set(facts.get("excluded_by") or ()), rules)


def unknown_options(facts: Mapping, rules: RuleSet) -> Iterator[Difference]:
    """The options of a page that the tables do not have."""
    for option in facts["options"]:
        if option not in rules.options:
            message = "{tables} knows no such option: no plan leads here"
            yield Difference(f"facts, {option}", option, "described", "no such option", message)


def age_differences(option: str, said: Mapping, rules: RuleSet) -> Iterator[Difference]:
    stated = said.get("minimum_age_months", "")
    for region, label in REGIONS.items():
        months = stated.get(region, "") if isinstance(stated, Mapping) else stated
        floor = lowest_age(option, region, rules)
        if int(months or 0) != floor:
            yield Difference(
                f"facts, {option}",
                f"{rules.options[option].name}: lowest age, {label}",
                from_age(months),
                from_age(floor),
                f"minimum_age_months in {region} is {months or 'not given'}; {{tables}} says {floor}",
            )


def from_age(months: str | int) -> str:
    if months == "":
        return "not given"
    return f"from {age_in_words(int(months))}" if int(months) else "no lower age"


def lowest_age(option: str, region: str, rules: RuleSet) -> int:
    """The first completed month at which no rule on age excludes the option."""
    spans = sorted(
        (rule.condition.spans["age_months"].first, rule.condition.spans["age_months"].below)
        for rule in rules_about(option, region, rules.rows["exclusions"])
        if rule["code"] == "below_minimum_age"
    )
    floor = 0
    for first, below in spans:
        if first <= floor:
            floor = max(floor, below)
    return floor


def licence_differences(option: str, said: Mapping, rules: RuleSet) -> Iterator[Difference]:
    for region, label in REGIONS.items():
        entry = (said.get("licence") or {}).get(region)
        status, months = licence(option, region, rules)
        stated = entry.get("status", "") if entry else "not given"
        stated_months, stated_below = ((entry or {}).get(key, "") for key in ("from_months", "below_months"))
        fact = f"{rules.options[option].name}: licence, {label}"
        means = "on_label" if stated == "none_needed" and not words_of(rules).needs_licence(option) else stated
        if means != status:
            message = f"licence in {region} is {stated}; {{tables}} says {status}"
            yield Difference(f"facts, {option}", fact, LICENCES.get(stated, stated), LICENCES[status], message)
        elif status == "on_label" and int(stated_months or 0) != months:
            message = f"licence in {region} is from {stated_months or 'no'} months; {{tables}} says from {months}"
            yield Difference(f"facts, {option}", fact, from_age(stated_months), from_age(months), message)
        elif status == "on_label" and int(stated_below or 0) != (licence_ends(rules, option, region) or 0):
            ends = licence_ends(rules, option, region)
            message = f"licence in {region} is {below(stated_below)}; {{tables}} says {below(ends)}"
            yield Difference(f"facts, {option}", fact, under_age(stated_below), under_age(ends), message)


def below(months: str | int | None) -> str:
    return f"below {months} months" if months else "without an upper age"


def under_age(months: str | int | None) -> str:
    return f"under {age_in_words(int(months))}" if months else "no upper age"


def licence_rules(rules: RuleSet, option: str, region: str) -> list[Rule]:
    """The rows on the licence of treatment with the option in that region, whatever the age."""
    return [rule for rule in rules_about(option, region, rules.rows["licences"]) if rule["use"] == "treatment"]


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


def licence(option: str, region: str, rules: RuleSet) -> tuple[str, int]:
    """(status, first month on label) of treatment with the option: on_label where it is for anybody in that region."""
    rows = licence_rules(rules, option, region)
    ages = [first_month(rule) for rule in rows if rule["status"] == "on_label"]
    if ages:
        return "on_label", min(ages)
    return ("off_label" if any(rule["status"] == "off_label" for rule in rows) else "not_available"), 0


def frequency_differences(option: str, said: Mapping, rules: RuleSet) -> Iterator[Difference]:
    known = {
        rule["frequency"] for rule in rules.rows["regimens"] if option in rule["options"] and rule["use"] == "treatment"
    }
    stated = said.get("frequency", "")
    if known and stated not in known:
        yield Difference(
            f"facts, {option}",
            f"{rules.options[option].name}: frequency",
            FREQUENCIES.get(stated, stated or "not given"),
            " or ".join(FREQUENCIES[one] for one in sorted(known)),
            f"frequency is {stated or 'not given'}; {{tables}} says {', '.join(sorted(known))}",
        )


def dose_differences(content: Mapping, rules: RuleSet) -> Iterator[Difference]:
    for rule, register, words in doses_not_said(content, rules):
        yield Difference(
            "Dosage",
            f"Dose, {register} text",
            "not said",
            rule["text"],
            f"the {register} text does not say {words!r}; {{tables}} says {rule['text']!r} ({rule.id})",
        )


def exclusion_differences(options: set[str], stated: set[str], rules: RuleSet) -> Iterator[Difference]:
    codes = {rule["code"] for rule in rules.rows["exclusions"] if options & set(rule["options"])}
    if missing := sorted(codes - stated):
        message = f"{{tables}} also excludes it for {', '.join(missing)}"
        yield Difference("facts, excluded_by", "Contraindications", "not named", codes_in_words(missing), message)
    if extra := sorted(stated - codes):
        message = f"no rule of {{tables}} excludes it for {', '.join(extra)}"
        yield Difference("facts, excluded_by", "Contraindications", codes_in_words(extra), "no such rule", message)


def codes_in_words(codes: Iterable[str]) -> str:
    return "; ".join(EXCLUSIONS.get(code, code) for code in codes)


def rules_about(option: str, region: str, rows: Iterable[Rule]) -> list[Rule]:
    """Rows about the option that can hold in the region."""
    return [
        rule
        for rule in rows
        if option in rule["options"] and region in rule.condition.values.get("region", frozenset(REGIONS))
    ]


def first_month(rule: Rule) -> int:
    span = rule.condition.spans.get("age_months")
    return span.first if span else 0
