"""Small courtesies of setting text."""

import re

from django import template

register = template.Library()

FIGURE_AND_UNIT = re.compile(r"(?<=\d) (?=(?:%|mg|g|kg|mL|FTU|days?|weeks?|months?|years?)(?!\w))")


@register.filter
def unbroken(text) -> str:
    """The text with every figure held on one line with its unit: no "0.03" here and "%" there."""
    return FIGURE_AND_UNIT.sub("\u00a0", str(text))
