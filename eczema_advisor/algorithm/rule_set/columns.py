"""The tables' columns: what may stand in each cell, and reading it. Every scalar is text, as the YAML files hold it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..facts import BY_NAME
from .conditions import When, read_when

ROLES = ("preferred", "alternative", "supportive", "maintenance", "specialist", "discouraged")
TIMINGS = ("immediate", "same_day", "two_weeks", "routine")
USES = ("treatment", "maintenance")
STATUSES = ("on_label", "off_label", "not_available")
FREQUENCIES = ("once_daily", "once_or_twice_daily", "twice_daily", "two_days_a_week", "as_labelled")
ENDS = ("clear", "controlled", "ongoing", "reviewed")
CERTAINTIES = ("high", "moderate", "low", "very_low", "not_stated", "unverified")
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
)


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
Reader = Callable[[object, str, Vocabulary, Refuse], object]


def text(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
    if not isinstance(cell, str) or not cell.strip():
        raise refuse(name, f"must be a text; is {cell!r}")
    return cell.strip()


def text_or_empty(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
    return "" if cell == "" else text(cell, name, vocabulary, refuse)


def sentence(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
    words = text(cell, name, vocabulary, refuse)
    if words[-1] not in ".?!":
        raise refuse(name, f"must be a whole sentence; ends with {words[-20:]!r}")
    return words


def count_or_empty(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> int | None:
    if cell == "":
        return None
    if not isinstance(cell, str) or not cell.isascii() or not cell.isdigit() or not 0 < int(cell) <= 9999:
        raise refuse(name, f"must be a whole number above 0, or empty; is {cell!r}")
    return int(cell)


def word(*allowed: str) -> Reader:
    def read(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
        if not isinstance(cell, str) or cell not in allowed:
            raise refuse(name, f"must be one of {', '.join(allowed)}; is {cell!r}")
        return cell

    return read


def words(*allowed: str) -> Reader:
    def read(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> tuple[str, ...]:
        return members(cell, name, allowed, refuse)

    return read


def word_or_empty(*allowed: str) -> Reader:
    return word("", *allowed)


def members(cell: object, name: str, allowed: Sequence[str], refuse: Refuse) -> tuple[str, ...]:
    if not isinstance(cell, list):
        raise refuse(name, f"must be a list; is {cell!r}")
    for item in cell:
        if not isinstance(item, str) or item not in allowed:
            raise refuse(name, f"contains {item!r}; allowed are {', '.join(allowed)}")
    if len(set(cell)) != len(cell):
        raise refuse(name, "names something twice")
    return tuple(cell)


def sources(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> tuple[str, ...]:
    keys = members(cell, name, vocabulary.sources, refuse)
    if not keys:
        raise refuse(name, "at least one source is needed")
    return keys


def options_or_none(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> tuple[str, ...]:
    """Option ids and groups, spelled out as option ids."""
    given = members(cell, name, (*vocabulary.options, *vocabulary.groups), refuse)
    spelled = [option for item in given for option in vocabulary.groups.get(item, (item,))]
    if len(set(spelled)) != len(spelled):
        raise refuse(name, "names an option twice, by itself and in a group")
    return tuple(option for option in vocabulary.options if option in spelled)


def options(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> tuple[str, ...]:
    named = options_or_none(cell, name, vocabulary, refuse)
    if not named:
        raise refuse(name, "at least one option is needed")
    return named


def option(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
    return word(*vocabulary.options)(cell, name, vocabulary, refuse)


def steps(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> tuple[str, ...]:
    """Options in order; the name of a selection stands for the strength that the age allows."""
    return members(cell, name, (*vocabulary.options, *vocabulary.selections), refuse)


def when(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> When:
    return read_when(
        cell, vocabulary.site_groups, lambda where, message: refuse(where.replace("when", name, 1), message)
    )


def when_or_nobody(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> When | None:
    return None if cell == "nobody" else when(cell, name, vocabulary, refuse)


def derived_fact(cell: object, name: str, vocabulary: Vocabulary, refuse: Refuse) -> str:
    return word(*(fact.name for fact in BY_NAME.values() if fact.may_be_unknown and fact.kind == "choice"))(
        cell, name, vocabulary, refuse
    )


RULE = {"when": when, "sources": sources}
EXPLAINED = {**RULE, "reason": sentence}
# Columns that every row of a table has. A row with a column missing or too many is refused.
COLUMNS: Mapping[str, Mapping[str, Reader]] = {
    "urgent": {
        **EXPLAINED,
        "code": text,
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
    "derived": {**EXPLAINED, "fact": derived_fact, "value": text},
}
OPTIONAL = {"unless_all_excluded": [], "all_excluded": []}  # cells that may be left out, and what that means
