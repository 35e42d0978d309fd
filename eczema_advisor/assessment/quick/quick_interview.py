"""The wizard's interview on one page: what is left open is unknown, and "None of these" denies what it lists."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import QueryDict

from ..questions import Group
from ..versions.in_use import AlgorithmInUse
from ..wizard.answers_cookie import Answers
from ..wizard.denials import denial_of, with_the_rest_denied
from ..wizard.forms import GroupForm
from ..wizard.interview import ASKED_ALWAYS, Interview
from ..wizard.question_fields import field_names

NONE_OF = "none_of"  # field of the boxes "None of these": each value is the facts that it lists, with spaces between
QUICK = "quick"  # where the cookie keeps those facts, next to the answers by step


class QuickInterview(Interview):
    """`denied` names the facts that "None of these" has listed; each is answered with its "no" while it is open.

    A fact that was not listed when the box was ticked is never denied by it.
    """

    def __init__(
        self,
        answers: Answers,
        denied: Collection[str],
        algorithm: AlgorithmInUse,
        withdrawn_options: Collection[str] = (),
    ):
        self.denied = frozenset(denied)
        super().__init__(answers, algorithm, withdrawn_options)

    def form(
        self, slug: str, *, data: Mapping[str, Any] | None = None, initial: dict[str, str] | None = None
    ) -> GroupForm:
        form = super().form(slug, data=data or {}, initial=initial)
        listed = [question for question in form.asked if question.fact in self.denied]
        form.data = with_the_rest_denied(form.data, slug, listed)
        return form

    @property
    def missing(self) -> list[str]:
        """The facts that no plan is made without, and that are still open."""
        given = {*self.facts, *(("severity",) if "severity_score" in self.facts else ())}
        return [fact for fact in ASKED_ALWAYS if fact not in given]

    def errors(self, slug: str, names: Iterable[str], *, also_missing: bool) -> list[str]:
        """What is wrong with the answer in these fields. Open is wrong only where `also_missing`, or half an age."""
        form = self.forms[slug]
        found = []
        for name in names:
            for error in form.errors.as_data().get(name, []):
                is_half = name == "age_unit" and bool(form["age_months"].value())
                if error.code != "required" or also_missing or is_half:
                    found += error.messages
        return found

    def to_keep(self) -> Answers:
        """For the cookie: every answer as the wizard takes it, and which of them "None of these" gave."""
        kept = {slug: form.answers for slug, form in self.forms.items() if form.answers}
        return {**kept, QUICK: {NONE_OF: sorted(self.denied)}} if self.denied else kept


def posted_answers(posted: QueryDict, groups: Iterable[Group]) -> Answers:
    """What was posted for the questions of these groups, empty fields left out, nothing foreign."""
    found: Answers = {}
    for group in groups:
        names = [f"{group.slug}-{name}" for question in group.questions for name in field_names(question)]
        found[group.slug] = {name: posted.getlist(name) for name in names if any(posted.getlist(name))}
    return found


def posted_denials(posted: QueryDict) -> frozenset[str]:
    return frozenset(fact for listed in posted.getlist(NONE_OF) for fact in listed.split())


def kept_before(kept: Answers, groups: Iterable[Group]) -> tuple[Answers, frozenset[str]]:
    """Answers and denials from the cookie: an answer that "None of these" gave and that was not changed is open again.

    So that taking its tick away takes them away too.
    """
    denied = frozenset(kept.get(QUICK, {}).get(NONE_OF, []))
    answers = {slug: dict(fields) for slug, fields in kept.items() if slug != QUICK and fields}
    for group in groups:
        fields = answers.get(group.slug, {})
        for question in group.questions:
            name = f"{group.slug}-{question.fact}"
            if question.fact in denied and fields.get(name) == [denial_of(question)]:
                del fields[name]
    return answers, denied
