"""An interview under way: which questions are still worth asking, what has been answered, what is missing."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from eczema_advisor.algorithm.facts import is_fertile_age

from ..questions import Question, groups_of
from ..versions.in_use import AlgorithmInUse
from .answers_cookie import Answers
from .forms import GroupForm, forms_of
from .superseded import ASKED_FOR_THEMSELVES, denied_by_others, gives_way

STEPPING_UP, SYSTEMIC = "stepping-up", "systemic"  # groups that are asked only where they are called for
FAILED = {"inadequate", "unsuitable", "pimecrolimus_inadequate", "tacrolimus_inadequate", "not_tolerated"}
PREGNANT = {"pregnant", "breastfeeding"}
ASKED_ALWAYS = ("region", "age_months", "severity", "sites", "tcs_response")


class Interview:
    """Answers by step, as the forms posted them, read in the order of the groups.

    The questions are those of `algorithm`, in its words. `left_to_others` names the facts not asked because other
    questions have taken their place; `not_called_for` the groups of which nothing is asked because no treatment has
    failed, or because no systemic treatment can come into question.
    """

    def __init__(self, answers: Answers, algorithm: AlgorithmInUse, withdrawn_options: Collection[str] = ()):
        self.answers = answers
        self.algorithm = algorithm
        self.withdrawn_options = withdrawn_options
        self.groups = groups_of(algorithm.rules)
        self.left_to_others: set[str] = set()
        self.not_called_for: set[str] = set()
        self.known: dict[str, dict[str, Any]] = {}
        self.forms: dict[str, GroupForm] = {}
        self.facts: dict[str, Any] = {}
        self.first_missing: str | None = None
        self.worked_out: tuple[dict[str, Any], Collection[str]] | None = None  # what was known, and what matters then
        for group in self.groups:
            self.known[group.slug] = dict(self.facts)
            self.read(group.slug)

    def read(self, slug: str) -> None:
        form = self.form(slug, data=self.answers.get(slug))
        self.forms[slug] = form
        if form.asked and not form.is_valid():
            self.first_missing = self.first_missing or slug
        self.facts.update(form.facts)
        if self.is_beyond_pregnancy and not self.is_called_pregnant:
            self.facts["pregnancy"] = "no"
        self.facts.update(denied_by_others(self.facts))

    def form(
        self, slug: str, *, data: Mapping[str, Any] | None = None, initial: dict[str, str] | None = None
    ) -> GroupForm:
        """The form of a step, asking what can still matter given the answers of the steps before it."""
        form_class, known = forms_of(self.algorithm.rules)[slug], self.known[slug]
        matter = {*ASKED_ALWAYS, *self.facts_that_matter(known)} - set(known)
        if self.is_beyond_pregnancy and self.is_called_pregnant:
            matter.add("pregnancy")
        if not self.is_called_for(slug):
            self.not_called_for.add(slug)
            matter = set()
        answers = MultiValueDict(data) if data is not None else None
        asked = tuple(self.asked(slug, form_class.group.questions, matter, answers or MultiValueDict()))
        return form_class(data=answers, prefix=slug, initial=initial, asked=asked, known=known)

    def facts_that_matter(self, known: dict[str, Any]) -> Collection[str]:
        """Worked out once for groups in a row of which none but the first was answered."""
        if self.worked_out is None or self.worked_out[0] != known:
            self.worked_out = (dict(known), self.algorithm.facts_that_matter(known, *self.circumstances))
        return self.worked_out[1]

    def asked(
        self, slug: str, questions: Iterable[Question], matter: set[str], answers: MultiValueDict
    ) -> Iterable[Question]:
        """Those of a page's questions that matter and have not given way to others; notes those that have."""
        given = {question.fact: answers.get(f"{slug}-{question.fact}") for question in questions}
        for question in questions:
            if question.fact not in matter:
                continue
            if gives_way(question.fact, matter | set(self.known[slug]), given):
                self.left_to_others.add(question.fact)
            else:
                yield question

    def is_called_for(self, slug: str) -> bool:
        """Whether a group is asked at all, if its answers matter."""
        known = self.known[slug]
        if slug == STEPPING_UP:
            return bool({known.get("tcs_response"), known.get("tci_response")} & FAILED)
        return slug != SYSTEMIC or self.algorithm.specialist_may_be_needed(known, *self.circumstances)

    @property
    def circumstances(self) -> tuple[Collection[str], Collection[str]]:
        return ASKED_FOR_THEMSELVES, self.withdrawn_options

    @property
    def is_beyond_pregnancy(self) -> bool:
        """Too young or too old: recorded as not pregnant, and the check page says so."""
        age_months = self.facts.get("age_months")
        return age_months is not None and not is_fertile_age(age_months)

    @property
    def is_called_pregnant(self) -> bool:
        """Whether an answer says so; at an age at which it cannot be, its question is asked again with an error."""
        entries = (entry for answers in self.answers.values() if answers for entry in answers.items())
        return any(name.endswith("-pregnancy") and set(given) & PREGNANT for name, given in entries)

    @property
    def steps(self) -> list[str]:
        """Slugs of the groups that ask something."""
        return [slug for slug, form in self.forms.items() if form.asked]

    @property
    def is_complete(self) -> bool:
        return self.first_missing is None
