"""Form fields for what editors write: lists of lines, Markdown, structured facts."""

from django import forms

from ..errors import FileError
from ..page.fact_keys import in_order
from ..rules.fact_shape import written_facts
from ..rules.storage_problems import text_problem
from ..rules.texts.text import character_problem, normalise_text
from ..rules.tidy import tidy_markdown
from ..text_yaml.dump import dump_text_yaml


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


class FactsField(forms.Field):
    """The structured facts, written as in a file's front matter."""

    def __init__(self, **options):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 16, "cols": 100, "class": "facts-yaml", "spellcheck": "false"}),
            **options,
        )

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return dump_text_yaml(in_order(value), width=100) if value else ""

    def to_python(self, value) -> dict:
        if not (value or "").strip():
            return {}
        try:
            return written_facts(value)
        except FileError as error:
            raise forms.ValidationError(f"Line {error.line or 1}: {error.message}.") from error

    def has_changed(self, initial, data) -> bool:
        try:
            return (initial or {}) != self.to_python(data)
        except forms.ValidationError:
            return True
