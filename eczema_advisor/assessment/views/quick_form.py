"""The quick form: every question on one page. Each change may ask for the plan so far; nothing is stored."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from eczema_advisor.algorithm.facts import FactError
from eczema_advisor.same_origin import from_our_pages

from ..one_line.line_tokens import MOST_CHARACTERS
from ..plan.token import open_token, replay, token_for
from ..questions import groups_of
from ..quick.line_answers import LINE, READ, LineRead, with_line
from ..quick.quick_interview import QuickInterview, kept_before, posted_answers, posted_denials
from ..quick.sections import sections_of
from ..versions.in_use import AlgorithmInUse, algorithm_in_use
from ..versions.reviewed_words import words_of
from ..versions.withdrawn_options import withdrawn_options
from ..wizard.answers_cookie import Answers, answers_in, forget, is_kept_on_device, keep, sealed
from ..wizard.forms import sentence
from ..wizard.region_cookie import keep_region, region_of
from ..wizard.steps import KEEP_FIELD
from .plan_pages import context_of

FRAGMENT = "X-Quick-Form"  # header of a request that wants the questions and the plan alone, not the page around them


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class QuickForm(View):
    algorithm: AlgorithmInUse
    on_device: bool
    line: LineRead | None = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        self.algorithm = algorithm_in_use()
        if self.algorithm.is_withdrawn:
            return render(request, "assessment/withdrawn.html", {"algorithm": self.algorithm})
        self.on_device = is_kept_on_device(request)
        return super().dispatch(request, *args, **kwargs)

    @property
    def groups(self):
        return groups_of(self.algorithm.rules)

    def interview(self, answers, denied) -> QuickInterview:
        return QuickInterview(answers, denied, self.algorithm, withdrawn_options())

    def get(self, request: HttpRequest) -> HttpResponse:
        answers, denied = kept_before(answers_in(request), self.groups)
        self.offer_region(answers)
        return self.page(self.interview(answers, denied))

    def offer_region(self, answers: Answers) -> None:
        """The region last chosen, unless this patient's is known or a line leaves it open."""
        is_asked = self.line is not None and any(chip.fact == "region" and chip.is_asked for chip in self.line.chips)
        if not is_asked and (region := region_of(self.request)):
            answers.setdefault("patient", {}).setdefault("patient-region", [region])

    def post(self, request: HttpRequest) -> HttpResponse:
        answers = posted_answers(request.POST, self.groups)
        if READ in request.POST:
            answers, self.line = with_line(answers, request.POST.get(LINE, ""), self.groups, self.algorithm.rules)
            self.offer_region(answers)
        interview = self.interview(answers, posted_denials(request.POST))
        self.on_device = KEEP_FIELD in request.POST
        wants_plan = "open" in request.POST
        response = (wants_plan and self.whole_plan(interview)) or self.page(interview, also_missing=wants_plan)
        if response.status_code == 200 and (kept := interview.to_keep()):
            keep(response, sealed(kept, on_device=self.on_device), on_device=self.on_device)
        else:
            forget(response)
        if region := interview.facts.get("region"):
            keep_region(response, region)
        return response

    def whole_plan(self, interview: QuickInterview) -> HttpResponse | None:
        """To the plan of the answers, as the wizard leads to it; None while it cannot be made."""
        token, _ = self.token(interview)
        is_wrong = any(row.errors for section in sections_of(interview) for row in section.rows)
        return redirect("plan", token=token) if token and not is_wrong else None

    def token(self, interview: QuickInterview) -> tuple[str, str]:
        """The token of the plan so far, or why there is none; both are empty while answers are missing."""
        if interview.missing:
            return "", ""
        try:
            return token_for(interview.facts, self.algorithm, withdrawn_options()), ""
        except FactError as error:
            return "", sentence(error.message)

    def page(self, interview: QuickInterview, *, also_missing: bool = False) -> HttpResponse:
        token, refusal = self.token(interview)
        context = {
            "sections": sections_of(interview, also_missing=also_missing),
            "missing": [row for row in rows_of(interview) if row.fact in interview.missing],
            "refusal": refusal,
            "line": self.line,
            "line_limit": MOST_CHARACTERS,
            "algorithm": self.algorithm,
            "keep_field": KEEP_FIELD,
            "on_device": self.on_device,
            "form_says": words_of(self.algorithm.rules).sentences("page_sentences"),
            "shows_errors": also_missing,
        }
        if token:
            context |= context_of(token, replay(open_token(token)))
        is_fragment = FRAGMENT in self.request.headers
        return render(self.request, "assessment/quick/live.html" if is_fragment else "assessment/quick.html", context)


def rows_of(interview: QuickInterview) -> list:
    return [row for section in sections_of(interview) for row in section.rows]


quick_form = from_our_pages(QuickForm.as_view())
