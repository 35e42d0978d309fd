"""An interview under way: which questions are still worth asking, what has been answered, what is missing."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from ..questions import GROUPS, Group
from .answers_cookie import Answers
from .forms import GroupForm, forms_of

ASKED_ALWAYS = ("region", "age_months", "severity", "sites", "tcs_response")
PREGNANCY_ASKED_FROM_MONTHS = 108  # 9 years; younger patients are recorded as not pregnant, and the check page says so


class Interview:
    """Answers by step, as the forms posted them, read in the order of the groups.

    `facts_that_matter(facts)` names the facts that can still change the plan, given those known so far; `groups` are
    the questions in the words of the version in use.
    """

    def __init__(
        self,
        answers: Answers,
        facts_that_matter: Callable[[dict[str, Any]], frozenset[str]],
        groups: tuple[Group, ...] = GROUPS,
    ):
        self.answers = answers
        self.groups = groups
        self.facts_that_matter = facts_that_matter
        self.known: dict[str, dict[str, Any]] = {}
        self.forms: dict[str, GroupForm] = {}
        self.facts: dict[str, Any] = {}
        self.first_missing: str | None = None
        for group in groups:
            self.known[group.slug] = dict(self.facts)
            self.read(group.slug)

    def read(self, slug: str) -> None:
        form = self.form(slug, data=self.answers.get(slug))
        self.forms[slug] = form
        if form.asked and not form.is_valid():
            self.first_missing = self.first_missing or slug
        self.facts.update(form.facts)
        if self.is_under_age_of_pregnancy:
            self.facts["pregnancy"] = "no"

    def form(
        self, slug: str, *, data: Mapping[str, Any] | None = None, initial: dict[str, str] | None = None
    ) -> GroupForm:
        """The form of a step, asking what can still matter given the answers of the steps before it."""
        form_class, known = forms_of(self.groups)[slug], self.known[slug]
        matter = {*ASKED_ALWAYS, *self.facts_that_matter(known)} - set(known)
        asked = tuple(question for question in form_class.group.questions if question.fact in matter)
        data = MultiValueDict(data) if data is not None else None
        return form_class(data=data, prefix=slug, initial=initial, asked=asked)

    @property
    def is_under_age_of_pregnancy(self) -> bool:
        age_months = self.facts.get("age_months")
        return age_months is not None and age_months < PREGNANCY_ASKED_FROM_MONTHS

    @property
    def steps(self) -> list[str]:
        """Slugs of the groups that ask something."""
        return [slug for slug, form in self.forms.items() if form.asked]

    @property
    def is_complete(self) -> bool:
        return self.first_missing is None
