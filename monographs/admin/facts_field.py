"""The structured facts of a drug page as labelled fields; as YAML only where the fields cannot show them whole."""

import re
from collections.abc import Mapping

from django import forms

from ..errors import FileError
from ..page.fact_keys import GLANCE_KEYS, LICENCE_KEYS, in_order
from ..page.licences import REGIONS, STATUS_LABELS
from ..page.registers import GLANCE_TITLES
from ..rules.fact_shape import written_facts
from ..rules.texts.text import normalise_line
from ..text_yaml.dump import dump_text_yaml

MOST_OPTIONS = 40
GLANCES = (("at_a_glance", "For professionals"), ("at_a_glance_plain", "In plain words"))
EMPTY: dict[str, list | dict] = {"excluded_by": [], "options": {}, "at_a_glance": {}}  # said to be none, not left out
LIMITS = {"from_months": "Licensed from (months)", "below_months": "Licensed below (months)"}
WORDS = {"form": "Form", "strength": "Strength", "frequency": "How often (code)"}
KEY_OF_LINE = re.compile(r"( *)(?:- )?([a-z0-9_]+):")


class FactsWidget(forms.Widget):
    """Fields of the facts, named `facts-drug_class`, `facts-option-0-licence-us-status` and so on."""

    template_name = "admin/monographs/facts_fields.html"
    notes: Mapping[str, list] = {}  # what the checks and the board say, by the name of the field

    def use_required_attribute(self, initial) -> bool:
        return False

    def value_from_datadict(self, data, files, name):
        if name in data:
            return data[name]
        return facts_from_fields(data, name) if f"{name}-drug_class" in data else ""

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data and f"{name}-drug_class" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        if isinstance(value, str):
            return {**context, "yaml": value}
        fields = fields_of_facts(value or {}, name)
        count = len((value or {}).get("options") or {}) + 1
        return {
            **context,
            "fields": fields,
            "head": [
                (f"{name}-drug_class", "Drug class", fields[f"{name}-drug_class"], ""),
                (f"{name}-review_months", "Reviewed again after (months)", fields[f"{name}-review_months"], "numeric"),
            ],
            "options": [
                {
                    **option_context(fields, f"{name}-option-{number}", number == count - 1),
                    "notes": self.notes.get(f"{name}-option-{number}-code", []),
                }
                for number in range(count)
            ],
            "glance": [
                (
                    GLANCE_TITLES[key],
                    [
                        (field, label, fields[field], self.notes.get(field, []))
                        for part, label in GLANCES
                        for field in [f"{name}-{part}-{key}"]
                    ],
                )
                for key in GLANCE_KEYS
            ],
            "empty": (f"{name}-empty", fields[f"{name}-empty"]),
            "excluded_by": (f"{name}-excluded_by", fields[f"{name}-excluded_by"]),
        }


def option_context(fields: Mapping[str, str], start: str, is_new: bool) -> dict:
    """An option of the facts for the template."""
    age = f"{start}-minimum_age_months"
    return {
        "is_new": is_new,
        "code": (f"{start}-code", fields.get(f"{start}-code", "")),
        "remove": f"{start}-remove",
        "words": [(f"{start}-{key}", label, fields.get(f"{start}-{key}", "")) for key, label in WORDS.items()],
        "age": (age, fields.get(age, "")),
        "regions": [
            {
                "label": label,
                "status": (f"{start}-licence-{region}-status", fields.get(f"{start}-licence-{region}-status", "")),
                "limits": [
                    (f"{start}-licence-{region}-{key}", words, fields.get(f"{start}-licence-{region}-{key}", ""))
                    for key, words in LIMITS.items()
                ],
                "age": (f"{age}-{region}", fields.get(f"{age}-{region}", "")),
            }
            for region, label in REGIONS
        ],
        "statuses": list(STATUS_LABELS.items()),
    }


