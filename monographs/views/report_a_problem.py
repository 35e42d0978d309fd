"""`/report/?page=`: a problem with a page, to the editors, without an account."""

from http import HTTPStatus

from django import forms
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods

from eczema_advisor.same_origin import from_our_pages
from eczema_advisor.shared_cache.few_a_minute import is_within

from ..actions.report_problem import LONGEST, TooManyReportsError, report_problem, seems_to_name_somebody
from ..models import Page, ProblemReport

PER_MINUTE = 5
TEXT_TOO_SHORT = 10


class ProblemReportForm(forms.Form):
    """What is wrong, in a reader's own words."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=ProblemReport.ProblemKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is.", "invalid_choice": "Choose one of the four."},
    )
    text = forms.CharField(
        label="What should we know?",
        min_length=TEXT_TOO_SHORT,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Say what should be different, and where on the page.",
            "min_length": "Say a little more: what should be different, and where on the page?",
            "max_length": f"At most {LONGEST} characters.",
        },
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if seems_to_name_somebody(text):
            raise forms.ValidationError(
                "This holds an e-mail address, a date or a long number. Take it out: we keep nothing about a person."
            )
        return text


@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def report_a_problem(request):
    """GET asks, POST keeps the report and says so. What was typed is in no address, and so in no log."""
    page = page_of_ours(request.POST.get("page") or request.GET.get("page") or "")
    if request.method != "POST":
        return shown(request, page, ProblemReportForm(), was_sent="sent" in request.GET)
    form = ProblemReportForm(request.POST)
    if not form.is_valid():
        return shown(request, page, form, status=HTTPStatus.BAD_REQUEST)
    try:
        if not may_report():
            raise TooManyReportsError
        report_problem(page=page, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
    except TooManyReportsError:
        form.add_error(None, "More reports have come than we can take now. Your words are still here: try again later.")
        return shown(request, page, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    return redirect(f"{reverse('report_problem')}?sent=1")


def shown(request, page: str, form: ProblemReportForm, *, was_sent: bool = False, status: int = HTTPStatus.OK):
    context = {"page_reported": page, "form": form, "was_sent": was_sent}
    response = render(request, "monographs/report_problem.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def page_of_ours(address: str) -> str:
    """The path of a page that is there and says nothing of a patient; else empty. What follows `?` is left out."""
    path = address.partition("?")[0]
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    if not match.kwargs:
        return path if not path.startswith("/admin/") else ""
    if set(match.kwargs) == {"slug"} and Page.objects.filter(slug=match.kwargs["slug"]).exists():
        return path
    return ""


def may_report() -> bool:
    """No more than a few reports a minute, whoever writes: nothing is known of the writer to count by."""
    return is_within(PER_MINUTE, "problems-reported")
