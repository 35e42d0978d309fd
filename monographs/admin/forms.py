"""The edit form of a page: its head, its sections, its questions."""

from uuid import uuid4

from django import forms
from django.forms.models import BaseInlineFormSet

from ..models import Faq, Page, Section
from ..page.content import MONOGRAPH
from ..page.iso_days import is_day
from ..page.keys import is_key
from ..rules.texts.text import markup_problem, normalise_line
from .facts_field import FactsField
from .form_fields import LinesField, MarkdownField
from .page_templates import hint_for

LEFT_EMPTY = "Left empty: they read the one above, and are told so."
PARTS_BEGIN = ("sections-", "faqs-")
CITE = "Cite a source as [@nice-ta82], or several as [@nice-ta82; @eu-label-elidel]."


class PlainLineMixin:
    """Refuses HTML in fields of plain text."""

    cleaned_data: dict

    def refuse_markup(self, name: str) -> str:
        text = normalise_line(self.cleaned_data.get(name) or "")
        if problem := markup_problem(text):
            raise forms.ValidationError(f"{problem[1][0].upper()}{problem[1][1:]}.")
        return text


class PageForm(PlainLineMixin, forms.ModelForm):
    """The head of a page. `version` is the one that this editor opened, `form_key` names the opened form."""

    slug = forms.CharField(
        max_length=80,
        required=False,
        label="Address",
        help_text="The last part of the page's address; it stays for good. Left empty: made from the title.",
    )
    brand_names = LinesField(required=False, help_text="One per line.")
    synonyms = LinesField(required=False, help_text="Words that readers search for, one per line.")
    facts = FactsField(
        required=False,
        label="Structured facts",
        help_text="The words in plain language say the same four facts to a patient or carer: every figure and warning "
        "must be there too. " + CITE,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)
    summary = forms.CharField(
        max_length=300,
        required=False,
        label="What changed, and why",
        help_text="For the reviewers, when you submit: one sentence.",
        widget=forms.TextInput(attrs={"size": 90}),
    )

    class Meta:
        model = Page
        fields = [
            "title", "slug", "question", "question_plain", "description", "description_plain", "is_banned",
            "ban_reason", "banned_on", "brand_names", "synonyms", "facts",
        ]  # fmt: skip
        widgets = {
            "title": forms.TextInput(attrs={"size": 60}),
            "question": forms.Textarea(attrs={"rows": 2, "cols": 100}),
            "question_plain": forms.Textarea(attrs={"rows": 2, "cols": 100}),
            "description": forms.Textarea(attrs={"rows": 3, "cols": 100}),
            "description_plain": forms.Textarea(attrs={"rows": 3, "cols": 100}),
            "ban_reason": forms.Textarea(attrs={"rows": 2, "cols": 100}),
            "banned_on": forms.TextInput(attrs={"type": "date"}),
        }
        help_texts = {
            "question_plain": f"As a patient or carer would ask it. {LEFT_EMPTY}",
            "description_plain": f"The same for a patient or carer, with every figure and warning. {LEFT_EMPTY}",
        }

    problems: list[tuple[str, str]] = []  # (name of a field, sentence): what saving or submitting refused
    kind: str = MONOGRAPH
    is_brought_back = False  # words are shown again; whatever they are, nothing is saved

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        for name in ("question", "question_plain") if self.kind == MONOGRAPH else ("facts",):
            self.fields.pop(name, None)
        if self.instance.pk:
            self.fields.pop("slug", None)
            self.initial["version"] = self.instance.version
        self.initial["form_key"] = uuid4().hex

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_brought_back

    def clean_title(self):
        return self.refuse_markup("title")

    def clean_description(self):
        return self.refuse_markup("description")

    def clean_description_plain(self):
        return self.refuse_markup("description_plain")

    def clean_question(self):
        return self.refuse_markup("question")

    def clean_question_plain(self):
        return self.refuse_markup("question_plain")

    def clean_ban_reason(self):
        return self.refuse_markup("ban_reason")

    def clean_banned_on(self):
        day = self.cleaned_data["banned_on"]
        if day and not is_day(day):
            raise forms.ValidationError("Give a date such as 2026-11-20.")
        return day

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug and not is_key(slug):
            raise forms.ValidationError("Use lower-case letters, digits and single hyphens, such as 'pimecrolimus'.")
        return slug

    def clean(self):
        if "_submit" in self.data and not self.cleaned_data.get("summary"):
            self.add_error("summary", "Say what changed, and why: the board reads it first. Nothing was submitted yet.")
        for field, message in self.problems:
            if not field.startswith(PARTS_BEGIN):
                name = field if field in self.fields else "facts" if field.startswith("facts") else None
                self.add_error(name, message)
        return super().clean()


