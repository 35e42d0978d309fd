"""One plan, made ready for every form it takes: page, print, handout, text. Words and order only, no decisions.

What is recommended, why and why not comes from the plan and from the tables of the version that made it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from eczema_advisor.algorithm.engine.verdict import waiting_at
from eczema_advisor.algorithm.explanation.explain import OptionStory, explain
from eczema_advisor.algorithm.facts import PatientFacts
from eczema_advisor.algorithm.plan import Plan, Recommendation
from eczema_advisor.algorithm.rule_set.columns import TIMINGS
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

from ..versions.in_use import AlgorithmInUse
from ..versions.reviewed_words import ReviewedWords, words_of
from ..wording import (
    FACTS,
    ROLES,
    SITES,
    answer_in_words,
    licence_in_words,
    listed,
    ranges_set,
    sites_in_words,
    strength_in_words,
    weeks_in_words,
)
from .monograph_links import MonographLink, monograph_links
from .parts import (
    ExcludedOption,
    ExclusionClass,
    ShownRule,
    ShownSource,
    ShownStatement,
    ShownVerdict,
    SitePlan,
    Treatment,
)
from .presented.presented_exclusions import by_class, longest, shown_reason, then_sentence
from .presented.presented_verdict import shown_verdict

AT_ONCE = ("immediate", "same_day")
BOXED = "boxed_warning"
NOW_IN_USE = ("preferred", "supportive", "maintenance")


@dataclass(frozen=True)
class PresentedPlan:
    """`plan` is what the engine made, `algorithm` the version that made it.

    `withheld`: options that newer tables call unsafe, with the reason; how they are used is not shown.
    """

    plan: Plan
    algorithm: AlgorithmInUse
    stories: dict[str, OptionStory] = field(repr=False)
    links: dict[str, MonographLink] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.plan.facts

    @property
    def sites(self) -> Sequence[str]:
        return self.facts["sites"]

    @property
    def rules(self) -> RuleSet:
        return self.algorithm.rules

    @property
    def words(self) -> ReviewedWords:
        """The words around the rules, as this version has them."""
        return words_of(self.rules)

    def name(self, option: str) -> str:
        """The option's name in the patient's region."""
        return ranges_set(self.rules.options[option].name_in(self.facts["region"]))

    def sources(self, keys: Sequence[str]) -> tuple[ShownSource, ...]:
        return tuple(ShownSource(key, self.rules.sources.get(key, key)) for key in keys)

    # What to do

    @cached_property
    def verdict(self) -> ShownVerdict | None:
        """None for older tables, and where it would speak of what is withheld."""
        used_now = {entry.option for entry in self.plan.recommendations if entry.role in NOW_IN_USE}
        if used_now & set(self.withheld):
            return None
        return shown_verdict(self.plan, self.words, self.sources)

    @cached_property
    def urgent(self) -> list[ShownStatement]:
        return [
            ShownStatement(
                entry.code,
                self.words.text("page_timings", entry.timing),
                ranges_set(entry.text),
                self.sources(entry.sources),
            )
            for entry in self.plan.urgent
        ]

    @property
    def urgent_title(self) -> str:
        return listed([self.words.urgent_title(entry.code) for entry in self.urgent])

    @property
    def is_urgent(self) -> bool:
        return any(entry.timing in AT_ONCE for entry in self.plan.urgent)

    @cached_property
    def treatments(self) -> list[Treatment]:
        return [self.treatment(entry) for entry in self.plan.recommendations]

    def treatment(self, entry: Recommendation) -> Treatment:
        withheld = self.withheld.get(entry.option)
        text = entry.regimen.text
        if withheld:
            text = self.words.sentence("page.withheld", reason=withheld)
        dose, funding = (None, None) if withheld else (entry.dose, entry.funding)
        return Treatment(
            option=entry.option,
            name=self.name(entry.option),
            examples=ranges_set(", ".join(self.rules.options[entry.option].examples.get(self.facts["region"], ()))),
            role=entry.role,
            role_label=ROLES[entry.role],
            sites=entry.sites,
            sites_label=self.sites_label(entry.sites),
            regimen=entry.regimen,
            text=ranges_set(text),
            licence=entry.licence,
            licence_label=licence_in_words(entry.licence, needs_licence=self.words.needs_licence(entry.option)),
            strength_label=strength_in_words(entry.strength),
            is_extrapolated=entry.strength.population == "extrapolated",
            confirm=tuple(FACTS.get(fact, fact.replace("_", " ")).lower() for fact in entry.confirm_first),
            caution_codes=entry.cautions,
            rules=tuple(ShownRule(rule, ranges_set(self.rules.rule(rule).reason)) for rule in entry.rules),
            sources=self.sources(entry.sources),
            monograph=self.links.get(entry.option),
            dose=ranges_set(dose.text) if dose else "",
            dose_sources=self.sources(dose.sources) if dose else (),
            needs_dose=not withheld and entry.option in self.dosed,
            funding=self.words.sentence(f"page.funding_{funding.status}") if funding else "",
            funding_status=funding.status if funding else "",
            funding_text=ranges_set(funding.text) if funding else "",
            weakest=self.words.sentence(f"page.weakest_{entry.weakest}") if self.tells_more else "",
            is_withheld=bool(withheld),
        )

    @cached_property
    def dosed(self) -> frozenset[str]:
        """Options that have a dose in some region, at some age or weight."""
        return frozenset(option for rule in self.rules.rows["doses"] for option in rule["options"])

    @property
    def tells_more(self) -> bool:
        """Whether these tables are of the second edition: with a verdict, classes of exclusions, weakest evidence."""
        return "verdict_sentences" in self.rules.texts

    def sites_label(self, sites: Sequence[str]) -> str:
        return "All sites" if len(sites) > 1 and set(sites) >= set(self.sites) else sites_in_words(sites)

    def in_role(self, *roles: str) -> list[Treatment]:
        return [treatment for treatment in self.treatments if treatment.role in roles]

    @cached_property
    def site_plans(self) -> list[SitePlan]:
        """Sites that share their preferred and alternative treatments stand together, in the order of the sites."""
        together: dict[tuple, list[str]] = {}
        for site in self.sites:
            here = tuple(
                index
                for index, treatment in enumerate(self.treatments)
                if treatment.role in ("preferred", "alternative") and site in treatment.sites
            )
            together.setdefault(here, []).append(site)
        return [
            SitePlan(
                tuple(sites),
                sites_in_words(sites),
                tuple(self.treatments[index] for index in here if self.treatments[index].role == "preferred"),
                tuple(self.treatments[index] for index in here if self.treatments[index].role == "alternative"),
                self.then_at(sites),
            )
            for here, sites in together.items()
        ]

    def then_at(self, sites: Sequence[str]) -> tuple[str, ...]:
        """What comes before the preferred treatment once nothing holds it back any more, and until when it waits."""
        if self.is_urgent or not self.tells_more:
            return ()
        here = [site for site in self.plan.by_site if site.site in sites]
        waiting = [(site, option) for site in here for option in waiting_at(site, self.rules.compiled)[:1]]
        sentences = (then_sentence(self.name(option), site.excluded[option], self.words) for site, option in waiting)
        return tuple(dict.fromkeys(sentences))

    @property
    def preferred(self) -> list[Treatment]:
        return self.in_role("preferred")

    @property
    def supportive(self) -> list[Treatment]:
        return self.in_role("supportive")

    @property
    def maintenance(self) -> list[Treatment]:
        return self.in_role("maintenance")

    @property
    def specialist(self) -> list[Treatment]:
        return self.in_role("specialist", "discouraged")

    @cached_property
    def confirm_first(self) -> list[tuple[str, list[str]]]:
        """Facts to confirm, each with the names of the treatments that wait for it."""
        waiting: dict[str, list[str]] = {}
        for treatment in self.treatments:
            for fact in treatment.confirm:
                if treatment.name not in waiting.setdefault(fact, []):
                    waiting[fact].append(treatment.name)
        return list(waiting.items())

    # Why not, and what to watch

    @cached_property
    def excluded(self) -> list[ExcludedOption]:
        return [
            ExcludedOption(
                entry.option,
                self.name(entry.option),
                entry.sites,
                self.sites_label(entry.sites),
                tuple(shown_reason(reason, self.sources(reason.sources)) for reason in entry.reasons),
                longest(entry.reasons),
                self.opens(entry.option, entry.sites),
                self.links.get(entry.option),
            )
            for entry in self.plan.excluded
        ]

    @cached_property
    def excluded_by_class(self) -> list[ExclusionClass]:
        """What can be cleared first, what lasts last. Older tables know no classes: one without a name."""
        return by_class(self.excluded, self.words if self.tells_more else None)

    def opens(self, option: str, sites: tuple[str, ...]) -> str:
        """The smallest change that would open an excluded option, as the end of a sentence; may be empty."""
        found = (entry for entry in self.stories[option].excluded if entry.sites == sites)
        return ranges_set(next((entry.opening.text for entry in found), ""))

    @cached_property
    def not_called_for(self) -> list[str]:
        """Names of the options that nothing excludes and no step calls for, anywhere."""
        return [
            ranges_set(story.name)
            for story in self.stories.values()
            if story.not_listed and not story.recommended and not story.excluded
        ]

    @cached_property
    def cautions(self) -> list[ShownStatement]:
        """Boxed warnings first; each caution with the treatments it belongs to."""
        found = []
        for entry in self.plan.cautions:
            owners = [one.name for one in self.treatments if entry.code in one.caution_codes]
            label = listed(list(dict.fromkeys(owners)))
            found.append(ShownStatement(entry.code, label, ranges_set(entry.text), self.sources(entry.sources)))
        return sorted(found, key=lambda caution: not caution.code.startswith(BOXED))

    @property
    def boxed_warnings(self) -> list[ShownStatement]:
        return [caution for caution in self.cautions if caution.code.startswith(BOXED)]

    @property
    def other_cautions(self) -> list[ShownStatement]:
        return [caution for caution in self.cautions if not caution.code.startswith(BOXED)]

    @cached_property
    def monitoring(self) -> list[ShownStatement]:
        """In order of time; what has no fixed time comes last."""
        found = [
            ShownStatement(
                entry.code,
                weeks_in_words(entry.weeks),
                ranges_set(entry.text),
                self.sources(entry.sources),
                entry.weeks,
            )
            for entry in self.plan.monitoring
        ]
        return sorted(found, key=lambda entry: (entry.weeks is None, entry.weeks or 0))

    @property
    def monitoring_by_time(self) -> list[tuple[str, list[ShownStatement]]]:
        """What to watch, with the entries of one time together."""
        together: dict[str, list[ShownStatement]] = {}
        for entry in self.monitoring:
            together.setdefault(entry.label, []).append(entry)
        return list(together.items())

    @cached_property
    def referral(self) -> list[ShownStatement]:
        """Every reason for the one referral. Next to an emergency only what is as urgent by itself."""
        found = sorted(self.plan.referral, key=lambda entry: TIMINGS.index(entry.timing))
        found = [entry for entry in found if not self.is_urgent or self.rules.rule(entry.rule)["timing"] in AT_ONCE]
        return [
            ShownStatement(
                entry.code,
                self.words.text("page_timings", entry.timing),
                ranges_set(entry.text),
                self.sources(entry.sources),
            )
            for entry in found
        ]

    @property
    def referral_when(self) -> str:
        """How soon, said once for all reasons."""
        label = self.referral[0].label if self.referral else ""
        if len(self.referral) > 1:
            return self.words.sentence("page.referral_is_one", when=label)
        return label

    @cached_property
    def advice(self) -> list[ShownStatement]:
        """What belongs to every day besides drugs. Next to an emergency it waits."""
        return [
            ShownStatement(entry.code, "", ranges_set(entry.text), self.sources(entry.sources))
            for entry in self.plan.advice
            if not self.is_urgent
        ]

    @cached_property
    def plain_advice(self) -> list[tuple[str, str]]:
        """The same in a patient's words, by code."""
        plain = {(rule["code"], rule["text"]): rule["plain"] for rule in self.rules.rows["advice"]}
        found = [(entry.code, ranges_set(plain[entry.code, entry.text])) for entry in self.plan.advice]
        return [] if self.is_urgent else found

    @cached_property
    def first_line(self) -> list[Treatment]:
        """What is done now: the treatments that a short form of the plan is about."""
        return [one for one in self.treatments if one.role in NOW_IN_USE]

    @property
    def first_line_cautions(self) -> list[ShownStatement]:
        """Cautions of what is done now."""
        codes = {code for one in self.first_line for code in one.caution_codes}
        return [caution for caution in self.cautions if caution.code in codes]

    @cached_property
    def first_line_sources(self) -> list[ShownSource]:
        """Sources of what is urgent and of what is done now, once each, in the order of first use."""
        used: list[ShownStatement | Treatment] = [*self.urgent, *self.first_line, *self.first_line_cautions]
        used += [*self.monitoring, *self.referral, *self.advice]
        return list(dict.fromkeys(source for one in used for source in one.sources))

    @cached_property
    def patient(self) -> list[tuple[str, str]]:
        """The facts in words, those that are unknown left out."""
        shown = []
        for fact, value in self.facts.items():
            is_fact = fact in FACTS or fact == "severity_score"
            if is_fact and value not in ("unknown", "no", "none", "not_tried", ()):
                shown.append((FACTS.get(fact, "Score"), answer_in_words(fact, value)))
        return shown

    @property
    def patient_line(self) -> str:
        """The patient in one line: age, severity, sites, region."""
        facts = self.facts
        sites = listed([SITES[site].lower() for site in facts["sites"]])
        severity = answer_in_words("severity", facts["severity"]).lower()
        region = answer_in_words("region", facts["region"])
        return f"{answer_in_words('age_months', facts['age_months'])}, {severity} eczema of {sites}, {region}"


def present(plan: Plan, algorithm: AlgorithmInUse, facts: PatientFacts) -> PresentedPlan:
    """The plan with what is said about every option, and links to the monographs that the public may read."""
    stories = explain(plan, facts, algorithm.rules)
    return PresentedPlan(plan, algorithm, {story.option: story for story in stories}, monograph_links())
