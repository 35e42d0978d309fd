"""Everything a plan can say, each statement with the set of states in which the plan says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...rule_set.columns import AWAITS
from ...rule_set.fact_space import FACT_OF_DIMENSION, POSITION
from ...rule_set.rule_set import Rule
from ..completeness import use_of
from .decision_diagrams import EMPTY
from .symbolic_model import Model

KINDS = (
    "derived",
    "urgent",
    "recommended",
    "confirm_first",
    "excluded",
    "regimen",
    "licence",
    "strength",
    "population",
    "dose",
    "funding",
    "caution",
    "advice",
    "monitoring",
    "referral",
    "reason",
)


@dataclass(frozen=True)
class Statement:
    """`kind` is one of KINDS; `option` and `role` where it is about one; `says` its content, `rule` where it stands."""

    kind: str
    option: str
    role: str
    says: str
    rule: str = ""

    @property
    def place(self) -> int:
        return KINDS.index(self.kind)

    def to_dict(self) -> dict[str, str]:
        return {"kind": self.kind, "option": self.option, "role": self.role, "says": self.says, "rule": self.rule}


def statements(model: Model) -> dict[Statement, int]:
    """Statements and states; one that no plan makes is left out."""
    found: dict[Statement, int] = {}
    for part in PARTS:
        for statement, states in part(model):
            if states:
                found[statement] = model.diagrams.either(found.get(statement, EMPTY), states)
    return found


Said = Iterator[tuple[Statement, int]]


def cited(rule: Rule, text: object) -> str:
    return f"{text} [{'; '.join(rule.sources)}]"


def recommended(model: Model) -> Said:
    for (option, role), states in model.recommended.items():
        yield Statement("recommended", option, role, f"{option} is recommended as {role}"), states


def confirm_first(model: Model) -> Said:
    d = model.diagrams
    for (option, role), states in model.recommended.items():
        rules = [rule for rule, _, _ in model.exclusions[option]]
        waived = {rule.id: may for rule, _, may in model.exclusions[option]}
        if role == "maintenance":
            rules += [rule for rule in model.rule_set.rows["urgent"] if rule not in rules]
        if role == "preferred":
            rules += [rule for rule in model.rule_set.rows["precedence"] if option in rule["move"]]
        for rule in rules:
            pending = d.minus(waived.get(rule.id, model.may[rule.id]), model.fires[rule.id])
            for position in model.space.cube(rule.condition):
                unknown = model.space.unknown[position]
                if unknown is not None:
                    here = d.every([states, pending, d.cube({position: 1 << unknown})])
                    fact = FACT_OF_DIMENSION[position]
                    yield Statement("confirm_first", option, role, f"confirm {fact} before {option}"), here


def excluded(model: Model) -> Said:
    for option, rules in model.exclusions.items():
        for rule, fires, _ in rules:
            says = cited(rule, f"{option} is excluded: {exclusion_text(rule)}")
            yield Statement("excluded", option, "", says, rule.id), model.diagrams.both(fires, model.universe)


def exclusion_text(rule: Rule) -> str:
    """The reason with its class, until when it holds, and what clears it."""
    if rule.table == "urgent":
        return f"{AWAITS}. {rule.reason} ({rule.duration}; {rule['opens']})"
    lifted = "; ".join(part for part in (rule["class"], rule["opens"], rule["clear"]) if part)
    return f"{rule['code']}. {rule.reason} ({lifted})"


def looked_up(model: Model) -> Said:
    """Regimen, licence and strength of what is recommended."""
    d = model.diagrams
    used: dict[tuple[str, str], int] = {}
    for (option, role), states in model.recommended.items():
        used[option, use_of(role)] = d.either(used.get((option, use_of(role)), EMPTY), states)
    for (option, use), states in used.items():
        for table, kind in (("regimens", "regimen"), ("licences", "licence")):
            for rule in model.rule_set.rows[table]:
                if option in rule["options"] and rule["use"] == use:
                    shown = rule["status"] if kind == "licence" else regimen_text(rule)
                    says = Statement(kind, option, use, cited(rule, shown), rule.id)
                    yield says, d.both(states, model.fires[rule.id])
        for rule in model.rule_set.rows["strengths"]:
            if option in rule["options"] and rule["use"] == use:
                columns = ("body", "direction", "strength", "certainty")
                shown = ", ".join(rule[column] for column in columns)
                yield Statement("strength", option, use, cited(rule, shown), rule.id), states
                if rule["covers"]:
                    direct = Statement("population", option, use, "the evidence covers this patient", rule.id)
                    yield direct, d.both(states, model.cube(rule["covers"]))


def doses_and_funding(model: Model) -> Said:
    """What the tables say of the dose and the funding of what is recommended as treatment."""
    d = model.diagrams
    treated = model.by_option(
        (option, here) for (option, role), here in model.recommended.items() if use_of(role) == "treatment"
    )
    for table, kind in (("doses", "dose"), ("funding", "funding")):
        for rule in model.rule_set.rows[table]:
            status = f"{rule['status']}: " if table == "funding" else ""
            for option in rule["options"]:
                says = Statement(kind, option, "", cited(rule, f"{status}{rule['text']}"), rule.id)
                yield says, d.both(treated[option], model.fires[rule.id])


def regimen_text(rule: Rule) -> str:
    columns = ("frequency", "until", "max_days", "then", "review_weeks", "text")
    return ", ".join(f"{column}: {rule[column]}" for column in columns if rule[column])


def cautions(model: Model) -> Said:
    for rule in model.rule_set.rows["cautions"]:
        for option in rule["options"]:
            says = Statement("caution", option, "", cited(rule, f"{rule['code']}: {rule['text']}"), rule.id)
            yield says, model.diagrams.both(model.anywhere[option], model.may[rule.id])


def patient_level(model: Model) -> Said:
    """Derived facts, flags, monitoring, advice and referral."""
    d = model.diagrams
    for rule in model.rule_set.rows["derived"]:
        says = cited(rule, f"{rule['fact']} counts as {rule['value']}")
        value = {POSITION[rule["fact"]]: 1 << model.space.code[rule["fact"]][rule["value"]]}
        yield (
            Statement("derived", "", "", says, rule.id),
            d.every([model.universe, model.fires[rule.id], d.cube(value)]),
        )
    for rule in model.rule_set.rows["urgent"]:
        says = cited(rule, f"{rule['code']}, {rule['timing']}: {rule['text']}")
        yield Statement("urgent", "", "", says, rule.id), d.both(model.universe, model.fires[rule.id])
    for rule in model.rule_set.rows["monitoring"]:
        pairs = ((option, role) for option in rule["options"] for role in rule["roles"])
        beside = d.some(model.recommended.get(pair, EMPTY) for pair in pairs) if rule["options"] else model.universe
        says = cited(rule, f"{rule['code']}, {rule['weeks'] or 'no fixed'} weeks: {rule['text']}")
        yield Statement("monitoring", "", "", says, rule.id), d.both(beside, model.fires[rule.id])
    for rule in model.rule_set.rows["advice"]:
        says = cited(rule, f"{rule['code']}: {rule['text']} {rule['plain']}")
        yield Statement("advice", "", "", says, rule.id), d.both(model.universe, model.fires[rule.id])
    calm = d.minus(model.nothing_active, model.urgent)
    holds = {"facts": model.universe, "specialist": model.some_specialist, "nothing_active": calm}
    for rule in model.rule_set.rows["referral"]:
        says = cited(rule, f"{rule['code']}, {rule['timing']}: {rule['text']}")
        yield Statement("referral", "", "", says, rule.id), d.both(holds[rule["on"]], model.fires[rule.id])


def reasons(model: Model) -> Said:
    """Which rule put an option into the plan, and why."""
    for step in model.steps:
        for option, here, _ in model.ranked(step):
            for identifier in step.rules:
                rule = model.rule_set.rule(identifier)
                yield Statement("reason", option, "", cited(rule, rule.reason), rule.id), here
    for table, states in (("specialist", model.specialist_states), ("maintenance", model.maintenance_states)):
        for rule in model.rule_set.rows[table]:
            for option, _, here in model.listing(rule, states):
                yield Statement("reason", option, "", cited(rule, rule.reason), rule.id), here
        for trigger in model.rule_set.rows[f"{table}_triggers"]:
            fired = model.diagrams.both(model.fires[trigger.id], states)
            yield Statement("reason", "", "", cited(trigger, trigger.reason), trigger.id), fired


PARTS = (recommended, confirm_first, excluded, looked_up, doses_and_funding, cautions, patient_level, reasons)
