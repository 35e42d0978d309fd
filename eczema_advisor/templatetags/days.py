"""Dates that are kept as text."""

from datetime import date

from django import template

register = template.Library()


@register.filter
def iso_day(text: str) -> date | str:
    """The date that an ISO 8601 text names; the text itself where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
