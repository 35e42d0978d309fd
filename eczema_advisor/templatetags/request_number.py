"""The number under which a request is found in the log."""

from django import template

from eczema_advisor.operating.logs.request_id import CURRENT, NONE

register = template.Library()


@register.simple_tag
def request_number() -> str:
    """Empty outside a request."""
    number = CURRENT.get()
    return "" if number == NONE else number
