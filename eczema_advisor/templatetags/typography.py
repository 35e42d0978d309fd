"""Small courtesies of setting text."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

FIGURE_AND_UNIT = re.compile(
    r"(?<=\d) (?=×\d|(?:%|mg|g|kg|mL|cm|FTU|minutes?|hours?|days?|weeks?|months?|years?)(?!\w))"
)
RANGE = re.compile(r"\d+(?:[.,]\d+)*–\d+(?:[.,]\d+)*+(?![^<]*>)")  # not in an attribute


@register.filter
def unbroken(text: str) -> SafeString:
    """The text as HTML, with what belongs together held on one line: a figure and its unit, both ends of a range."""
    held = FIGURE_AND_UNIT.sub("\u00a0", conditional_escape(text))
    return mark_safe(RANGE.sub(r'<span class="text-nowrap">\g<0></span>', held))  # noqa: S308


@register.filter
def on_one_line(text: str) -> SafeString:
    """The text with every run of white space as one space, for attributes that templates write on several."""
    return mark_safe(" ".join(conditional_escape(text).split()))  # noqa: S308
