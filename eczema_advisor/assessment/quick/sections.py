"""The quick form as its page shows it: sections of rows, one row a question that can still matter."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.forms import BoundField

from ..questions import AnswerChoice, Question
from ..wizard.denials import denial_of, may_be_denied
from ..wizard.interview import ASKED_ALWAYS
from ..wizard.question_fields import field_names
from .quick_interview import QuickInterview

# Which of the wizard's pages each section takes, under the name of the first. Folded: a row opens at a touch.
SECTIONS = (("patient", "severity", "sites"), ("red-flags",), ("treatment", "stepping-up"))
FOLDED_SECTIONS = (("safety", "allergies", "other"), ("systemic",))


@dataclass(frozen=True)
class QuickRow:
    """A question with what was answered. `values` as given; `denied` in words where "None of these" answers it."""

    question: Question
    field: BoundField
    extra: dict[str, BoundField]
    values: tuple[str, ...]
    errors: list[str]
    is_folded: bool
    denied: str

    @property
    def fact(self) -> str:
        return self.question.fact

    @property
    def is_answered(self) -> bool:
        return bool(self.values)

    @property
    def is_open(self) -> bool:
        return self.is_answered or bool(self.errors)

    @property
    def choices(self) -> tuple[AnswerChoice, ...]:
        return self.question.choices

    @property
    def hinted(self) -> tuple[AnswerChoice, ...]:
        return tuple(choice for choice in self.question.choices if choice.hint)


@dataclass(frozen=True)
class NoneOf:
    """A box that denies the facts it lists. `also`: some of the section are denied already, these came later."""

    facts: tuple[str, ...]
    shorts: tuple[str, ...]
    is_ticked: bool
    also: bool

    @property
    def value(self) -> str:
        return " ".join(self.facts)


@dataclass(frozen=True)
class QuickSection:
    slug: str
    name: str
    rows: list[QuickRow]
    is_folded: bool
    boxes: list[NoneOf] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        return any(row.is_answered for row in self.rows)


def sections_of(interview: QuickInterview, *, also_missing: bool = False) -> list[QuickSection]:
    """Sections that ask something. `also_missing`: what no plan is made without is an error where it is open."""
    names = {group.slug: group.name for group in interview.groups}
    found = []
    for slugs in (*SECTIONS, *FOLDED_SECTIONS):
        is_folded = slugs in FOLDED_SECTIONS
        asked = [
            (slug, question) for slug in slugs if slug in interview.forms for question in asked_of(interview, slug)
        ]
        rows = [row_of(interview, slug, question, is_folded, also_missing) for slug, question in asked]
        boxes = boxes_of([question for _, question in asked], interview.denied)
        if rows:
            found.append(QuickSection(slugs[0], names[slugs[0]], rows, is_folded, boxes))
    return found


def asked_of(interview: QuickInterview, slug: str) -> tuple[Question, ...]:
    return interview.forms[slug].asked


def row_of(interview: QuickInterview, slug: str, question: Question, is_folded: bool, also_missing: bool) -> QuickRow:
    form, names = interview.forms[slug], field_names(question)
    raw = interview.answers.get(slug, {})
    values = tuple(value for value in raw.get(f"{slug}-{question.fact}", []) if value)
    is_denied = not values and question.fact in interview.denied and denial_of(question) is not None
    required = also_missing and question.fact in ASKED_ALWAYS
    return QuickRow(
        question,
        form[question.fact],
        {name: form[name] for name in names[1:]},
        values,
        interview.errors(slug, names, also_missing=required),
        is_folded,
        next((choice.label for choice in question.choices if choice.value == denial_of(question)), "")
        if is_denied
        else "",
    )


def boxes_of(asked: Iterable[Question], denied: frozenset[str]) -> list[NoneOf]:
    """One box for what is denied already, one for what is not: none is ticked for a question that it did not list."""
    deniable = may_be_denied(asked)
    ticked = [question for question in deniable if question.fact in denied]
    open_still = [question for question in deniable if question.fact not in denied]
    return [
        NoneOf(
            tuple(question.fact for question in listed),
            tuple(question.short for question in listed),
            is_ticked,
            also=not is_ticked and bool(ticked),
        )
        for listed, is_ticked in ((ticked, True), (open_still, False))
        if listed
    ]