def fields_of_facts(facts: Mapping, name: str = "facts") -> dict[str, str]:
    """The facts as the fields of the form."""
    fields = {f"{name}-{key}": facts.get(key, "") for key in ("drug_class", "review_months")}
    fields[f"{name}-excluded_by"] = "\n".join(facts.get("excluded_by") or [])
    fields[f"{name}-empty"] = " ".join(key for key in EMPTY if facts.get(key) == EMPTY[key])
    for part, _label in GLANCES:
        for key in GLANCE_KEYS:
            fields[f"{name}-{part}-{key}"] = (facts.get(part) or {}).get(key, "")
    for number, (code, option) in enumerate(sorted((facts.get("options") or {}).items())):
        start = f"{name}-option-{number}"
        fields[f"{start}-code"] = code
        fields |= {f"{start}-{key}": option.get(key, "") for key in WORDS}
        age = option.get("minimum_age_months", "")
        by_region = age if isinstance(age, Mapping) else {}
        fields[f"{start}-minimum_age_months"] = "" if by_region else age
        for region, _label in REGIONS:
            licence = (option.get("licence") or {}).get(region, {})
            fields |= {f"{start}-licence-{region}-{key}": licence.get(key, "") for key in LICENCE_KEYS}
            fields[f"{start}-minimum_age_months-{region}"] = by_region.get(region, "")
    return fields


def facts_from_fields(data: Mapping[str, str], name: str = "facts") -> dict:
    """The facts that the fields say; what is empty is left out. Two options of one code: the second gets a mark."""

    def said(field: str) -> str:
        return normalise_line(data.get(f"{name}-{field}") or "")

    facts: dict = {key: text for key in ("drug_class", "review_months") if (text := said(key))}
    options: dict[str, dict] = {}
    for number in range(MOST_OPTIONS):
        option, code = option_from_fields(said, f"option-{number}"), said(f"option-{number}-code")
        if (option or code) and not said(f"option-{number}-remove"):
            code = code or "no_code"
            options[code if code not in options else f"{code}_again"] = option
    if options:
        facts["options"] = options
    if excluded := [
        normalise_line(line) for line in (data.get(f"{name}-excluded_by") or "").split("\n") if line.strip()
    ]:
        facts["excluded_by"] = excluded
    for part, _label in GLANCES:
        if glance := {key: text for key in GLANCE_KEYS if (text := said(f"{part}-{key}"))}:
            facts[part] = glance
    stated = said("empty").split()
    return {key: EMPTY[key] for key in EMPTY if key in stated} | facts


def option_from_fields(said, start: str) -> dict:
    option: dict = {key: text for key in WORDS if (text := said(f"{start}-{key}"))}
    licence = {}
    for region, _label in REGIONS:
        if entry := {key: text for key in LICENCE_KEYS if (text := said(f"{start}-licence-{region}-{key}"))}:
            licence[region] = entry
    if licence:
        option["licence"] = licence
    age = f"{start}-minimum_age_months"
    by_region = {region: text for region, _label in REGIONS if (text := said(f"{age}-{region}"))}
    if by_region or said(age):
        option["minimum_age_months"] = by_region or said(age)
    return option


def can_be_fields(facts: Mapping) -> bool:
    """Do the fields show every word of these facts?"""
    try:
        return facts_from_fields(fields_of_facts(facts)) == facts
    except (AttributeError, TypeError):
        return False


class FactsField(forms.Field):
    """The structured facts. Takes what the fields say, or YAML as in a file's front matter."""

    widget = FactsWidget

    def prepare_value(self, value):
        if not isinstance(value, dict) or can_be_fields(value):
            return value
        return dump_text_yaml(in_order(value), width=100)

    def to_python(self, value) -> dict:
        written = dump_text_yaml(in_order(value), width=1000) if isinstance(value, dict) and value else value
        if not isinstance(written, str) or not written.strip():
            return {}
        try:
            return written_facts(written)
        except FileError as error:
            place = place_of(written, error.line or 1) if isinstance(value, dict) else f"Line {error.line or 1}"
            raise forms.ValidationError(f"{place}: {error.message}.") from error

    def has_changed(self, initial, data) -> bool:
        try:
            return (initial or {}) != self.to_python(data)
        except forms.ValidationError:
            return True


def place_of(written: str, line: int) -> str:
    """Where a line of the written facts is, as the form says it: "Options, tacrolimus_0_1, licence, us, status"."""
    path: dict[int, str] = {}
    for text in written.split("\n")[:line]:
        if found := KEY_OF_LINE.match(text):
            depth = len(found[1])
            path = {one: key for one, key in path.items() if one < depth} | {depth: found[2]}
    said = ", ".join(path.values()).replace("at_a_glance", "at a glance").replace("_months", " (months)")
    return f"{said[:1].upper()}{said[1:]}"
