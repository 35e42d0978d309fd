"""Small courtesies of setting text."""

import re

from django import template

register = template.Library()

FIGURE_AND_UNIT = re.compile(
    r"(?<=\d) (?=×\d|(?:%|mg|g|kg|mL|cm|FTU|minutes?|hours?|days?|weeks?|months?|years?)(?!\w))"
)


@register.filter(is_safe=True)
def unbroken(text) -> str:
    """The text with every figure held on one line with its unit: no "0.03" here and "%" there."""
    return FIGURE_AND_UNIT.sub("\u00a0", str(text))
