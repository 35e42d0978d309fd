"""Small courtesies of setting text."""

import re

from django import template
from django.utils.safestring import SafeData

register = template.Library()

FIGURE_AND_UNIT = re.compile(
    r"(?<=\d) (?=×\d|(?:%|mg|g|kg|mL|cm|FTU|minutes?|hours?|days?|weeks?|months?|years?)(?!\w))"
)


RANGE = re.compile(r"\d+(?:[.,]\d+)*–\d+(?:[.,]\d+)*+(?![^<]*>)")  # not in an attribute


@register.filter(is_safe=True)
def unbroken(text) -> str:
    """The text with every figure held on one line with its unit: no "0.03" here and "%" there.

    In HTML both ends of a range stay together too.
    """
    held = FIGURE_AND_UNIT.sub("\u00a0", str(text))
    return RANGE.sub(r'<span class="text-nowrap">\g<0></span>', held) if isinstance(text, SafeData) else held
