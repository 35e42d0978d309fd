"""Where a plan stands on the ladder: here, tried, open, or closed and why. Told step by step, from the plan itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eczema_advisor.algorithm.rule_set.columns import LADDER_STEPS

from ...wording import EXCLUSIONS, SITES, answer_in_words, listed
from ..parts import ExcludedOption
from ..presented_plan import PresentedPlan

ANSWERS = {
    LADDER_STEPS[1]: "tcs_response",
    LADDER_STEPS[2]: "tci_response",
    LADDER_STEPS[-1]: "systemic_response",
}
NOT_TRIED = ("not_tried", "unknown")
CONTROLS = "controlled"
MOST_REASONS = 2


@dataclass(frozen=True)
class LadderPlace:
    """One step. `standing`: here, always, closed, open or quiet; `sites`: where it is used now.

    `tried`: the answer on how it worked, `has_failed` whether it did not; `closed_by`: why it is closed, most first.
    """

    key: str
    name: str
    detail: str
    standing: str
    sites: str
    tried: str
    has_failed: bool
    closed_by: tuple[str, ...]


def plan_ladder(page: PresentedPlan) -> tuple[LadderPlace, ...]:
    """The steps, the lowest first."""
    return tuple(place_at(step, page) for step in LADDER_STEPS)


def place_at(step: str, page: PresentedPlan) -> LadderPlace:
    words = page.words
    on_step = [one for one in page.treatments if words.step_of(one.option) == step]
    here = [site for one in on_step if one.role == "preferred" for site in one.sites]
    is_open = any(one.role in ("alternative", "specialist", "maintenance") for one in on_step)
    excluded = [entry for entry in page.excluded if words.step_of(entry.option) == step]
    answer = page.facts.get(ANSWERS.get(step, ""), NOT_TRIED[0])
    if here:
        standing = "here"
    elif step == LADDER_STEPS[0]:
        standing = "always"
    elif is_open:
        standing = "open"
    else:
        standing = "closed" if is_closed(step, excluded, page) else "quiet"
    row = words.named["page_steps"][step]
    return LadderPlace(
        key=step,
        name=row["name"],
        detail=row["text"],
        standing=standing,
        sites=listed([SITES[site].lower() for site in page.sites if site in here]),
        tried=answer_in_words(ANSWERS[step], answer) if answer not in NOT_TRIED else "",
        has_failed=answer not in (*NOT_TRIED, CONTROLS),
        closed_by=tuple(reasons(excluded)) if standing == "closed" else (),
    )


def is_closed(step: str, excluded: Sequence[ExcludedOption], page: PresentedPlan) -> bool:
    """Is every option of the step excluded at every site?"""
    shut = {(entry.option, site) for entry in excluded for site in entry.sites}
    options = [option for option in page.rules.options if page.words.step_of(option) == step]
    return all((option, site) in shut for option in options for site in page.sites)


def reasons(excluded: Sequence[ExcludedOption]) -> Iterator[str]:
    """The names of the reasons that last longest, the most frequent first."""
    codes = [next(reason.code for reason in one.reasons if reason.duration == one.duration) for one in excluded]
    often = sorted(dict.fromkeys(codes), key=lambda code: -codes.count(code))
    for code in often[:MOST_REASONS]:
        yield EXCLUSIONS.get(code) or code.replace("_", " ").capitalize()
