"""How a plan begins, as its reader meets it."""

from collections.abc import Callable, Sequence

from eczema_advisor.algorithm.plan import Plan

from ...versions.reviewed_words import ReviewedWords
from ...wording import ranges_set
from ..parts import ShownAction, ShownSource, ShownVerdict

NOW = "now"


def shown_verdict(
    plan: Plan, words: ReviewedWords, sources: Callable[[Sequence[str]], tuple[ShownSource, ...]]
) -> ShownVerdict | None:
    """None for a plan of tables that have no words for it."""
    if not plan.verdict.text:
        return None
    actions = tuple(
        ShownAction(
            action.timing,
            words.sentence(f"verdict.label_{label_of(action.timing, place)}"),
            ranges_set(action.text),
            sources(action.sources),
        )
        for place, action in enumerate(plan.verdict.actions)
    )
    return ShownVerdict(ranges_set(plan.verdict.text), actions)


def label_of(timing: str, place: int) -> str:
    """What is done now is done meanwhile where something more urgent comes before it."""
    return "meanwhile" if timing == NOW and place else timing
