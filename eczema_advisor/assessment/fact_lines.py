"""Facts as JSON: one object, also spread over several lines, or JSON Lines. Read as they arrive, never a traceback."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eczema_advisor.algorithm.facts import FactError

WHOLE = "facts"  # the name that errors carry when no single fact is to blame
MOST_DIGITS = 300
BLANK = b" \t\r\n\xef\xbb\xbf"  # white space, and the mark with which some editors begin a file


@dataclass(frozen=True)
class FactLine:
    """One entry of the input: the number of its first line, and its data or what is wrong with it."""

    line: int
    data: object = None
    error: FactError | None = None


def entries(lines: Iterable[bytes]) -> Iterator[FactLine]:
    """An entry per line that is not blank; a first line that only begins an object takes the rest with it."""
    numbered = numbered_lines(lines)
    first = next(numbered, None)
    if first is None:
        return
    number, line = first
    entry = entry_of(number, line)
    if entry.error is None or not is_beginning(line):
        yield entry
    else:
        rest = list(numbered)
        whole = entry_of(number, b"\n".join([line, *(later for _, later in rest)]))
        if whole.error is None or not any(looks_like_object(later) for _, later in rest):
            yield whole
            return
        yield entry
        numbered = iter(rest)
    for number, line in numbered:
        yield entry_of(number, line)


def numbered_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number, from 1."""
    for number, line in enumerate(lines, start=1):
        if line.strip(BLANK):
            yield number, line


def is_beginning(line: bytes) -> bool:
    """Whether a line that is no JSON by itself may begin an object spread over several lines."""
    text = line.strip(BLANK)
    return text.startswith((b"{", b"[")) and not text.endswith((b"}", b"]"))


def looks_like_object(line: bytes) -> bool:
    text = line.strip()
    return text.startswith(b"{") and text.endswith(b"}")


def entry_of(number: int, line: bytes) -> FactLine:
    try:
        return FactLine(number, json_value(line))
    except FactError as error:
        return FactLine(number, error=error)


def json_value(raw: bytes) -> object:
    """The JSON value of `raw`; raises FactError. A key given twice is refused: one of the two would be lost."""
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=object_of, parse_int=whole_number)
    except UnicodeDecodeError as error:
        raise FactError(WHOLE, f"byte {error.start + 1} is not UTF-8; the input must be UTF-8 text") from None
    except json.JSONDecodeError as error:
        where = f"character {error.colno}" if error.lineno == 1 else f"line {error.lineno}, character {error.colno}"
        message = f"not JSON at {where} ({error.msg}); one object with a key per fact is wanted"
        raise FactError(WHOLE, message) from None
    except RecursionError:
        raise FactError(WHOLE, "nested too deeply; one flat object with a key per fact is wanted") from None


def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key in made:
            raise FactError(key[:80], "given twice; give each fact once")
        made[key] = value
    return made


def whole_number(digits: str) -> int:
    """An integer. Python refuses to read very long ones, and every fact refuses them: a long prefix does as well."""
    return int(digits[:MOST_DIGITS])
