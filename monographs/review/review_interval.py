"""How soon a page is due for review again after its approval."""

MONTHS = 12
HIGH_RISK_MONTHS = 6
# A boxed warning, or harm that only blood tests show in time.
HIGH_RISK_OPTIONS = frozenset(
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
    """Months from the approval of this content to its next review: 6 for a high-risk drug, else 12."""
    options = content["facts"].get("options") or {}
    return HIGH_RISK_MONTHS if HIGH_RISK_OPTIONS & set(options) else MONTHS
