"""The rule set for reading: the ladder as tables, exclusions by drug, every rule with its reason and sources.

Everything is made from the tables; nothing here knows a rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from eczema_advisor.algorithm.rule_set.rule_set import ROWS, Rule, RuleSet

from ..plan.parts import ShownSource
from ..questions import QUESTIONS
from ..wording import LICENCES, ROLES, SITES, TIMINGS, grading_in_words, listed, ranges_set
from .conditions_in_words import conditions_in_words

SECTIONS = (
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
    ("derived", "Derived facts", "What follows from another fact."),
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
class Cell:
    """One cell of the ladder: the steps of each rule that can apply, with its further conditions."""

    entries: tuple[tuple[str, tuple[str, ...], str], ...]  # condition, names of the steps, rule id


@dataclass(frozen=True)
class LadderTable:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class AlgorithmReading:
    rules: RuleSet
    tables: dict = field(repr=False)

    def sources(self, keys) -> tuple[ShownSource, ...]:
        return tuple(ShownSource(key, self.rules.sources.get(key, key)) for key in keys)

    @cached_property
    def raw(self) -> dict[str, dict]:
        """Every row as its file writes it, by id."""
        return {row["id"]: row for file, key in ROWS.values() for row in self.tables[file][key]}

    @property
    def site_groups(self) -> dict[str, list[str]]:
        return self.tables["bands"]["site_groups"]

    def when(self, rule_id: str) -> str:
        return conditions_in_words(self.raw[rule_id].get("when"), self.site_groups)

    def names(self, options) -> str:
        """Options, groups and selections by name."""
        return listed([self.name(option) for option in options])

    def name(self, option: str) -> str:
        if option in self.rules.options:
            return self.rules.options[option].name
        return option.replace("_", " ").capitalize()

    @property
    def count(self) -> int:
        return sum(1 for _ in self.rules)

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchors and titles of the page's sections."""
        drawn = [
            ("ladder-drawn", "The ladder, drawn"),
            ("ladder-table", "The ladder, as tables"),
            ("by-drug", "Exclusions by drug"),
        ]
        return drawn + [(f"rules-{key}", title) for key, title, _ in SECTIONS]

    @property
    def sections(self) -> list[dict]:
        return [
            {
                "key": key,
                "title": title,
                "lead": lead,
                "rules": [self.for_reading(rule) for rule in self.rules.rows[key]],
            }
            for key, title, lead in SECTIONS
        ]

    def for_reading(self, rule: Rule) -> RuleForReading:
        says = SAYS[rule.table](self, rule)
        return RuleForReading(
            rule.id,
            self.when(rule.id) if rule.when is not None else "",
            ranges_set(says),
            ranges_set(rule.columns.get("reason", "")) if rule.columns.get("reason") != says else "",
            ranges_set(rule.columns.get("opens", "")),
            self.sources(rule.sources),
        )

    @cached_property
    def exclusions_by_drug(self) -> list[tuple[str, str, list[RuleForReading]]]:
        """(option, name, rules) for every option that anything excludes."""
        found = []
        for option in self.rules.options:
            against = [rule for rule in self.rules.rows["exclusions"] if option in rule["options"]]
            if against:
                found.append((option, self.name(option), [self.for_reading(rule) for rule in against]))
        return found

    @cached_property
    def ladder_tables(self) -> list[LadderTable]:
        """One table per answer to what has been tried; severity by group of sites."""
        columns = tuple(self.site_groups)
        titles = tuple(
            listed([SITES[site].lower() for site in sites]).capitalize() for sites in self.site_groups.values()
        )
        tables = []
        for title, states in self.response_states():
            rows = []
            for severity in ("clear", "mild", "moderate", "severe"):
                cells = tuple(Cell(tuple(self.cell(severity, column, states))) for column in columns)
                rows.append((severity.capitalize(), cells))
            tables.append(LadderTable(title, titles, tuple(rows)))
        return tables

    def response_states(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Pairs of responses that the ladder treats alike throughout, with their title."""
        tcs = [choice.value for choice in QUESTIONS["tcs_response"].choices]
        tci = [choice.value for choice in QUESTIONS["tci_response"].choices]
        alike: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for state in ((one, other) for other in tci for one in tcs):
            matching = tuple(rule.id for rule in self.rules.rows["ladder"] if allows(rule, *state))
            alike.setdefault(matching, []).append(state)
        for states in alike.values():
            yield self.title_of(states), states

    def title_of(self, states: list[tuple[str, str]]) -> str:
        parts = []
        for fact, position in (("tcs_response", 0), ("tci_response", 1)):
            labels = {choice.value: choice.label.lower() for choice in QUESTIONS[fact].choices}
            values = list(dict.fromkeys(state[position] for state in states))
            words = "any" if len(values) == len(labels) else " or ".join(labels[value] for value in values)
            parts.append(f"{QUESTIONS[fact].short}: {words}")
        return "; ".join(parts)

    def cell(
        self, severity: str, group: str, states: list[tuple[str, str]]
    ) -> Iterator[tuple[str, tuple[str, ...], str]]:
        for rule in self.rules.rows["ladder"]:
            values = rule.when.values
            sites = values.get("site", self.site_groups[group])
            if not any(allows(rule, *state) for state in states):
                continue
            if severity in values.get("severity", (severity,)) and set(self.site_groups[group]) & set(sites):
                rest = {
                    fact: cell
                    for fact, cell in self.raw[rule.id]["when"].items()
                    if fact not in ("severity", "site_group", "tcs_response", "tci_response")
                }
                condition = conditions_in_words(rest, self.site_groups) if rest else ""
                yield condition, tuple(self.name(step) for step in rule["steps"]) or ("Emollient",), rule.id


def allows(rule: Rule, tcs_response: str, tci_response: str) -> bool:
    values = rule.when.values
    return tcs_response in values.get("tcs_response", (tcs_response,)) and tci_response in values.get(
        "tci_response", (tci_response,)
    )


def options_and(text: str):
    """A sayer that names the rule's options before the text of one of its columns."""
    return lambda reading, rule: f"{reading.names(rule['options'])}: {rule[text]}"


def grading(rule: Rule) -> str:
    return grading_in_words(rule["body"], rule["direction"], rule["strength"], rule["certainty"])


SAYS = {
    "urgent": lambda reading, rule: (
        f"{TIMINGS[rule['timing']]}: {rule['text']} Permits: {reading.names(rule['permits'])}."
    ),
    "exclusions": lambda reading, rule: f"Excludes {reading.names(rule['options'])}.",
    "ladder": lambda reading, rule: " → ".join(reading.name(step) for step in rule["steps"]) or "Emollient only.",
    "precedence": lambda reading, rule: f"{reading.names(rule['move'])} after {reading.names(rule['ahead'])}.",
    "selections": lambda reading, rule: f"“{rule['name'].capitalize()}” means {reading.name(rule['option'])}.",
    "supportive": lambda reading, rule: f"{reading.names(rule['options'])} ({ROLES[rule['role']].lower()}).",
    "specialist_triggers": lambda reading, rule: rule["reason"],
    "specialist": lambda reading, rule: f"{reading.names(rule['options'])} ({ROLES[rule['role']].lower()}).",
    "maintenance_triggers": lambda reading, rule: rule["reason"],
    "maintenance": lambda reading, rule: f"{reading.names(rule['options'])}.",
    "regimens": options_and("text"),
    "licences": lambda reading, rule: f"{reading.names(rule['options'])}: {LICENCES[rule['status']].lower()}.",
    "strengths": lambda reading, rule: f"{reading.names(rule['options'])}: {grading(rule)}.",
    "cautions": options_and("text"),
    "monitoring": lambda reading, rule: rule["text"],
    "referral": lambda reading, rule: f"{TIMINGS[rule['timing']]}: {rule['text']}",
    "derived": lambda reading, rule: f"{QUESTIONS[rule['fact']].short}: {rule['value']}.",
}
