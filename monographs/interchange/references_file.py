"""`references.yaml`: a mapping of citation key to source."""

from ..errors import FileError
from ..page.keys import is_key
from ..page.reference_fields import REFERENCE_FIELDS, REFERENCE_TYPES
from ..rules.texts.text import safe_address
from ..text_yaml.load import load_text_yaml
from ..text_yaml.typed_values import check_keys, line_of, text_of
from ..text_yaml.values import MappingValue
from .decode import decode
from .fields import boolean_of, line_of_text

FIELDS = tuple(name for name in REFERENCE_FIELDS if name != "key")
LONGEST = {
    "authors": 300, "title": 1000, "publication": 300, "year": 20, "doi": 200, "pmid": 20, "url": 500, "note": 1000,
}  # fmt: skip


def read_references(data: bytes) -> dict[str, dict]:
    """Key to fields of `Reference`, all checked. Raises FileError with the line."""
    entries = load_text_yaml(decode(data))
    if not isinstance(entries, MappingValue):
        raise FileError("expected a mapping of citation key to source", 1)
    return {key: read_reference(entries, key) for key in entries}


def read_reference(entries: MappingValue, key: str) -> dict:
    entry, line = entries[key], entries.key_lines[key]
    if not is_key(key):
        raise FileError(f"citation key {key[:90]!r} is refused; use lower-case letters, digits and hyphens", line)
    if not isinstance(entry, MappingValue):
        raise FileError(f"{key} is no mapping; expected type, title and so on", line)
    check_keys(entry, FIELDS, key)
    fields: dict[str, str | bool] = {name: line_of_text(entry, name, longest) for name, longest in LONGEST.items()}
    fields["type"] = text_of(entry, "type")
    if fields["type"] not in REFERENCE_TYPES:
        expected = ", ".join(REFERENCE_TYPES)
        raise FileError(f"type is {fields['type']!r}; expected one of {expected}", line_of(entry, "type"))
    if not fields["title"]:
        raise FileError(f"{key} has no title", line)
    if not safe_address(url := str(fields["url"])):
        raise FileError(f"url {url[:60]!r} is refused; expected https: or http:", line_of(entry, "url"))
    for name in ("doi", "pmid"):
        fields[f"{name}_verified"] = boolean_of(entry, f"{name}_verified")
        if fields[f"{name}_verified"] and not fields[name]:
            raise FileError(f"{name}_verified is true, but {key} has no {name}", line_of(entry, f"{name}_verified"))
    return fields
