from django import forms
from django.contrib import admin

from ..actions.save_reader_questions import delete_reader_question, save_reader_question
from ..models import ReaderQuestion
from .passage_field import PassageField, passage_value
from .permissions import EditorsWrite


class ReaderQuestionForm(forms.ModelForm):
    """A question and the section that answers it."""

    answered_by = PassageField(help_text="The section or FAQ whose own words answer the question.")

    class Meta:
        model = ReaderQuestion
        fields = ["question"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["answered_by"] = passage_value(self.instance.kind, self.instance.slug, self.instance.key)

    def clean(self):
        cleaned = super().clean()
        if chosen := cleaned.get("answered_by"):
            self.instance.kind, self.instance.slug, self.instance.key = chosen
            same = ReaderQuestion.objects.filter(
                kind=chosen[0], slug=chosen[1], key=chosen[2], question=cleaned.get("question", "")
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(
                    "question", "This section has that question already. Word it differently or choose another."
                )
        return cleaned


@admin.register(ReaderQuestion)
class ReaderQuestionAdmin(EditorsWrite, admin.ModelAdmin):
    """Readers' words for what a section answers. Never shown in public; `ask` finds the section by them."""

    form = ReaderQuestionForm
    list_display = ["question", "slug", "key", "is_shipped"]
    list_filter = ["kind", "is_shipped", "slug"]
    search_fields = ["question", "slug", "key"]
    fields = ["question", "answered_by"]
    actions = None

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        save_reader_question(row=obj)

    def delete_model(self, request, obj):
        delete_reader_question(row=obj)
