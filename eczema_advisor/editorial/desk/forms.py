"""The forms of the review desk."""

from typing import cast

from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from django import forms

from ..models.document import Priority
from ..workflow.policies import with_reason

LONGEST_REASON = 5000
NO_CONFLICT = "I have no conflict of interest concerning this document."


class DecisionForm(forms.Form):
    """What a reviewer signs. Which parts are needed depends on the decision; the actions say so."""

    digest = forms.CharField(widget=forms.HiddenInput)
    head = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    signature = forms.CharField(required=False, max_length=8_000, widget=forms.HiddenInput)
    acknowledged = forms.MultipleChoiceField(required=False)
    conflict = forms.ChoiceField(
        label="Conflict of interest",
        required=False,
        choices=[("none", NO_CONFLICT), ("declared", "I declare the following:")],
        widget=forms.RadioSelect,
    )
    statement = forms.CharField(
        label="What you declare", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(
        label="What has to change, and why",
        help_text="Needed to request changes; the editor reads it first.",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    code = forms.CharField(
        label="Code of your authenticator",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *arguments, keys, **more):
        super().__init__(*arguments, **more)
        cast(forms.MultipleChoiceField, self.fields["acknowledged"]).choices = [(key, key) for key in keys]

    def signed_statement(self) -> str:
        """The statement as it goes under the vote, with why open comments do not hold it; empty while it is missing."""
        declared = NO_CONFLICT if self.cleaned_data["conflict"] == "none" else self.cleaned_data["statement"]
        if not self.cleaned_data["conflict"] or not declared.strip():
            return ""
        return with_reason(declared, self.data.get("notwithstanding", "")[:LONGEST_REASON])


class CommentForm(forms.Form):
    section_key = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    quotation = forms.CharField(required=False, max_length=2000)
    text = forms.CharField(max_length=5000)


class PlanForm(forms.Form):
    """Priority of the open revision, and the day by which it should be decided."""

    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=int)
    decide_by = forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class ScheduleForm(forms.Form):
    due = forms.DateField(label="Next review due", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def confirm_code(request, code: str) -> str:
    """Check the code of an authenticator; the type of the factor it proves, or empty. Tries are limited."""
    form = BaseAuthenticateForm({"code": code}, user=request.user)
    if not form.is_valid():
        return ""
    post_authentication(request, form.authenticator, reauthenticated=True)
    return str(form.authenticator.type)
