"""The tables' columns: what each cell may hold, and reading it. Every scalar is text, as the YAML files hold it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..facts import BY_NAME, EFFECTS
from .conditions import When, read_when

ROLES = ("preferred", "alternative", "supportive", "maintenance", "specialist", "discouraged")
TIMINGS = ("immediate", "same_day", "two_weeks", "routine")
USES = ("treatment", "maintenance")
STATUSES = ("on_label", "off_label", "not_available")
FREQUENCIES = ("once_daily", "once_or_twice_daily", "twice_daily", "two_days_a_week", "as_labelled")
ENDS = ("clear", "controlled", "ongoing", "reviewed")
CERTAINTIES = ("high", "moderate", "low", "very_low", "not_stated", "unverified")
UNGRADED = ("not_stated", "unverified")
LADDER_STEPS = ("emollient", "corticosteroid", "calcineurin", "other_topical", "specialist")
AWAITS = "awaits_urgent_assessment"
WITHDRAWN = "withdrawn"
EXCLUSION_CODES = (
    "below_minimum_age",
    "not_available",
    "immunocompromised",
    "active_infection",
    "barrier_defect",
    "skin_malignancy",
    "pregnancy",
    "breastfeeding",
    "hypersensitivity",
    "hepatic_impairment",
    "renal_impairment",
    "phototherapy",
    "occlusion",
    "cyp3a4_inhibitor",
    "live_vaccine",
    "cardiovascular_or_cancer_risk",
    "weight_below_minimum",
    "prior_failure",
    "prior_intolerance",
    "corticosteroid_unsuitable",
    "site_unsuitable",
    "widespread",
    "conception_planned",
    "latent_infection",
    "hypertension",
    "cancer_history",
    "current_systemic",
    "interaction",
)
LASTING, CLEARABLE = "lasting", "clearable"
CLASSES = (LASTING, "waiting", CLEARABLE)  # of exclusions: nothing lifts it, time does, somebody can
FUNDING = ("funded", "not_funded", "unknown")


class TableError(ValueError):
    """A cell that cannot be used. `table`, `rule` and `cell` say where; `message` what would be right."""

    def __init__(self, table: str, rule: str, cell: str, message: str):
        place = ", ".join(part for part in (f"{table}.yaml", rule, cell) if part)
        super().__init__(f"{place}: {message}")
        self.table, self.rule, self.cell, self.message = table, rule, cell, message


@dataclass(frozen=True)
class Vocabulary:
    """The names that cells may refer to."""

    options: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    selections: tuple[str, ...]
    site_groups: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


Refuse = Callable[[str, str], TableError]


@dataclass(frozen=True)
class Cell:
    """One cell to be read: what the file holds, its column, the names it may refer to, and how it is refused.

    `refuse(cell, message)` makes the error to raise.
    """

    value: Any
    name: str
    vocabulary: Vocabulary
    refuse: Refuse

    def fault(self, message: str) -> TableError:
        return self.refuse(self.name, message)


Reader = Callable[[Cell], object]


def text(cell: Cell) -> str:
    if not isinstance(cell.value, str) or not cell.value.strip():
        raise cell.fault(f"must be a text; is {cell.value!r}")
    return cell.value.strip()


def text_or_empty(cell: Cell) -> str:
    return "" if cell.value == "" else text(cell)


def sentence(cell: Cell) -> str:
    words = text(cell)
    if words[-1] not in ".?!":
        raise cell.fault(f"must be a whole sentence; ends with {words[-20:]!r}")
    return words


def count_or_empty(cell: Cell) -> int | None:
    value = cell.value
    if value == "":
        return None
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or not 0 < int(value) <= 9999:
        raise cell.fault(f"must be a whole number above 0, or empty; is {value!r}")
    return int(value)


def chosen(cell: Cell, allowed: Sequence[str]) -> str:
    if not isinstance(cell.value, str) or cell.value not in allowed:
        raise cell.fault(f"must be one of {', '.join(allowed)}; is {cell.value!r}")
    return cell.value


def members(cell: Cell, allowed: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(cell.value, list):
        raise cell.fault(f"must be a list; is {cell.value!r}")
    for item in cell.value:
        if not isinstance(item, str) or item not in allowed:
            raise cell.fault(f"contains {item!r}; allowed are {', '.join(allowed)}")
    if len(set(cell.value)) != len(cell.value):
        raise cell.fault("names something twice")
    return tuple(cell.value)


@dataclass(frozen=True)
class OneOf:
    """Reads a cell that holds one of these words."""

    allowed: tuple[str, ...]

    def __call__(self, cell: Cell) -> str:
        return chosen(cell, self.allowed)


@dataclass(frozen=True)
class SomeOf:
    """Reads a cell that holds a list of these words."""

    allowed: tuple[str, ...]

    def __call__(self, cell: Cell) -> tuple[str, ...]:
        return members(cell, self.allowed)


def word(*allowed: str) -> OneOf:
    return OneOf(allowed)


def word_or_empty(*allowed: str) -> OneOf:
    return OneOf(("", *allowed))


def words(*allowed: str) -> SomeOf:
    return SomeOf(allowed)


def sources(cell: Cell) -> tuple[str, ...]:
    keys = members(cell, cell.vocabulary.sources)
    if not keys:
        raise cell.fault("at least one source is needed")
    return keys


def options_or_none(cell: Cell) -> tuple[str, ...]:
    """Option ids and groups, spelled out as option ids."""
    options, groups = cell.vocabulary.options, cell.vocabulary.groups
    given = members(cell, (*options, *groups))
    spelled = [option for item in given for option in groups.get(item, (item,))]
    if len(set(spelled)) != len(spelled):
        raise cell.fault("names an option twice, by itself and in a group")
    return tuple(option for option in options if option in spelled)


def options(cell: Cell) -> tuple[str, ...]:
    named = options_or_none(cell)
    if not named:
        raise cell.fault("at least one option is needed")
    return named


def option(cell: Cell) -> str:
    return chosen(cell, cell.vocabulary.options)


def steps(cell: Cell) -> tuple[str, ...]:
    """Options in order; the name of a selection means the strength that the age allows."""
    return members(cell, (*cell.vocabulary.options, *cell.vocabulary.selections))


def when(cell: Cell) -> When:
    return read_when(
        cell.value,
        cell.vocabulary.site_groups,
        lambda where, message: cell.refuse(where.replace("when", cell.name, 1), message),
    )


def when_or_nobody(cell: Cell) -> When | None:
    return None if cell.value == "nobody" else when(cell)


def options_in_order(cell: Cell) -> tuple[str, ...]:
    """Options in the order in which they are written."""
    return members(cell, cell.vocabulary.options)


def word_list(cell: Cell) -> tuple[str, ...]:
    """Any words; `read_tables.check_references` holds them against their fact."""
    if not isinstance(cell.value, list) or not all(isinstance(item, str) for item in cell.value):
        raise cell.fault("must be a list of words")
    return tuple(cell.value)


FIXED = ("region", "severity")  # what is always as given
derived_fact = word(*(fact.name for fact in BY_NAME.values() if fact.kind == "choice" and fact.name not in FIXED))


RULE: Mapping[str, Reader] = {"when": when, "sources": sources}
EXPLAINED: Mapping[str, Reader] = {**RULE, "reason": sentence}
# Columns that every row of a table has. A row with a column missing or too many is refused.
COLUMNS: Mapping[str, Mapping[str, Reader]] = {
    "urgent": {
        **EXPLAINED,
        "code": text,
        "title": text_or_empty,
        "timing": word(*TIMINGS[:2]),
        "permits": options,
        "text": sentence,
        "opens": text,
    },
    "exclusions": {
        **EXPLAINED,
        "code": word(*EXCLUSION_CODES),
        "options": options,
        "opens": text_or_empty,
        "unless_all_excluded": options_or_none,
        "class": word(*CLASSES),
        "clear": text_or_empty,
    },
    "selections": {**EXPLAINED, "name": text, "option": option},
    "supportive": {**EXPLAINED, "options": options, "role": word(*ROLES), "use": word("always", "nothing_active")},
    "ladder": {**EXPLAINED, "steps": steps},
    "precedence": {**EXPLAINED, "move": options, "ahead": options, "add": option},
    "specialist": {**EXPLAINED, "options": steps, "role": word("specialist", "discouraged")},
    "specialist_triggers": {**EXPLAINED, "all_excluded": options_or_none},
    "maintenance": {**EXPLAINED, "options": steps, "role": word("maintenance")},
    "maintenance_triggers": EXPLAINED,
    "regimens": {
        **EXPLAINED,
        "options": options,
        "use": word(*USES),
        "frequency": word(*FREQUENCIES),
        "until": word(*ENDS),
        "max_days": count_or_empty,
        "then": word_or_empty(*FREQUENCIES),
        "review_weeks": count_or_empty,
        "text": sentence,
    },
    "licences": {**EXPLAINED, "options": options, "use": word(*USES), "status": word(*STATUSES)},
    "strengths": {
        "sources": sources,
        "reason": sentence,
        "options": options,
        "use": word(*USES),
        "body": text,
        "direction": word("for", "against"),
        "strength": word("strong", "conditional", "not_stated"),
        "certainty": word(*CERTAINTIES),
        "covers": when_or_nobody,
    },
    "cautions": {**RULE, "code": text, "options": options, "text": sentence},
    "monitoring": {
        **RULE,
        "code": text,
        "options": options_or_none,
        "roles": words(*ROLES),
        "weeks": count_or_empty,
        "text": sentence,
    },
    "referral": {
        **EXPLAINED,
        "code": text,
        "on": word("facts", "specialist", "nothing_active"),
        "timing": word(*TIMINGS),
        "text": sentence,
    },
    "derived": {**EXPLAINED, "fact": derived_fact, "value": text, "replaces": word_list},
    "order": {"sources": sources, "reason": sentence, "options": options_in_order},
    "doses": {**EXPLAINED, "options": options, "text": sentence},
    "funding": {**EXPLAINED, "options": options, "status": word(*FUNDING), "text": sentence},
    "advice": {**EXPLAINED, "code": text, "text": sentence, "plain": text},
    "corrections": {**EXPLAINED, "options": options_or_none, "corrects": word_list, "text": sentence},
    "medicines": {"sources": sources, "reason": sentence, "name": text, "effects": words(*EFFECTS)},
}
NEWER = (
    "order",
    "doses",
    "funding",
    "advice",
    "medicines",
    "corrections",
)  # tables that versions before 2026.2 do not have
# Cells that may be left out, and what that means. Tables before 2026.1.1 give their red flags no title; those before
# 2026.2 know no classes of exclusions, each of which then counts as lasting.
OPTIONAL: Mapping[str, object] = {
    "unless_all_excluded": [],
    "all_excluded": [],
    "title": "",
    "class": LASTING,
    "clear": "",
    "replaces": [],
}
