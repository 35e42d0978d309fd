"""Gaps, overlaps and dead rules: every state has exactly one row of each unique table, and every row has a state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ..rule_set.rule_set import Rule
from .findings import Finding
from .symbolic.symbolic_model import Model


def gaps_and_overlaps(model: Model) -> tuple[int, list[Finding]]:
    """Ladder, selections, regimens, licences and strengths: exactly one row wherever one is needed.

    Funding, and cautions or advice of one code with different texts: at most one.
    """
    rows = model.rule_set.rows
    findings: list[Finding] = []
    checked = 0
    for about, rules, needed in unique_tables(model):
        checked += len(rules) * (len(rules) - 1) // 2 + 1
        findings += gap(model, about, rules, needed)
        findings += overlaps(model, about, rules)
    for option in model.rule_set.options:
        findings += overlaps(
            model, f"funding of {option}", [rule for rule in rows["funding"] if option in rule["options"]]
        )
    for options, rules in same_texts(rows["cautions"]):
        checked += 1
        findings += overlaps(model, f"cautions of {options}", rules, model.may)
    for code, rules in same_texts(rows["advice"]):
        checked += 1
        findings += overlaps(model, f"advice on {code}", rules)
    findings += precedence_overlaps(model)
    return checked, findings


def unique_tables(model: Model) -> Iterator[tuple[str, Sequence[Rule], int]]:
    """Each table of which one row must match: its name, its rows, and the states in which one is needed."""
    rows = model.rule_set.rows
    yield "ladder", rows["ladder"], model.universe
    for name in dict.fromkeys(rule["name"] for rule in rows["selections"]):
        yield f"selections of {name}", [rule for rule in rows["selections"] if rule["name"] == name], model.universe
    used = model.reachable
    for table in ("regimens", "licences"):
        for option in model.rule_set.options:
            for use in ("treatment", "maintenance"):
                rules = [rule for rule in rows[table] if option in rule["options"] and rule["use"] == use]
                everywhere = table == "licences" and use == "treatment"
                needed = model.universe if everywhere else used.get((option, use), 0)
                yield f"{table} of {option} for {use}", rules, needed


def use_of(role: str) -> str:
    return "maintenance" if role == "maintenance" else "treatment"


def gap(model: Model, about: str, rules: Iterable[Rule], needed: int) -> Iterator[Finding]:
    d = model.diagrams
    left = d.minus(needed, d.some(model.fires[rule.id] for rule in rules))
    if left:
        yield Finding("gap", about, "no row for this patient", witness(model, left))


def precedence_overlaps(model: Model) -> Iterator[Finding]:
    """Two rules of precedence that have different effects at once. A rule has one where it moves something open."""
    d = model.diagrams
    rows = model.rule_set.rows["precedence"]
    at_work = {
        rule.id: d.both(model.fires[rule.id], d.some(model.open[option] for option in rule["move"])) for rule in rows
    }
    for first, second in combinations(rows, 2):
        if any(first[cell] != second[cell] for cell in ("move", "ahead", "add")):
            yield from overlaps(model, "precedence", (first, second), at_work)


def overlaps(
    model: Model, about: str, rules: Sequence[Rule], states: Mapping[str, int] | None = None
) -> Iterator[Finding]:
    """Two rules that match the same patient: in these states by the id of the rule, or wherever both fire."""
    d = model.diagrams
    states = model.fires if states is None else states
    for first, second in combinations(rules, 2):
        shared = d.every([model.universe, states[first.id], states[second.id]])
        if shared:
            message = f"{first.id} and {second.id} both match this patient"
            yield Finding("overlap", about, message, witness(model, shared))


def same_texts(said: Sequence[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """Cautions or advice that share a code but not the text: two of them at once would contradict each other."""
    for code in dict.fromkeys(rule["code"] for rule in said):
        rules = [rule for rule in said if rule["code"] == code]
        if len({rule["text"] for rule in rules}) > 1:
            yield code, rules


def strengths(model: Model) -> tuple[int, list[Finding]]:
    """Exactly one guideline statement per option and use that can be recommended."""
    rows = model.rule_set.rows["strengths"]
    findings = []
    used = model.reachable
    for (option, use), states in used.items():
        rules = [rule.id for rule in rows if option in rule["options"] and rule["use"] == use]
        if len(rules) != 1:
            message = f"{len(rules)} rows for {use} where one is needed: {', '.join(rules) or 'none'}"
            findings.append(Finding("gap", f"strengths of {option}", message, witness(model, states)))
    for rule in rows:
        if not any((option, rule["use"]) in used for option in rule["options"]):
            findings.append(Finding("dead_rule", rule.id, "no plan shows this row"))
    return len(used), findings


def dead_rules(model: Model) -> tuple[int, list[Finding]]:
    """Every rule fires for some patient, and what it adds is seen in some plan."""
    d = model.diagrams
    findings, checked = [], 0
    seen = shown_states(model)
    for rule in model.rule_set:
        if rule.when is None:
            continue
        checked += 1
        if not d.both(model.universe, model.fires[rule.id]):
            findings.append(Finding("dead_rule", rule.id, "no patient has these facts"))
        elif rule.id in seen and not seen[rule.id]:
            findings.append(Finding("dead_rule", rule.id, "no plan shows what this row adds"))
    return checked, findings


def shown_states(model: Model) -> dict[str, int]:
    """For rules that matter only beside something else: the states in which a plan shows them."""
    d, rows, used = model.diagrams, model.rule_set.rows, model.reachable
    shown = {
        rule.id: d.both(model.fires[rule.id], d.some(used.get((o, rule["use"]), 0) for o in rule["options"]))
        for rule in rows["regimens"]
    }
    for rule in rows["cautions"]:
        shown[rule.id] = d.both(model.may[rule.id], d.some(model.anywhere[option] for option in rule["options"]))
    for rule in (*rows["doses"], *rows["funding"]):
        treated = d.some(used.get((option, "treatment"), 0) for option in rule["options"])
        shown[rule.id] = d.both(model.fires[rule.id], treated)
    for rule in (rule for rule in rows["monitoring"] if rule["options"]):
        pairs = ((option, role) for option in rule["options"] for role in rule["roles"])
        shown[rule.id] = d.both(model.fires[rule.id], d.some(model.recommended.get(pair, 0) for pair in pairs))
    return {**shown, **states_of_choosing_rules(model)}


def states_of_choosing_rules(model: Model) -> dict[str, int]:
    """The same for the rules that list, trigger, reorder or select options."""
    d, rows = model.diagrams, model.rule_set.rows
    shown = {}
    for table, states in (("specialist", model.specialist_states), ("maintenance", model.maintenance_states)):
        for rule in rows[table]:
            shown[rule.id] = d.some(listed for _, _, listed in model.listing(rule, states))
    shown |= {rule.id: model.trigger(rule) for rule in rows["specialist_triggers"]}
    for rule in rows["precedence"]:
        shown[rule.id] = d.some(step.states for step in model.steps if rule.id in step.rules)
    for rule in rows["selections"]:
        shown[rule.id] = d.both(model.fires[rule.id], model.anywhere[rule["option"]])
    for rule in rows["supportive"]:
        shown[rule.id] = d.some(model.supportive.get((option, rule["role"]), 0) for option in rule["options"])
    return shown


def witness(model: Model, states: int) -> dict[str, object]:
    """One patient of a set of states that is not empty: in whom as little else is the matter as the set allows."""
    existing = model.diagrams.both(states, model.universe)
    return model.space.patient(model.diagrams.example(existing, model.space.plain) or {})
