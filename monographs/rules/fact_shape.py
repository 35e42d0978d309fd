"""The structured facts of a monograph: their shape. Whether they agree with the algorithm is checked at submission."""

import re

from ..errors import FileError
from ..page.fact_keys import FACT_KEYS, GLANCE_KEYS, LICENCE_KEYS, LICENCES, OPTION_KEYS
from ..page.licences import REGION_LABELS
from ..text_yaml.load import load_text_yaml
from ..text_yaml.typed_values import line_of, list_of, mapping_of, text_of, what_is
from ..text_yaml.values import MappingValue, TextValue, mapping_value, plain_values
from .texts.text import normalise_text

REGIONS = tuple(REGION_LABELS)
CODE = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_AGE, LONGEST_REVIEW = 1440, 60  # months


def written_facts(text: str) -> dict:
    """The facts that an editor wrote by themselves, as they are in a file's front matter. Raises FileError."""
    front = mapping_value(1)
    front["facts"], front.key_lines["facts"] = load_text_yaml(normalise_text(text)), 1
    return read_facts(front)


def read_facts(page: MappingValue) -> dict:
    """The `facts` of the front matter as nested dicts, lists and text. Raises FileError."""
    facts = mapping_of(page, "facts", FACT_KEYS)
    text_of(facts, "drug_class")
    check_months(facts, "review_months", LONGEST_REVIEW, lowest=1)
    options = mapping_of(facts, "options")
    for code in options:
        check_code(code, "option", options.key_lines[code])
        check_option(mapping_of(options, code, OPTION_KEYS))
    for item in list_of(facts, "excluded_by", "a list of codes"):
        if not isinstance(item, TextValue):
            raise FileError(f"an item of excluded_by is {what_is(item)}; expected a code", item.line)
        check_code(item, "exclusion", item.line)
    for name in ("at_a_glance", "at_a_glance_plain"):
        glance = mapping_of(facts, name, GLANCE_KEYS)
        for key in glance:
            text_of(glance, key)
    return plain_values(facts)


def check_code(code: str, what: str, line: int) -> None:
    if not CODE.fullmatch(code):
        raise FileError(f"{code[:60]!r} is no {what} code; expected lower-case letters, digits and _", line)


def check_option(option: MappingValue) -> None:
    for key in ("form", "strength", "frequency"):
        text_of(option, key)
    licence = mapping_of(option, "licence", REGIONS)
    for region in licence:
        entry = mapping_of(licence, region, LICENCE_KEYS)
        status = text_of(entry, "status")
        if status not in LICENCES:
            raise FileError(f"status is {status!r}; expected one of {', '.join(LICENCES)}", line_of(entry, "status"))
        check_span(entry, status)
    if isinstance(option.get("minimum_age_months"), MappingValue):
        ages = mapping_of(option, "minimum_age_months", REGIONS)
        for region in ages:
            check_months(ages, region)
    else:
        check_months(option, "minimum_age_months")


def check_span(entry: MappingValue, status: str) -> None:
    """The ages of a licence: where it ends, it has begun, and only a licence that there is can end."""
    check_months(entry, "from_months")
    check_months(entry, "below_months", lowest=1)
    first, below = text_of(entry, "from_months"), text_of(entry, "below_months")
    if below and status != "on_label":
        message = f"below_months says where a licence ends, and the status is {status!r}; expected on_label, or no age"
        raise FileError(message, line_of(entry, "below_months"))
    if below and int(below) <= int(first or 0):
        message = f"below_months is {below}; expected a month after from_months, which is {first or 0}"
        raise FileError(message, line_of(entry, "below_months"))


def check_months(mapping: MappingValue, key: str, longest: int = LONGEST_AGE, lowest: int = 0) -> None:
    months = text_of(mapping, key)
    if months and not (months.isascii() and months.isdigit() and lowest <= int(months) <= longest):
        message = f"{key} is {months[:40]!r}; expected whole months, {lowest} to {longest}"
        raise FileError(message, line_of(mapping, key))
