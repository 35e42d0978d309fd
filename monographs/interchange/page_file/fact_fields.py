"""The structured facts of a monograph: their shape. Whether they agree with the algorithm is checked at submission."""

import re

from ..errors import FileError
from ..fields import WHAT, check_keys, line_of, text_of
from ..text_yaml import MappingValue, SequenceValue, TextValue, plain_values

FACT_KEYS = ("drug_class", "options", "excluded_by", "at_a_glance", "at_a_glance_plain")
OPTION_KEYS = ("form", "strength", "frequency", "licence", "minimum_age_months", "examples")
GLANCE_KEYS = ("used_for", "from_age", "dose", "do_not_use")
REGIONS = ("us", "uk", "eu")
LICENCES = ("on_label", "off_label", "not_available", "none_needed")  # the last: a dressing, light, a moisturiser
CODE = re.compile(r"[a-z][a-z0-9_]*")


def read_facts(page: MappingValue) -> dict:
    """The `facts` of the front matter as nested dicts, lists and text. Raises FileError."""
    facts = _mapping(page, "facts", FACT_KEYS)
    text_of(facts, "drug_class")
    options = _mapping(facts, "options", None)
    for code in options:
        _check_code(code, "option", options.key_lines[code])
        _check_option(_mapping(options, code, OPTION_KEYS))
    codes = facts.get("excluded_by") or SequenceValue()
    if not isinstance(codes, SequenceValue):
        raise FileError(f"excluded_by is {WHAT[type(codes)]}; expected a list of codes", line_of(facts, "excluded_by"))
    for code in codes:
        if not isinstance(code, TextValue):
            raise FileError(f"an item of excluded_by is {WHAT[type(code)]}; expected a code", code.line)
        _check_code(code, "exclusion", code.line)
    for name in ("at_a_glance", "at_a_glance_plain"):
        glance = _mapping(facts, name, GLANCE_KEYS)
        for key in glance:
            text_of(glance, key)
    return plain_values(facts)


def _mapping(parent: MappingValue, key: str, allowed: tuple[str, ...] | None) -> MappingValue:
    value = parent.get(key)
    if value is None or value == "":
        value = MappingValue()
        value.line, value.key_lines = line_of(parent, key), {}
    if not isinstance(value, MappingValue):
        raise FileError(f"{key} is {WHAT[type(value)]}; expected a mapping", line_of(parent, key))
    if allowed:
        check_keys(value, allowed, key)
    return value


def _check_code(code: str, what: str, line: int) -> None:
    if not CODE.fullmatch(code):
        raise FileError(f"{code[:60]!r} is no {what} code; expected lower-case letters, digits and _", line)


def _check_option(option: MappingValue) -> None:
    for key in ("form", "strength", "frequency"):
        text_of(option, key)
    licence = _mapping(option, "licence", REGIONS)
    for region in licence:
        entry = _mapping(licence, region, ("status", "from_months"))
        status = text_of(entry, "status")
        if status not in LICENCES:
            raise FileError(f"status is {status!r}; expected one of {', '.join(LICENCES)}", line_of(entry, "status"))
        _check_months(entry, "from_months")
    if isinstance(option.get("minimum_age_months"), MappingValue):
        ages = _mapping(option, "minimum_age_months", REGIONS)
        for region in ages:
            _check_months(ages, region)
    else:
        _check_months(option, "minimum_age_months")


def _check_months(mapping: MappingValue, key: str) -> None:
    months = text_of(mapping, key)
    if months and not (months.isascii() and months.isdigit() and int(months) <= 1440):
        raise FileError(f"{key} is {months[:40]!r}; expected whole months, 0 to 1440", line_of(mapping, key))