class PartForm(PlainLineMixin, forms.ModelForm):
    """A section or question. `key` is what it is known by; empty for a new one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    position = forms.IntegerField(
        required=False, min_value=0, max_value=999, label="Order", widget=forms.NumberInput(attrs={"class": "order"})
    )

    def clean_key(self):
        key = self.cleaned_data["key"]
        return key if is_key(key) else ""


class SectionForm(PartForm):
    heading = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"size": 60}))
    body = MarkdownField(
        rows=14, required=False, label="Professional text", help_text="Markdown; ### for a sub-heading. " + CITE
    )
    plain = MarkdownField(
        rows=8,
        required=False,
        label="Plain language",
        help_text="The same for a patient or carer: every figure, unit and warning must be here too.",
    )

    class Meta:
        model = Section
        fields = ["heading", "body", "plain", "position", "key"]

    @property
    def hint(self) -> str:
        """What belongs into this section, by a template of new pages."""
        return hint_for(str(self["key"].value() or ""), str(self["heading"].value() or ""))

    def clean_heading(self):
        return self.refuse_markup("heading")


class FaqForm(PartForm):
    question = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"size": 90}))
    question_plain = forms.CharField(
        max_length=500,
        required=False,
        label="Question in plain language",
        help_text="Only where a parent would not know the words of the question above.",
        widget=forms.TextInput(attrs={"size": 90}),
    )
    answer = MarkdownField(rows=4, label="Answer", help_text=CITE)
    plain = MarkdownField(rows=4, required=False, label="Answer in plain language")

    class Meta:
        model = Faq
        fields = ["question", "question_plain", "answer", "plain", "position", "key"]

    def clean_question(self):
        return self.refuse_markup("question")

    def clean_question_plain(self):
        return self.refuse_markup("question_plain")


class PartFormSet(BaseInlineFormSet):
    """Parts identified by key, not by row: what somebody else deleted meanwhile is still a part of this form."""

    problems: list[tuple[str, str]] = []  # as those of PageForm

    def clean(self):
        """Put what saving or submitting refused at its field."""
        for field, message in self.problems:
            prefix, _dash, rest = field.partition("-")
            number, _dash, name = rest.partition("-")
            if prefix != self.prefix:
                continue
            if number.isdigit() and int(number) < len(self.forms) and name in self.forms[int(number)].fields:
                form = self.forms[int(number)]
                form.add_error(name if name in form.cleaned_data else None, message)
            else:
                raise forms.ValidationError(message)

    def initial_form_count(self) -> int:
        count = super().initial_form_count()
        return min(count, self.get_queryset().count()) if self.is_bound else count

    def add_fields(self, form, index):
        super().add_fields(form, index)
        known = None if form.instance._state.adding else form.instance.pk
        form.fields[form.instance._meta.pk.name] = forms.CharField(
            required=False, initial=known, widget=forms.HiddenInput
        )

    def validate_unique(self):
        """Keys are made unique when the page is saved."""

    def parts(self) -> list[dict]:
        """The cleaned parts that stay, in the order that the editor gave."""
        kept = [
            (form.cleaned_data.get("position"), index, form.cleaned_data)
            for index, form in enumerate(self.forms)
            if form.cleaned_data and not form.cleaned_data.get("DELETE") and (form.instance.pk or form.has_changed())
        ]
        return [data for _position, _index, data in sorted(kept, key=lambda one: (one[0] is None, one[0] or 0, one[1]))]
