"""Questions that others have taken the place of: asked only to show an answer that is there already, from an old link.

The facts themselves stay accepted, in files and in links, and keep their own rules.
"""

from collections.abc import Collection, Mapping
from typing import Any

from eczema_advisor.algorithm.facts import BY_NAME

from .question_fields import UNKNOWN

SUPERSEDED = {  # fact -> the facts that are asked instead
    "cardiovascular_or_cancer_risk": ("cardiovascular_risk", "cancer_history"),
    "cyp3a4_inhibitor": ("medicines",),
}
ASKED_FOR_THEMSELVES = frozenset(BY_NAME) - frozenset(SUPERSEDED)


def gives_way(fact: str, others: Collection[str], answers: Mapping[str, str | None]) -> bool:
    """Whether a question is left out for `others`, which are asked on the same page or answered before.

    `answers` are those of the page. One that says more than the answers of the others keeps its question.
    """
    instead = SUPERSEDED.get(fact, ())
    if not any(other in others for other in instead):
        return False
    all_known = all(answers.get(other) not in (None, "", UNKNOWN) for other in instead)
    return answers.get(fact) in (None, "", UNKNOWN) or (answers[fact] == "no" and all_known)


def denied_by_others(facts: Mapping[str, Any]) -> dict[str, str]:
    """Whose medicines are known takes no CYP3A4 inhibitor but those among them, which the tables recognise."""
    is_denied = "medicines" in facts and "cyp3a4_inhibitor" not in facts
    return {"cyp3a4_inhibitor": "no"} if is_denied else {}
