"""What the wizard asks, in order: one group a page. Every word of it is in questions.yaml.

`fact` is the name in the algorithm's facts; values are the fact's own values, in the order in which they are shown.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.algorithm.rule_set.rules import Rule
from eczema_advisor.algorithm.rule_set.text_columns import QUESTION_GROUPS

from .medicine_names import names_by_value
from .versions.in_use import shipped_algorithm
from .versions.reviewed_words import lazily, words_of


@dataclass(frozen=True)
class AnswerChoice:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """`kind`: one (radio), many (checkboxes), medicines, age, severity, weight. `short` names it on the check page."""

    fact: str
    short: str
    legend: str
    why: str
    kind: str = "one"
    choices: tuple[AnswerChoice, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    title: str
    lead: str
    questions: tuple[Question, ...]


KINDS = {
    "age_months": "age",
    "severity": "severity",
    "sites": "many",
    "hypersensitivities": "many",
    "medicines": "medicines",
    "current_systemic": "many",
    "latent_infection": "many",
    "weight_kg": "weight",
}
TYPED = ("age", "weight")  # answered with a number
YES_NO = (
    AnswerChoice(value="yes", label="Yes"),
    AnswerChoice(value="no", label="No"),
    AnswerChoice(value="unknown", label="Not known"),
)
NONE_OR_UNKNOWN = (
    AnswerChoice(value="none_known", label="None of these"),
    AnswerChoice(value="unknown", label="Not known"),
)
INSTRUMENTS = (
    AnswerChoice(value="easi", label="EASI", hint="0 to 72"),
    AnswerChoice(value="scorad", label="SCORAD", hint="0 to 103"),
    AnswerChoice(value="poem", label="POEM", hint="0 to 28"),
    AnswerChoice(value="iga", label="IGA", hint="0 to 4"),
)


# A long group of the tables is asked on two pages: the second takes these facts, under its own slug and name.
SECOND_PAGES = {
    "safety": ("allergies", "Allergies and medicines", ("hypersensitivities", "medicines", "cyp3a4_inhibitor")),
}


@lru_cache(maxsize=8)
def groups_of(rules: RuleSet) -> tuple[Group, ...]:
    """The questions in the words of one version of the tables; the order of the groups is the program's."""
    words = words_of(rules)
    groups, questions = words.named["question_groups"], words.named["questions"].values()
    whole = (
        Group(
            slug=slug,
            name=group["name"],
            title=group["title"],
            lead=group["lead"],
            questions=tuple(question_of(row, rules) for row in questions if row["group"] == slug),
        )
        for slug, group in ((slug, groups[slug]) for slug in QUESTION_GROUPS)
    )
    return tuple(page for group in whole for page in pages_of(group))


def pages_of(group: Group) -> tuple[Group, ...]:
    """The group itself, or the two short pages that it is asked on."""
    if group.slug not in SECOND_PAGES:
        return (group,)
    slug, name, facts = SECOND_PAGES[group.slug]
    first = tuple(question for question in group.questions if question.fact not in facts)
    second = tuple(question for question in group.questions if question.fact in facts)
    return (replace(group, questions=first), replace(group, slug=slug, name=name, title=name, questions=second))


def question_of(row: Rule, rules: RuleSet) -> Question:
    kind = KINDS.get(row["fact"], "one")
    choices = tuple(AnswerChoice(value=one.value, label=one.label, hint=one.hint) for one in row["choices"])
    if kind == "medicines":
        choices = (*NONE_OR_UNKNOWN, *(AnswerChoice(value, name) for value, name in names_by_value(rules).items()))
    return Question(
        fact=row["fact"],
        short=row["short"],
        legend=row["legend"],
        why=row["why"],
        kind=kind,
        choices=choices if choices or kind in TYPED else YES_NO,
        hint=row["hint"],
    )


# In the words of the shipped tables: what the wizard's forms are made from when the program starts.
GROUPS = lazily(lambda: groups_of(shipped_algorithm().rules))
QUESTIONS = lazily(lambda: {question.fact: question for group in GROUPS for question in group.questions})
