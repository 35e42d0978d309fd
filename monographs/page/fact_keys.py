"""The structured facts of a monograph: the keys that they may hold, in the order in which editors write them."""

from .licences import REGION_LABELS, STATUS_LABELS
from .registers import GLANCE_TITLES

FACT_KEYS = ("drug_class", "review_months", "options", "excluded_by", "at_a_glance", "at_a_glance_plain")
OPTION_KEYS = ("form", "strength", "frequency", "licence", "minimum_age_months", "examples")
LICENCE_KEYS = ("status", "from_months", "below_months")
GLANCE_KEYS = tuple(GLANCE_TITLES)
ORDER = (*FACT_KEYS, *OPTION_KEYS, *GLANCE_KEYS, *REGION_LABELS, *LICENCE_KEYS)
LICENCES = tuple(STATUS_LABELS)


def in_order(value):
    """The same facts with known keys in the order in which editors write them."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))
        return {key: in_order(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [in_order(item) for item in value]
    return value
