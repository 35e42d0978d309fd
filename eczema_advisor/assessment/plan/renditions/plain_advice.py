"""Where each piece of advice stands on the patient's sheet, and what it says there in place of."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

# The codes of advice.yaml that have a place of their own; every other one is what else helps.
FIRST = ("treat_infection", "treat_fungus", "proper_course", "patch_test", "patch_test_hands", "check_diagnosis")
MOISTURISER = ("emollient_amount", "emollient_how", "emollient_fire")
SAFETY_NET, FOLLOW_UP = "safety_net", "follow_up"
REPLACED = {"handout.help.herpes": SAFETY_NET, "handout.help.bacterial": SAFETY_NET}  # by the id of a row of seek_help


class PlainAdvice(NamedTuple):
    """Sentences by their place on the sheet; empty where the tables have none."""

    first: tuple[str, ...]
    moisturiser: tuple[str, ...]
    else_helps: tuple[str, ...]
    safety_net: tuple[str, ...]
    follow_up: tuple[str, ...]

    def replaces(self, row: str) -> bool:
        """Whether this says what a row of `seek_help` says in general."""
        return row in REPLACED and bool(self.safety_net)


def plain_advice(advice: Sequence[tuple[str, str]]) -> PlainAdvice:
    """Advice as (code, sentence), each sentence once."""

    def of(codes: Collection[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for code, text in advice if code in codes))

    placed = (*FIRST, *MOISTURISER, SAFETY_NET, FOLLOW_UP)
    rest = {code for code, _ in advice if code not in placed}
    return PlainAdvice(of(FIRST), of(MOISTURISER), of(rest), of((SAFETY_NET,)), of((FOLLOW_UP,)))
