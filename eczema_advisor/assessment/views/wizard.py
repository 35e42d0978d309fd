from django.conf import settings
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from formtools.wizard.views import NamedUrlWizardView

from ..plan.token import token_for
from ..questions import GROUPS, Question
from ..versions.in_use import algorithm_in_use
from ..versions.withdrawn_options import withdrawn_options
from ..wizard.answers_cookie import forget
from ..wizard.answers_summary import answers_given
from ..wizard.forms import FORMS, NONE_KNOWN, CheckForm
from ..wizard.interview import Interview

CHECK = "check"
DENIALS = {"one": "no", "many": NONE_KNOWN}
REGION_COOKIE = "region"
REGION_COOKIE_SECONDS = 365 * 24 * 60 * 60


MAY_BE_DENIED_AT_ONCE = ("safety", "other")


@method_decorator(never_cache, name="dispatch")
class AssessmentWizard(NamedUrlWizardView):
    """One page per group of questions, a page to check the answers, then the plan.

    Pages that could not change the plan are left out. The answers live in the browser (answers_storage.py).
    """

    storage_name = "eczema_advisor.assessment.wizard.answers_cookie.AnswersStorage"
    form_list = [*FORMS.items(), (CHECK, CheckForm)]

    def dispatch(self, request, *args, **kwargs):
        self.algorithm = algorithm_in_use()
        if self.algorithm.is_withdrawn:
            return render(request, "assessment/withdrawn.html", {"algorithm": self.algorithm})
        return super().dispatch(request, *args, **kwargs)

    @property
    def interview(self) -> Interview:
        if "interview" not in self.__dict__:
            step_data = self.storage.data[self.storage.step_data_key]
            self.__dict__["interview"] = Interview(step_data, self.algorithm.facts_that_matter)
        return self.__dict__["interview"]

    def get_form_list(self):
        asked = self.interview.steps
        self._resolved_form_list = self._cache_signature = None  # formtools deletes both after each page
        return {slug: form for slug, form in self.form_list.items() if slug == CHECK or slug in asked}

    def get_form(self, step=None, data=None, files=None):
        step = step or self.steps.current
        if step == CHECK:
            return CheckForm(data=data, prefix=step)
        return self.interview.form(step, data=data, initial=self.get_form_initial(step))

    def get_form_initial(self, step):
        return {"region": self.request.COOKIES.get(REGION_COOKIE) or default_region()} if step == "patient" else {}

    def get_form_step_data(self, form):
        """Only what the page asks goes into the cookie: no token, no page name, nothing foreign."""
        names = [form.add_prefix(name) for name in form.fields]
        return {name: form.data.getlist(name) for name in names if name in form.data}

    def get(self, request, *args, **kwargs):
        step = kwargs.get("step")
        if step is None:
            return redirect(self.get_step_url(self.interview.first_missing or CHECK))
        missing = self.interview.first_missing
        order = [*FORMS, CHECK]
        if step not in order:
            return redirect("assessment")
        if missing and order.index(step) > order.index(missing):
            return redirect(self.get_step_url(missing))
        if step not in self.get_form_list():
            return redirect(self.get_step_url(CHECK))
        self.storage.current_step = step
        form = self.get_form(step, data=self.storage.get_step_data(step) if step != CHECK else None)
        return self.render(form)

    def post(self, request, *args, **kwargs):
        step = kwargs.get("step")
        if step not in self.get_form_list() or request.POST.get(f"{self.prefix}-current_step") != step:
            return redirect("assessment")
        self.storage.current_step = step
        if request.POST.get("rest") == "no" and step in MAY_BE_DENIED_AT_ONCE:
            request.POST = with_the_rest_denied(request.POST, step, self.get_form(step).asked)
        return super().post(request, *args, **kwargs)

    def process_step(self, form):
        return self.get_form_step_data(form) if form.prefix != CHECK else None

    def render_next_step(self, form, **kwargs):
        """Back to the check page once all is answered, else to the first page that is not."""
        del self.__dict__["interview"]
        missing = self.interview.first_missing
        response = redirect(self.get_step_url(missing or CHECK))
        if "region" in form.cleaned_data:
            response.set_cookie(
                REGION_COOKIE,
                form.cleaned_data["region"],
                max_age=REGION_COOKIE_SECONDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def render_done(self, form, **kwargs):
        interview = self.interview
        if not interview.is_complete:
            return redirect(self.get_step_url(interview.first_missing))
        token = token_for(interview.facts, self.algorithm, withdrawn_options())
        self.storage.reset()
        return redirect("plan", token=token)

    def get_template_names(self):
        return ["assessment/check.html" if self.steps.current == CHECK else "assessment/step.html"]

    def get_context_data(self, form, **kwargs):
        context = super().get_context_data(form=form, **kwargs)
        current = self.steps.current
        context |= {
            "progress": self.progress(current),
            "algorithm": self.algorithm,
            "is_complete": self.interview.is_complete,
        }
        if current == CHECK:
            return context | {"answers": answers_given(self.interview)}
        return context | {
            "group": FORMS[current].group,
            "may_deny_rest": current in MAY_BE_DENIED_AT_ONCE,
            "back_url": self.get_step_url(self.steps.prev) if self.steps.prev else "",
        }

    def progress(self, current: str) -> list[dict]:
        """Every page by name, with where it stands: done, current, ahead, or left out."""
        order = [*FORMS, CHECK]
        names = {**{group.slug: group.name for group in GROUPS}, CHECK: "Check your answers"}
        missing = self.interview.first_missing
        reached = order.index(missing) if missing else len(order) - 1
        steps = []
        for index, slug in enumerate(order):
            state = "ahead"
            if slug == current:
                state = "current"
            elif slug != CHECK and slug not in self.interview.steps:
                state = "left-out"
            elif index <= reached:
                state = "done" if index < reached else "open"
            steps.append({"name": names[slug], "state": state, "url": self.get_step_url(slug)})
        return steps


def with_the_rest_denied(data: QueryDict, step: str, asked: tuple[Question, ...]) -> QueryDict:
    """The posted answers, with "no" (or "none of these") for each question that was left open."""
    data = data.copy()
    for question in asked:
        name = f"{step}-{question.fact}"
        if question.kind in DENIALS and not data.getlist(name):
            data.setlist(name, [DENIALS[question.kind]])
    return data


def default_region() -> str:
    return settings.DEFAULT_REGION


wizard = AssessmentWizard.as_view(url_name="assessment_step")


@require_POST
def start_again(request):
    """A new patient: nothing of the one before is kept."""
    response = redirect("assessment_step", step="patient")
    forget(response)
    return response
