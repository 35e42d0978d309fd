"""How soon a page is due for review again after its approval: what its own facts say, which the board reviews."""

MONTHS = 12
MONTHS_BEFORE_THE_FACT = 6
# Revisions that were frozen before pages said it themselves, and pages that editors changed since, keep the interval
# that they had: nothing is added here. A page says `review_months` among its facts.
OPTIONS_BEFORE_THE_FACT = frozenset(
    {
        "pimecrolimus_1",
        "tacrolimus_0_03",
        "tacrolimus_0_1",
        "ruxolitinib_1_5",
        "upadacitinib",
        "abrocitinib",
        "baricitinib",
        "ciclosporin",
        "methotrexate",
        "azathioprine",
        "mycophenolate",
        "oral_corticosteroid",
    }
)


def months_until_review(content: dict) -> int:
    """Months from the approval of this content to its next review: its `review_months`, else 12."""
    facts = content["facts"]
    if stated := facts.get("review_months"):
        return int(stated)
    options = facts.get("options") or {}
    return MONTHS_BEFORE_THE_FACT if OPTIONS_BEFORE_THE_FACT & options.keys() else MONTHS
