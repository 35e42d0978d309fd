"""Values of a mapping by key, each held to its type. What does not fit raises FileError with the line."""

import difflib
from collections.abc import Sequence

from ..errors import FileError
from .values import MappingValue, SequenceValue, TextValue, Value, mapping_value, sequence_value


def check_keys(mapping: MappingValue, allowed: Sequence[str], where: str) -> None:
    """Refuse a key that is not among `allowed`, and suggest the nearest that is."""
    for key in mapping:
        if key not in allowed:
            near = difflib.get_close_matches(key.replace("-", "_"), allowed, 1, 0.7)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(allowed)}"
            raise FileError(f"unknown key {key!r} in {where}; {hint}", mapping.key_lines[key])


def what_is(value: Value) -> str:
    """The type of a value, in words."""
    if isinstance(value, MappingValue):
        return "a mapping"
    return "a list" if isinstance(value, SequenceValue) else "text"


def text_of(mapping: MappingValue, key: str, default: str = "") -> str:
    """A text value, unchanged. An absent or empty key gives `default`."""
    value = mapping.get(key)
    if value is None:
        return default
    if not isinstance(value, TextValue):
        raise FileError(f"{key} is {what_is(value)}; expected text", value.line)
    return str(value) or default


def mapping_of(parent: MappingValue, key: str, allowed: Sequence[str] | None = None) -> MappingValue:
    """A mapping, held to the `allowed` keys where they are given. An absent or empty key gives an empty one."""
    value = parent.get(key)
    if value is None or value == "":
        return mapping_value(line_of(parent, key))
    if not isinstance(value, MappingValue):
        raise FileError(f"{key} is {what_is(value)}; expected a mapping", line_of(parent, key))
    if allowed:
        check_keys(value, allowed, key)
    return value


def list_of(mapping: MappingValue, key: str, expected: str) -> SequenceValue:
    """A list; `expected` says what of, in words. An absent or empty key gives an empty one."""
    value = mapping.get(key) or sequence_value(line_of(mapping, key))
    if not isinstance(value, SequenceValue):
        raise FileError(f"{key} is {what_is(value)}; expected {expected}", line_of(mapping, key))
    return value


def line_of(mapping: MappingValue, key: str) -> int:
    value = mapping.get(key)
    return mapping.line if value is None else value.line
