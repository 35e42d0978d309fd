from django import forms
from django.contrib import admin

from ..actions.save_reader_questions import answer_with
from ..models import UnansweredQuestion
from .access import EditorsWrite
from .passage_field import PassageField


class UnansweredQuestionForm(forms.ModelForm):
    """Ticks a question off, and says which section answers it where one does."""

    answered_by = PassageField(
        required=False,
        help_text="Where a section or FAQ answers this after all, choose it: asked again, the question will find it.",
    )

    class Meta:
        model = UnansweredQuestion
        fields = ["is_done"]


@admin.register(UnansweredQuestion)
class UnansweredQuestionAdmin(EditorsWrite, admin.ModelAdmin):
    """What readers asked and no page answered: material for new questions and sections."""

    form = UnansweredQuestionForm
    list_display = ["question", "times", "first_day", "last_day", "is_done"]
    list_filter = ["is_done", "last_day"]
    search_fields = ["question"]
    fields = ["question", "times", "first_day", "last_day", "answered_by", "is_done"]
    readonly_fields = ["question", "times", "first_day", "last_day"]
    actions = None

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if chosen := form.cleaned_data.get("answered_by"):
            kind, slug, key = chosen
            answer_with(unanswered=obj, kind=kind, slug=slug, key=key)
