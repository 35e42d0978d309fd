"""Faults planted in tables by what the tables say, not by the names of their rows; and who shows them."""

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.engine.patient_state import read_patient
from eczema_advisor.algorithm.facts import BY_NAME, parse_facts
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from tests.algorithm.conftest import facts_of, rule_named

CORTICOSTEROIDS = ["tcs_mild", "tcs_moderate", "tcs_potent", "tcs_very_potent"]
CALCINEURIN_INHIBITORS = ["pimecrolimus_1", "tacrolimus_0_03", "tacrolimus_0_1"]


def order_of(*rows):
    """A table of orders, each from weakest to strongest."""
    because = {"reason": "By potency.", "sources": ["advisor-convention"]}
    return {"rules": [{"id": f"planted.order.{row[0]}", "options": list(row), **because} for row in rows]}


def model_of(tables, model=Model):
    return model(load_rule_set(tables))


def plan_of(tables, patient):
    return build_plan(parse_facts(patient), load_rule_set(tables)).to_dict()


def recommended(tables, patient):
    """Each option of the plan with its role and licence."""
    return {entry["option"]: (entry["role"], entry["licence"]) for entry in plan_of(tables, patient)["recommendations"]}


def preferred(tables, patient):
    return next((option for option, (role, _) in recommended(tables, patient).items() if role == "preferred"), "")


def ladder_row(tables, **changes):
    """The row of the ladder for a healthy adult with these changes."""
    rule_set = load_rule_set(tables)
    facts = parse_facts(facts_of(**changes))
    rows = rule_set.compiled.of_table["ladder"]
    (state,) = read_patient(facts, rule_set.compiled).sites
    return rule_named(tables, rule_set.compiled.first(rows & state.fires).id)


def split_ladder_row(tables, fact, values, steps, **changes):
    """That row, but with other steps where `fact` has one of `values`."""
    row = ladder_row(tables, **changes)
    others = [value for value in BY_NAME[fact].values if value not in values]
    tables["ladder"]["rules"].append(
        {**row, "id": "planted.ladder", "when": {**row["when"], fact: values}, "steps": steps}
    )
    row["when"] = {**row["when"], fact: others}


def only_row(tables, table, option, **cells):
    """One row alone for this option as treatment, everywhere."""
    rules, groups = tables[table]["rules"], tables["options"]["groups"]
    of_use = [row for row in rules if row["use"] == "treatment"]
    for row in of_use:
        row["options"] = [each for item in row["options"] for each in groups.get(item, [item])]
    copied = next(row for row in of_use if option in row["options"])
    for row in of_use:
        row["options"] = [other for other in row["options"] if other != option]
    kept = [row for row in rules if row["options"]]
    tables[table]["rules"] = [*kept, {**copied, "id": f"planted.{table}.{option}", "options": [option], **cells}]


def class_of_code(tables, code, duration):
    """Every exclusion with this code gets this class."""
    for row in tables["exclusions"]["rules"]:
        if row["code"] == code:
            row |= {"class": duration, "clear": "Clear this first." if duration == "clearable" else ""}
