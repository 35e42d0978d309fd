"""An old plan beside today's: which version is public now, and what it says differently."""

from dataclasses import dataclass

from eczema_advisor.algorithm.facts import parse_facts

from ..versions.in_use import algorithm_in_use
from ..versions.withdrawn_options import withdrawn_options
from .changes import plan_changes
from .presented_plan import PresentedPlan, present
from .token import ReplayedPlan


@dataclass(frozen=True)
class TodaySays:
    version: str
    status_in_words: str
    changes: list[str]
    is_withdrawn: bool = False
    withdrawn_reason: str = ""


def today_says(replayed: ReplayedPlan, page: PresentedPlan) -> TodaySays | None:
    """None while the plan is made with the public version as it stands and the same drugs are withdrawn."""
    current, withdrawn = algorithm_in_use(), withdrawn_options()
    sealed = replayed.sealed
    if (current.digest, current.status, withdrawn) == (sealed.digest, sealed.status, sealed.withdrawn):
        return None
    if current.is_withdrawn:
        return TodaySays(current.version, current.status_in_words, [], True, current.withdrawn_reason)
    facts = parse_facts(sealed.facts)
    changes = plan_changes(page, present(current.plan(facts, withdrawn), current, facts))
    return TodaySays(current.version, current.status_in_words, changes)
