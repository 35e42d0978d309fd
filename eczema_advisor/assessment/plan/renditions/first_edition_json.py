"""The JSON of plans whose tables have no verdict yet (before 2026.2): to the byte what it was before there were any."""

from eczema_advisor.algorithm.facts import FACTS
from eczema_advisor.algorithm.plan import AS_JSON, Plan

NAMES = [fact.name for fact in FACTS]
LATER_FACTS = frozenset(NAMES[NAMES.index("weight_kg") + 1 :])  # facts are added at the end
LATER_PARTS = ("verdict", "advice")
LATER_IN_RECOMMENDATIONS = ("dose", "funding", "weakest")
LATER_IN_REASONS = ("class", "until")


def json_of_its_edition(plan: Plan) -> str:
    """One line of JSON: as `Plan.to_json` writes it, without what the edition of its tables did not know."""
    return plan.to_json() if plan.verdict.text else first_edition_json(plan)


def first_edition_json(plan: Plan) -> str:
    parts: dict = plan.to_dict()
    parts["facts"] = without(LATER_FACTS, parts["facts"])
    parts["recommendations"] = [without(LATER_IN_RECOMMENDATIONS, one) for one in parts["recommendations"]]
    for exclusion in parts["excluded"]:
        exclusion["reasons"] = [without(LATER_IN_REASONS, one) for one in exclusion["reasons"]]
    return AS_JSON.encode(without(LATER_PARTS, parts))


def without(names, part: dict) -> dict:
    return {name: value for name, value in part.items() if name not in names}
