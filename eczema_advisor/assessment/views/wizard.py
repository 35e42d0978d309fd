"""The assessment: one page for each step, then the plan. Its steps and their order are those of the folder `wizard`."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from eczema_advisor.algorithm.facts import FactError
from eczema_advisor.same_origin import from_our_pages

from ..plan.token import token_for
from ..versions.in_use import AlgorithmInUse, algorithm_in_use
from ..versions.reviewed_words import words_of
from ..versions.withdrawn_options import withdrawn_options
from ..wizard.answers_cookie import Answers, answers_in, forget, is_kept_on_device, keep, sealed
from ..wizard.answers_summary import answers_given
from ..wizard.denials import may_be_denied, with_the_rest_denied
from ..wizard.forms import GroupForm, sentence
from ..wizard.interview import Interview
from ..wizard.navigation import next_step, progress, step_before, step_to_show, steps_asked, url_of
from ..wizard.region_cookie import keep_region, region_of
from ..wizard.steps import CHECK, KEEP_FIELD, STEP_FIELD, STEPS


@method_decorator(never_cache, name="dispatch")
class AssessmentWizard(View):
    """GET shows a step, POST takes its answers. The answers come and go with the browser's cookie."""

    algorithm: AlgorithmInUse
    answers: Answers
    on_device: bool

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        self.algorithm = algorithm_in_use()
        if self.algorithm.is_withdrawn:
            return render(request, "assessment/withdrawn.html", {"algorithm": self.algorithm})
        self.answers = answers_in(request)
        self.on_device = is_kept_on_device(request)
        response = super().dispatch(request, *args, **kwargs)
        if self.answers:
            keep(response, sealed(self.answers, on_device=self.on_device), on_device=self.on_device)
        else:
            forget(response)
        return response

    def interview(self) -> Interview:
        return Interview(self.answers, self.algorithm, withdrawn_options())

    def get(self, request: HttpRequest, step: str | None = None) -> HttpResponse:
        interview = self.interview()
        if step is None:
            return redirect("assessment_step", step=next_step(interview))
        if step not in STEPS:
            return redirect("assessment")
        shown = step_to_show(step, interview)
        if shown != step:
            return redirect("assessment_step", step=shown)
        if step == CHECK:
            return self.check_page(interview)
        initial = {"region": region_of(request)}
        form = interview.form(step, data=self.answers.get(step), initial=initial)
        drop_open_questions(form)
        return self.step_page(interview, form)

    def post(self, request: HttpRequest, step: str | None = None) -> HttpResponse:
        interview = self.interview()
        if step not in steps_asked(interview) or request.POST.get(STEP_FIELD) != step:
            return redirect("assessment")
        if step == CHECK:
            return self.plan(interview)
        self.on_device = KEEP_FIELD in request.POST
        posted: MultiValueDict[str, str] = request.POST
        if posted.get("rest") == "no":
            posted = with_the_rest_denied(posted, step, interview.forms[step].asked)
        form = interview.form(step, data=posted)
        if not form.is_valid():
            return self.step_page(interview, form)
        self.answers[step] = form.answers
        response = redirect("assessment_step", step=next_step(self.interview()))
        if "region" in form.cleaned_data:
            keep_region(response, form.cleaned_data["region"])
        return response

    def plan(self, interview: Interview) -> HttpResponse:
        """To the plan of the answers, which the browser then forgets; to the first open step while there is one."""
        if not interview.is_complete:
            return redirect("assessment_step", step=next_step(interview))
        try:
            token = token_for(interview.facts, self.algorithm, withdrawn_options())
        except FactError as error:
            return self.refused(interview, error)
        self.answers = {}
        return redirect("plan", token=token)

    def refused(self, interview: Interview, error: FactError) -> HttpResponse:
        """The page that asked for the fact which cannot be used, with the answers as they were given."""
        slug = next(
            (slug for slug, form in interview.forms.items() if error.fact in form.fields), steps_asked(interview)[0]
        )
        form = interview.forms[slug]
        form.add_error(error.fact if error.fact in form.fields else None, sentence(error.message))
        return self.step_page(interview, form)

    def check_page(self, interview: Interview) -> HttpResponse:
        context = {"answers": answers_given(interview)}
        return render(self.request, "assessment/check.html", self.context_of(CHECK, interview) | context)

    def step_page(self, interview: Interview, form: GroupForm) -> HttpResponse:
        step = form.group.slug
        before = step_before(step, interview)
        context = {
            "form": form,
            "group": form.group,
            "may_deny_rest": bool(may_be_denied(form.asked)),
            "back_url": url_of(before) if before else "",
        }
        return render(self.request, "assessment/step.html", self.context_of(step, interview) | context)

    def context_of(self, step: str, interview: Interview) -> dict[str, object]:
        return {
            "algorithm": self.algorithm,
            "says": words_of(self.algorithm.rules).sentences("page_sentences"),
            "progress": progress(step, interview),
            "step_field": STEP_FIELD,
            "step": step,
            "keep_field": KEEP_FIELD,
            "on_device": self.on_device,
        }


def drop_open_questions(form: GroupForm) -> None:
    """A question that was not answered yet is no error of a page that is only looked at."""
    for name, errors in form.errors.as_data().items():
        if all(error.code == "required" for error in errors):
            del form.errors[name]


wizard = AssessmentWizard.as_view()


@from_our_pages
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """A new patient: nothing of the one before is kept."""
    to_quick_form = request.POST.get("to") == "quick"
    response = redirect("quick_form") if to_quick_form else redirect("assessment_step", step="patient")
    forget(response)
    return response
