"""How the patient's sheet begins: the plan's verdict in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.engine.verdict import MOST, clearable_bars
from eczema_advisor.algorithm.rule_set.columns import TIMINGS

from ...versions.reviewed_words import KIND_OF, ReviewedWords
from ..parts import Treatment
from ..presented_plan import PresentedPlan
from .plain_words import plain_name, sites

ROUTINE = TIMINGS[-1]


@dataclass(frozen=True)
class PlainVerdict:
    """One sentence, and at most three things to do."""

    text: str
    actions: tuple[str, ...]


def plain_verdict(page: PresentedPlan, words: ReviewedWords) -> PlainVerdict | None:
    """None where the plan has no verdict, and for an urgent one: its sheet begins with where to go."""
    if page.verdict is None or page.is_urgent:
        return None
    codes = dict.fromkeys(rule["code"] for rule in clearable_bars(page.plan.by_site, page.rules.compiled))
    cleared = list(dict.fromkeys(cleared_first(code, words) for code in codes))
    timing = page.plan.referral[0].timing if page.plan.referral else ""
    referral = [words.sentence(f"handout.short_refer_{timing}")] if timing else []
    using = [use_sentence(page, words)] if page.preferred or page.maintenance else []
    last = timing == ROUTINE
    actions = [*([" ".join(cleared)] if cleared else []), *([] if last else referral), *using]
    actions += referral if last else []
    return PlainVerdict(words.sentence(f"handout.{sentence_for(page, cleared, timing)}"), tuple(actions[:MOST]))


def sentence_for(page: PresentedPlan, cleared: list[str], timing: str) -> str:
    if cleared:
        return "short_clear"
    if timing and timing != ROUTINE:
        return "short_refer"
    if page.preferred:
        return "short_treat"
    return "short_keep_clear" if page.maintenance else "short_moisturiser"


def cleared_first(code: str, words: ReviewedWords) -> str:
    name = f"handout.clear_{code}"
    return words.sentence(name if name in KIND_OF else "handout.clear_other")


def use_sentence(page: PresentedPlan, words: ReviewedWords) -> str:
    """What is used now, or once what is not known has been confirmed."""
    waits = any(treatment.confirm for treatment in page.preferred or page.maintenance[:1])
    name = "handout.short_use_wait" if waits else "handout.short_use"
    return words.sentence(name, treatments="; ".join(used_now(page, words)))


def used_now(page: PresentedPlan, words: ReviewedWords) -> Iterator[str]:
    for treatment in page.preferred or page.maintenance[:1]:
        name = uncapitalised(plain_name(treatment, words))
        frequency = words.text("handout_frequencies", treatment.regimen.frequency)
        yield used(name, treatment, frequency, words)


def used(name: str, treatment: Treatment, frequency: str, words: ReviewedWords) -> str:
    where = sites(treatment, words)
    if frequency:
        return words.sentence("handout.short_use_one", treatment=name, sites=where, frequency=frequency)
    return words.sentence("handout.short_use_as_told", treatment=name, sites=where)


def uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
