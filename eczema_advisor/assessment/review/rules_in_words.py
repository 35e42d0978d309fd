"""The tables for reading: exclusions by drug, every rule and every word with its reason and sources.

Everything is made from the tables; nothing here knows a rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from eczema_advisor.algorithm.rule_set.columns import NEWER
from eczema_advisor.algorithm.rule_set.read_tables import ROWS
from eczema_advisor.algorithm.rule_set.rule_set import Option, Rule, RuleSet
from eczema_advisor.algorithm.rule_set.text_columns import TEXT_KINDS

from ..plan.parts import ShownSource
from ..wording import ranges_set
from .conditions_in_words import conditions_in_words
from .ladder_tables import LadderTable, ladder_tables
from .what_rules_say import SAYS, name_of

RULE_SECTIONS = (
    ("urgent", "Red flags", "They come first. While one stands, only what it permits is recommended."),
    ("exclusions", "Exclusions", "Each removes a drug. All that apply are shown in a plan."),
    ("ladder", "Ladder", "Exactly one rule matches each patient and site. Steps stand in order of preference."),
    ("precedence", "Changes of order", "A fact that moves a drug behind another within its step."),
    ("selections", "Strengths by age", "Which strength a step means when it names the drug."),
    ("supportive", "In every plan", "What belongs to every plan, and what is left when everything else is excluded."),
    ("specialist_triggers", "When specialist options join", "Any one of these is enough."),
    ("specialist", "Specialist options", "Always with a referral."),
    ("maintenance_triggers", "When maintenance follows", "Any one of these is enough."),
    ("maintenance", "Maintenance", "After a flare is controlled."),
    ("regimens", "Regimens", "How often, until when, how long, when to review."),
    ("licences", "Licences", "Whether a use stands in the label of the region."),
    ("strengths", "Strength of recommendation", "Who recommends it, how strongly, and for whom."),
    ("cautions", "Cautions", "Said beside a recommended drug."),
    ("monitoring", "Monitoring", "What to watch, and when."),
    ("referral", "Referral", "Who else must see the patient, and how soon."),
    (
        "doses",
        "Doses",
        "By the label of the region, for age, weight and organ function. Without a row no dose is given.",
    ),
    ("funding", "Funding", "Whether the health service pays, where that is known."),
    ("advice", "Advice", "What belongs to the plan besides drugs, to a clinician and to a patient."),
    ("order", "Weaker and stronger", "The orders in which treatment never becomes weaker as eczema gets worse."),
    ("medicines", "Medicines", "What a medicine that the patient takes does to these drugs."),
    ("corrections", "Unsafe before", "What these tables correct in earlier ones, and what is withheld until then."),
    ("derived", "Derived facts", "What follows from another fact."),
)
OPTION_SECTION = ("options", "Options", "What can be recommended, with examples by region.")
TEXT_SECTIONS = (
    ("questions", "Words: questions", "What the wizard asks, in this order."),
    ("question_groups", "Words: groups of questions", "The pages of the wizard, with the line under each title."),
    ("verdict_sentences", "Words: how a plan begins", "One sentence, and up to three things to do."),
    ("page_sentences", "Words: the plan's page", "Sentences of the plan's page, print and text."),
    ("page_timings", "Words: how soon", "How the times of red flags and referrals are said."),
    ("page_frequencies", "Words: how often", "How frequencies are said to professionals."),
    ("page_steps", "Words: the drawn ladder", "The steps of the drawing."),
    ("handout_sentences", "Words: the patient's sheet", "Words in braces are filled in."),
    ("handout_urgent", "Words: the patient's sheet in an emergency", "Where to go, before anything else."),
    ("handout_help", "Words: when a patient asks for help", "On every sheet."),
    ("handout_hints", "Words: how a patient uses a drug", "Under each drug that they are about."),
    ("handout_cautions", "Words: cautions for a patient", "Said where the plan has the caution of that code."),
    ("handout_names", "Words: drugs as a patient knows them", "Other options keep the name of the plan."),
    ("handout_frequencies", "Words: how often, to a patient", "How frequencies are said on the sheet."),
    ("handout_sites", "Words: where, to a patient", "How sites are said on the sheet."),
    ("calculators", "Words: the calculators", "How each is announced."),
    ("calculator_sentences", "Words: filling in a calculator", "How to fill it in, and what its figures rest on."),
    ("scorad_regions", "Words: the regions of SCORAD", "Each with its share of the body."),
)


@dataclass(frozen=True)
class RuleForReading:
    id: str
    when: str
    says: str
    reason: str
    opens: str
    sources: tuple[ShownSource, ...]


@dataclass(frozen=True)
class SectionForReading:
    """The rows of one kind. `noun` names one of them."""

    key: str
    title: str
    lead: str
    noun: str
    rules: tuple[RuleForReading, ...]


@dataclass(frozen=True)
class ChapterOfRules:
    """A section as it is announced: `count` rows, one of which is called `noun`."""

    key: str
    title: str
    lead: str
    count: int
    noun: str


@dataclass(frozen=True)
class AlgorithmReading:
    rules: RuleSet
    tables: dict[str, Any] = field(repr=False)

    def sources(self, keys: Iterable[str]) -> tuple[ShownSource, ...]:
        return tuple(ShownSource(key, self.rules.sources.get(key, key)) for key in keys)

    @cached_property
    def raw(self) -> dict[str, dict[str, Any]]:
        """Every row as its file writes it, by id."""
        places = [
            *(place for place in ROWS.values() if place[0] in self.tables),
            *((kind.file, kind.key) for kind in TEXT_KINDS.values() if kind.key in self.tables.get(kind.file, ())),
        ]
        return {row["id"]: row for file, key in places for row in self.tables[file][key]}

    @property
    def count(self) -> int:
        return sum(1 for _ in self.rules)

    def chapter(self, key: str) -> SectionForReading | None:
        """The section of that key, put into words alone; None where these tables have no such rows."""
        titles = {one[0]: one for one in (*RULE_SECTIONS, OPTION_SECTION, *TEXT_SECTIONS)}
        if key not in self.chapter_rows:
            return None
        if key == OPTION_SECTION[0]:
            return self.options_section
        return self.section(*titles[key], self.noun(key), self.rows(key))

    @cached_property
    def chapter_rows(self) -> dict[str, int]:
        """How many rows each section has, in the order of the sections."""
        rules = {one[0]: len(self.rules.rows[one[0]]) for one in RULE_SECTIONS if self.has_rules(one[0])}
        texts = {one[0]: len(self.rules.texts[one[0]]) for one in TEXT_SECTIONS if one[0] in self.rules.texts}
        return {**rules, OPTION_SECTION[0]: len(self.rules.options), **texts}

    @property
    def chapters(self) -> list[ChapterOfRules]:
        """What the page of the rules leads to."""
        titles = {key: (title, lead) for key, title, lead in (*RULE_SECTIONS, OPTION_SECTION, *TEXT_SECTIONS)}
        return [ChapterOfRules(key, *titles[key], count, self.noun(key)) for key, count in self.chapter_rows.items()]

    def chapter_of(self, row_id: str) -> str | None:
        """The key of the section that holds the row of that id."""
        if row_id.startswith("option."):
            return OPTION_SECTION[0] if row_id.removeprefix("option.") in self.rules.options else None
        rows = ((key, row.id) for key in self.chapter_rows if key != OPTION_SECTION[0] for row in self.rows(key))
        return next((key for key, found in rows if found == row_id), None)

    def rows(self, key: str) -> Iterable[Rule]:
        return self.rules.texts[key] if key in TEXT_KINDS else self.rules.rows[key]

    def has_rules(self, key: str) -> bool:
        return key not in NEWER or bool(self.rules.rows[key])

    @staticmethod
    def noun(key: str) -> str:
        return "option" if key == OPTION_SECTION[0] else "text" if key in TEXT_KINDS else "rule"

    @cached_property
    def sections(self) -> list[SectionForReading]:
        """Every row of every table once: rules, options, then words."""
        return [section for key in self.chapter_rows if (section := self.chapter(key))]

    @cached_property
    def options_section(self) -> SectionForReading:
        options = tuple(self.option_for_reading(option) for option in self.rules.options.values())
        return SectionForReading(*OPTION_SECTION, "option", options)

    def section(self, key: str, title: str, lead: str, noun: str, rows: Iterable[Rule]) -> SectionForReading:
        return SectionForReading(key, title, lead, noun, tuple(self.for_reading(rule) for rule in rows))

    def for_reading(self, rule: Rule) -> RuleForReading:
        says, reason = SAYS[rule.table](self.rules, rule), rule.columns.get("reason", "")
        return RuleForReading(
            id=rule.id,
            when=self.condition(rule),
            says=ranges_set(says),
            reason=ranges_set(reason) if reason != says else "",
            opens=ranges_set(rule.columns.get("opens", "")),
            sources=self.sources(rule.sources),
        )

    def condition(self, rule: Rule) -> str:
        """When a rule applies; words that are for everybody have no condition."""
        written = self.raw[rule.id].get("when")
        if rule.when is None or (rule.table in TEXT_KINDS and not written):
            return ""
        return conditions_in_words(written, self.rules.site_groups)

    def option_for_reading(self, option: Option) -> RuleForReading:
        by_region = "; ".join(f"{region}: {', '.join(names)}" for region, names in option.examples.items())
        named = "; ".join(f"{region}: {name}" for region, name in option.region_names.items())
        says = [f"{option.name}."]
        says += [f"Examples: {by_region}."] if by_region else []
        says += [f"By region: {named}."] if named else []
        says += [f"Step of the ladder: {option.step.replace('_', ' ')}."] if option.step else []
        says += ["Needs no drug licence."] if option.needs_licence is False else []
        says += [] if option.active else ["Never the treatment of a step by itself."]
        return RuleForReading(f"option.{option.id}", "", ranges_set(" ".join(says)), "", "", ())

    @cached_property
    def exclusions_by_drug(self) -> list[tuple[str, str, list[RuleForReading]]]:
        """(option, name, rules) for every option that anything excludes."""
        found = []
        for option in self.rules.options:
            against = [rule for rule in self.rules.rows["exclusions"] if option in rule["options"]]
            if against:
                found.append((option, name_of(self.rules, option), [self.for_reading(rule) for rule in against]))
        return found

    @cached_property
    def ladder_tables(self) -> list[LadderTable]:
        return ladder_tables(self.rules, self.raw, self.tables["bands"]["site_groups"])
