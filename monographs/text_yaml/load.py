"""YAML whose scalars stay text: `1.10` is not a number, `no` is not false, a date is not a date.

Values know the line they are on. Anchors, aliases and tags are refused (so no document can grow when it is
loaded), as are duplicate keys and deep nesting. Empty values and a bare `null` or `~` are read as "".
"""

from collections.abc import Collection, Iterable

import yaml

from ..errors import FileError
from .values import MappingValue, SequenceValue, TextValue, Value, mapping_value, sequence_value, text_value

MAX_DEPTH = 12
Open = tuple[MappingValue | SequenceValue, str | None]  # a container, and its key that waits for a value
NOTHING = ("", "~", "null", "Null", "NULL")
HINTS = (
    ("mapping values are not allowed", "put quotes around a value that contains a colon and a space"),
    ("\\t", "indent with spaces, not tabs"),
    ("cannot start any token", "put quotes around a value that starts with @, `, % or a tab"),
    ("quoted scalar", "close the quotation mark"),
    ("block mapping", "check the indentation and the quotes of this line and the one before"),
    ("block collection", "check the indentation of the list"),
    ("alphabetic or numeric", "put quotes around a value that starts with * or &"),
)


def load_text_yaml(text: str, first_line: int = 1, *, empty: Collection[str] = NOTHING) -> Value:
    """The one document in `text` as TextValue, MappingValue and SequenceValue. Raises FileError with the line.

    `empty`: the bare scalars that are read as "".
    """
    try:
        return built(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), first_line, empty)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if "end of stream" in str(error.problem) else error.problem_mark
        problem = error.problem or "it cannot be read"
        hint = next((f"; {hint}" for sign, hint in HINTS if sign in f"{error.context} {problem}"), "")
        raise FileError(f"YAML error: {problem}{hint}", (mark.line if mark else 0) + first_line) from error
    except yaml.YAMLError as error:
        raise FileError(f"YAML error: {error}", first_line) from error


def built(events: Iterable[yaml.Event], first_line: int, empty: Collection[str]) -> Value:
    root: Value = text_value("", first_line)
    documents = 0
    stack: list[Open] = []
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise FileError("a second YAML document starts here; expected one", line_number(event, first_line))
        elif isinstance(event, yaml.NodeEvent):
            value = value_of(event, first_line, empty)
            if stack:
                add_to(stack, value)
            else:
                root = value
            if not isinstance(value, TextValue):
                stack.append((value, None))
                if len(stack) > MAX_DEPTH:
                    raise FileError(f"nested more than {MAX_DEPTH} levels deep; expected a few", value.line)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
    return root


def value_of(event: yaml.NodeEvent, first_line: int, empty: Collection[str]) -> Value:
    line = line_number(event, first_line)
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise FileError(
            "YAML anchors (&name) and aliases (*name) are not taken; write the text out, "
            "or put quotes around a value that starts with * or &",
            line,
        )
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise FileError(f"the YAML tag {tag} is not taken; remove it", line)
    if isinstance(event, yaml.ScalarEvent):
        return text_value("" if not event.style and event.value in empty else event.value, line)
    return mapping_value(line) if isinstance(event, yaml.MappingStartEvent) else sequence_value(line)


def add_to(stack: list[Open], value: Value) -> None:
    container, key = stack[-1]
    if isinstance(container, SequenceValue):
        container.append(value)
    elif key is not None:
        container[key] = value
        stack[-1] = (container, None)
    elif not isinstance(value, TextValue):
        raise FileError("a key must be text, not a list or a mapping", value.line)
    elif str(value) in container:
        earlier = container.key_lines[str(value)]
        raise FileError(f"the key {str(value)!r} is given twice, here and on line {earlier}; keep one", value.line)
    else:
        container.key_lines[str(value)] = value.line
        stack[-1] = (container, str(value))


def line_number(event: yaml.Event, first_line: int) -> int:
    return first_line + (event.start_mark.line if event.start_mark else 0)
