"""A sentence with what was removed from it and added to it."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class MarkedPart(Protocol):
    """As editorial.comparison makes them. `kind`: "same", "added" or "removed"."""

    @property
    def kind(self) -> str: ...

    @property
    def text(self) -> str: ...


@register.filter
def marked(parts: Iterable[MarkedPart]) -> SafeString:
    """The parts as HTML, without a space in between that the sentence does not have."""
    return mark_safe("".join(marked_part(part) for part in parts))  # noqa: S308


def marked_part(part: MarkedPart) -> SafeString:
    if part.kind == "removed":
        return format_html("<del>{}</del>", part.text)
    return format_html("<ins>{}</ins>", part.text) if part.kind == "added" else escape(part.text)
