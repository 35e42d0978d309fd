"""What has to be known before an old plan is read: what is unsafe in it, and what today's version says otherwise."""

import json
from dataclasses import dataclass

from eczema_advisor.algorithm.facts import PatientFacts, parse_facts
from monographs.surveillance.alerts import NO_ALERTS, PageAlerts

from ..versions.in_use import algorithm_in_use
from ..versions.reviewed_words import ReviewedWords
from ..versions.safety_notice import SafetyNotice, correcting_tables, safety_notice
from ..versions.withdrawn_options import withdrawn_options
from .changes import plan_changes
from .presented.plan_sources import plan_alerts
from .presented_plan import PresentedPlan, present
from .token import ReplayedPlan


@dataclass(frozen=True)
class TodaySays:
    """`begins` is how today's plan begins; empty where it begins as the old one does."""

    version: str
    status_in_words: str
    changes: list[str]
    begins: str = ""
    is_withdrawn: bool = False
    withdrawn_reason: str = ""

    @property
    def otherwise(self) -> bool:
        return bool(self.changes) or self.is_withdrawn


@dataclass(frozen=True)
class Notices:
    """What every form of a plan says first. `words` are those of today: older tables have none for this."""

    replayed: ReplayedPlan
    safety: SafetyNotice | None
    today: TodaySays | None
    sources: PageAlerts = NO_ALERTS

    @property
    def are_there(self) -> bool:
        return not self.replayed.is_exact or self.safety is not None or self.says_otherwise or bool(self.sources)

    @property
    def says_otherwise(self) -> bool:
        return self.today is not None and self.today.otherwise

    def sentences(self, words: ReviewedWords) -> list[str]:
        """All of it, the gravest first."""
        said = []
        if self.safety:
            said += safety_sentences(self.safety, words)
        if self.today and self.today.is_withdrawn:
            said.append(words.sentence("page.today_withdrawn", reason=self.today.withdrawn_reason).strip())
        elif self.today and self.today.changes:
            said.append(self.title(words))
            if self.today.begins:
                said.append(words.sentence("page.today_begins", verdict=self.today.begins))
            said += self.today.changes
        if not self.replayed.is_exact:
            said.append(words.sentence("page.not_exact"))
        return [*said, *self.sources.sentences("plan")]

    def title(self, words: ReviewedWords) -> str:
        """From which day and version the plan is, and whether today's version agrees."""
        if self.today is None:
            return ""
        sealed = self.replayed.sealed
        return words.sentence(
            "page.today_differs" if self.today.changes else "page.today_same",
            date=f"{sealed.made_on:%-d %B %Y}",
            version=sealed.version,
            today=f"{self.today.version} ({self.today.status_in_words})",
        )


def notices_of(replayed: ReplayedPlan) -> Notices:
    facts = parse_facts(replayed.sealed.facts)
    safety = safety_notice(facts, replayed.algorithm.version, correcting_tables(replayed.algorithm))
    sources = plan_alerts(replayed.text, replayed.algorithm)
    return Notices(replayed, safety, today_says(replayed, facts), sources)


def safety_sentences(safety: SafetyNotice, words: ReviewedWords) -> list[str]:
    unsafe = words.sentence("page.unsafe", version=safety.version, status=safety.status_in_words)
    return [unsafe, *(rule["text"] for rule in safety.corrections)]


def with_notice(
    plan_json: str,
    *,
    safety: SafetyNotice | None,
    version: str,
    is_exact: bool,
    sentences: list[str],
    sources: PageAlerts = NO_ALERTS,
) -> str:
    """The JSON of a plan with what has to be known before it is read, first, under `notice`.

    `sources` is there only where one of the plan's was superseded, corrected, retracted or has a newer text.
    """
    says = {
        "unsafe_before": [rule.id for rule in safety.corrections] if safety else [],
        "withheld": safety.withheld if safety else {},
        "version": version,
        "is_exact": is_exact,
        "sentences": sentences,
    }
    if sources:
        says["sources"] = [{"key": one.key, "status": one.status, "since": str(one.since)} for one in sources.shown]
    return f'{{"notice":{json.dumps(says, ensure_ascii=False, separators=(",", ":"))},{plan_json[1:]}'


def today_says(replayed: ReplayedPlan, facts: PatientFacts) -> TodaySays | None:
    """None while the plan is made with the public version as it stands and the same drugs are withdrawn."""
    current, withdrawn = algorithm_in_use(), withdrawn_options()
    sealed, before = replayed.sealed, replayed.presented
    if (current.digest, current.status, withdrawn) == (sealed.digest, sealed.status, sealed.withdrawn):
        return None
    if current.is_withdrawn:
        return TodaySays(current.version, current.status_in_words, [], "", True, current.withdrawn_reason)
    now = present(current.plan(facts, withdrawn), current, facts)
    begins = now.verdict.text if now.verdict and now.plan.verdict != before.plan.verdict else ""
    return TodaySays(current.version, current.status_in_words, plan_changes(before, now), begins)


def without_what_is_withheld(page: PresentedPlan, safety: SafetyNotice | None) -> PresentedPlan:
    """The page without how the treatments are used that newer tables call unsafe."""
    if safety is None:
        return page
    return PresentedPlan(page.plan, page.algorithm, page.stories, page.links, safety.withheld)
