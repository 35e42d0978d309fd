from django import forms
from django.contrib import admin, messages

from ..actions.save_reader_questions import asked_elsewhere, delete_reader_question, save_reader_question
from ..models import Passage, ReaderQuestion
from ..models.finding.passage import AS_A_WHOLE
from ..search.index import places_of
from .access import EditorsWrite
from .passage_field import PassageField, passage_value

NO_PAGE = "no page"


class ReaderQuestionForm(forms.ModelForm):
    """A question and the section that answers it."""

    answered_by = PassageField(
        required=False,
        help_text="The section or FAQ whose own words answer the question. None: no page does, and Ask stays silent.",
    )

    class Meta:
        model = ReaderQuestion
        fields = ["question", "words", "reason"]
        help_texts = {
            "words": "The first words of the statement of that section which answers it, copied from the page. "
            "Empty: the section as a whole.",
            "reason": "Who asks so, or where an answer was looked for and not found.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.theme = self.instance.key if self.instance.pk and not self.instance.slug else NO_PAGE
        if self.instance.slug:
            self.initial["answered_by"] = passage_value(self.instance.kind, self.instance.slug, self.instance.key)

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        kind, slug, key = cleaned.get("answered_by") or ("", "", self.theme)
        self.instance.kind, self.instance.slug, self.instance.key = kind, slug, key
        if (words := cleaned.get("words", "")) and not stand_in_section(words, kind, slug, key):
            self.add_error("words", "That section has no such words. Copy some of its own, or leave this empty.")
        same = ReaderQuestion.objects.filter(kind=kind, slug=slug, key=key, question=cleaned.get("question", ""))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("question", "It has that question already. Word it differently or choose another section.")
        return cleaned


def stand_in_section(words: str, kind: str, slug: str, key: str) -> bool:
    passage = Passage.objects.filter(kind=kind, slug=slug, key=key).first()
    return passage is not None and places_of([words], passage.blocks) != [AS_A_WHOLE]


@admin.register(ReaderQuestion)
class ReaderQuestionAdmin(EditorsWrite, admin.ModelAdmin):
    """Readers' words for what a section answers. Never shown in public; `ask` finds the section by them."""

    form = ReaderQuestionForm
    list_display = ["question", "slug", "key", "since", "reason", "is_shipped"]
    list_filter = ["kind", "is_shipped", "since", "slug"]
    search_fields = ["question", "slug", "key", "reason"]
    fields = ["question", "answered_by", "words", "reason", "since"]
    readonly_fields = ["since"]
    actions = None

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        save_reader_question(row=obj)
        if others := asked_elsewhere(obj):
            places = ", ".join(sorted({f"{one.slug or NO_PAGE} ({one.key})" for one in others}))
            messages.warning(request, f"The same is kept for {places}: Ask can prefer only one of them.")

    def delete_model(self, request, obj):
        delete_reader_question(row=obj)
