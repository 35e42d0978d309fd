"""Form fields for what editors write: lists of lines, and Markdown."""

from django import forms

from ..rules.storage_problems import text_problem
from ..rules.texts.text import character_problem, normalise_text
from ..rules.tidy import tidy_markdown


class LinesField(forms.Field):
    """A list of texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: str | None) -> list[str]:
        return [line.strip() for line in normalise_text(value or "").split("\n") if line.strip()]

    def has_changed(self, initial, data) -> bool:
        return list(initial or []) != self.to_python(data)


class MarkdownField(forms.CharField):
    """Markdown of a section or answer: no HTML, no headings of the first two levels."""

    def __init__(self, *, rows: int = 10, **options):
        attributes = {"rows": rows, "cols": 100, "class": "markdown", "spellcheck": "true"}
        super().__init__(widget=forms.Textarea(attrs=attributes), strip=False, **options)

    def validate(self, value):
        super().validate(value)
        if problem := character_problem(value):
            raise forms.ValidationError(f"Line {problem[0]}: {problem[1]}.")
        if wrong := text_problem(tidy_markdown(value)):
            raise forms.ValidationError(f"{wrong[0].upper()}{wrong[1:]}.")
