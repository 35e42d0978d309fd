"""Form fields for what editors write: lists of lines, Markdown, structured facts."""

import yaml
from django import forms

from ..interchange.errors import FileError
from ..interchange.page_file.fact_fields import read_facts
from ..interchange.page_file.write_page import TextDumper, in_order
from ..interchange.text_yaml import MappingValue, load_text_yaml
from ..rules.storage_problems import text_problem
from ..rules.texts.text import character_problem, normalise_text
from ..rules.tidy import tidy_markdown


class LinesField(forms.CharField):
    """A list of texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value) -> list[str]:
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
        if problem := character_problem(value) or None:
            raise forms.ValidationError(f"Line {problem[0]}: {problem[1]}.")
        if problem := text_problem(tidy_markdown(value)):
            raise forms.ValidationError(f"{problem[0].upper()}{problem[1:]}.")


class FactsField(forms.CharField):
    """The structured facts, written as in a file's front matter."""

    def __init__(self, **options):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 16, "cols": 100, "class": "facts-yaml", "spellcheck": "false"}),
            strip=False,
            **options,
        )

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        text = yaml.dump(in_order(value), Dumper=TextDumper, sort_keys=False, allow_unicode=True, width=100)
        return text if value else ""

    def to_python(self, value) -> dict:
        if not (value or "").strip():
            return {}
        front = MappingValue()
        front.line, front.key_lines = 1, {"facts": 1}
        try:
            front["facts"] = load_text_yaml(normalise_text(value))
            return read_facts(front)
        except FileError as error:
            raise forms.ValidationError(f"Line {error.line or 1}: {error.message}.") from error

    def has_changed(self, initial, data) -> bool:
        try:
            return (initial or {}) != self.to_python(data)
        except forms.ValidationError:
            return True
