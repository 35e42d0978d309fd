"""A version after the shipped one: the same rules, other words. Tests share it, since each set of tables is proven."""

import copy

from eczema_advisor.algorithm.rule_set.text_columns import TEXT_KINDS
from eczema_advisor.assessment.versions.in_use import shipped_algorithm

VERSION = "2027.1"
CAUTION = "Another caution."
REGIMEN = "Reworded."  # what the text of pimecrolimus's regimens begins with
WORDS = {
    "handout.help.no_better": "No better by then: come again.",
    "handout.until_clear": "Use it until the skin is clear.",
    "page.confirm": "Any of these may matter.",
    "question.region": "Licences differ.",
    "calculator.fingertip_unit": "A unit is half a gram.",
    "page.timing.two_weeks": "In a fortnight",
    "verdict.label_immediate": "At once",
}


def newer_tables() -> dict:
    """The shipped tables under another version, with another first caution, `REGIMEN` and `WORDS`."""
    tables = copy.deepcopy(shipped_algorithm().tables)
    tables["version"]["version"] = VERSION
    tables["cautions"]["rules"][0]["text"] = CAUTION
    for rule in tables["regimens"]["rules"]:
        if rule["id"].startswith("regimen.pimecrolimus"):
            rule["text"] = f"{REGIMEN} {rule['text']}"
    for kind in TEXT_KINDS.values():
        for row in tables[kind.file][kind.key]:
            if row["id"] in WORDS:
                row["why" if kind.key == "questions" else "text"] = WORDS[row["id"]]
    return tables
