"""What text YAML is read into. Each value knows the 1-based line it is on."""

from __future__ import annotations


class TextValue(str):
    """A scalar, with `line`."""

    __slots__ = ("line",)
    line: int


class MappingValue(dict[str, "Value"]):
    """A mapping of text to values, with `line`, and `key_lines` per key."""

    line: int
    key_lines: dict[str, int]


class SequenceValue(list["Value"]):
    """A list of values, with `line`."""

    line: int


Value = TextValue | MappingValue | SequenceValue


def text_value(text: str, line: int) -> TextValue:
    value = TextValue(text)
    value.line = line
    return value


def mapping_value(line: int) -> MappingValue:
    """An empty mapping."""
    value = MappingValue()
    value.line, value.key_lines = line, {}
    return value


def sequence_value(line: int) -> SequenceValue:
    """An empty list."""
    value = SequenceValue()
    value.line = line
    return value


def plain_values(value):
    """The same as ordinary str, dict and list."""
    if isinstance(value, dict):
        return {str(key): plain_values(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_values(item) for item in value]
    return str(value)
