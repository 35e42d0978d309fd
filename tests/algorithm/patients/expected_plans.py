"""Patients with what their plan must and must not say, written by somebody who had seen neither tables nor engine.

A file is {"base": facts, "cases": [...]}: the facts of a case lie over the base, null takes a fact out again. A case
names what is expected; the keys are those that `faults` reads.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import FactError, parse_facts
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

ORDERS = (
    ("tcs_mild", "tcs_moderate", "tcs_potent", "tcs_very_potent"),
    ("pimecrolimus_1", "tacrolimus_0_03", "tacrolimus_0_1"),
)
LEAST = ("tcs_mild",)  # alone, this is weaker than any other treatment


def read_cases(path: Path) -> dict[str, dict]:
    """The cases by id, each with its whole facts."""
    content = json.loads(path.read_text(encoding="utf-8"))
    cases = {}
    for case in content["cases"]:
        facts = {**content["base"], **case["facts"]}
        cases[case["id"]] = {**case, "facts": {name: value for name, value in facts.items() if value is not None}}
    return cases


def plan_of(facts: Mapping, rule_set: RuleSet) -> dict:
    return build_plan(parse_facts(facts), rule_set, status="submitted").to_dict()


def faults(case: Mapping, cases: Mapping[str, Mapping], rule_set: RuleSet) -> list[str]:
    """Every way in which the plan falls short of the case, in words."""
    try:
        plan = plan_of(case["facts"], rule_set)
    except FactError as error:
        named = {error.fact, *error.message.replace("`", " ").replace(",", " ").split()}
        return [] if case.get("error") in named else [f"refused: {error}"]
    if "error" in case:
        return [f"no error that names {case['error']}"]
    found = [*urgency(case, plan), *recommended(case, plan), *kept_out(case, plan), *around(case, plan)]
    if "not_weaker_than" in case:
        before = plan_of(cases[case["not_weaker_than"]]["facts"], rule_set)
        found += weaker(before, plan)
    return found


def listed(value: object) -> list:
    return list(value) if isinstance(value, list) else [value]


def urgency(case: Mapping, plan: Mapping) -> Iterator[str]:
    codes = [flag["code"] for flag in plan["urgent"]]
    if case.get("urgent") == [] and codes:
        yield f"unexpected red flags {codes}"
    yield from (f"no red flag {code}, has {codes}" for code in case.get("urgent", []) if code not in codes)


def recommended(case: Mapping, plan: Mapping) -> Iterator[str]:
    for want in case.get("recommend", []):
        found = [entry for entry in plan["recommendations"] if entry["option"] in listed(want["option"])]
        if not any(fits(entry, want) for entry in found):
            has = [(entry["option"], entry["role"], entry["sites"]) for entry in found]
            yield f"not met: {dict(want)}; has {has or sorted({e['option'] for e in plan['recommendations']})}"


def fits(entry: Mapping, want: Mapping) -> bool:
    regimen = entry["regimen"]
    return (
        all(entry[key] in listed(want[key]) for key in ("role", "licence") if key in want)
        and all(regimen[key] in listed(want[key]) for key in ("frequency", "max_days", "then") if key in want)
        and all(set(want.get(key, ())) <= set(entry[key]) for key in ("sites", "confirm_first"))
    )


def kept_out(case: Mapping, plan: Mapping) -> Iterator[str]:
    reasons: dict[str, dict[str, set]] = {}
    for entry in plan["excluded"]:
        for reason in entry["reasons"]:
            reasons.setdefault(entry["option"], {}).setdefault(reason["code"], set()).add(reason["class"])
    for want in case.get("never", []):
        for option in listed(want["option"]):
            hits = [
                entry["role"]
                for entry in plan["recommendations"]
                if entry["option"] == option
                and set(want.get("sites", entry["sites"])) & set(entry["sites"])
                and entry["role"] in listed(want.get("role", entry["role"]))
            ]
            if hits:
                yield f"{option} is recommended as {hits}"
            if "code" in want and want["code"] not in reasons.get(option, {}):
                yield f"{option} is not excluded as {want['code']}, but as {sorted(reasons.get(option, {}))}"
            elif "class" in want and want["class"] not in reasons[option][want["code"]]:
                yield f"{option} is excluded as {want['code']}, {sorted(reasons[option][want['code']])}"


def around(case: Mapping, plan: Mapping) -> Iterator[str]:
    timings = [entry["timing"] for entry in (*plan["urgent"], *plan["referral"])]
    if "referral" in case and not set(timings) & set(case["referral"]):
        yield f"no referral {case['referral']}, has {timings}"
    if "referral_only" in case and {entry["timing"] for entry in plan["referral"]} != {case["referral_only"]}:
        yield f"referral is not {case['referral_only']} alone, has {timings}"
    if "first_action" in case:
        first = plan["verdict"]["actions"][0]["timing"]
        if first != case["first_action"]:
            yield f"the first action is {first}, not {case['first_action']}"
    for option, code in case.get("caution", []):
        shown = [entry["cautions"] for entry in plan["recommendations"] if entry["option"] == option]
        if shown and not any(code in codes for codes in shown):
            yield f"{option} without the caution {code}, has {shown}"


def weaker(before: Mapping, after: Mapping) -> Iterator[str]:
    """Sites at which the preferred treatment is weaker than it was with milder disease or before a failure."""
    if after["urgent"] or any(entry["role"] == "specialist" for entry in after["recommendations"]):
        return
    for site in after["facts"]["sites"]:
        first, second = preferred_at(before, site), preferred_at(after, site)
        if first and first not in LEAST and (second is None or second in LEAST):
            yield f"{site}: {first} before, {second} after"
        for order in ORDERS:
            if first in order and second in order and order.index(second) < order.index(first):
                yield f"{site}: {first} before, {second} after"


def preferred_at(plan: Mapping, site: str) -> str | None:
    return next((e["option"] for e in plan["recommendations"] if e["role"] == "preferred" and site in e["sites"]), None)
