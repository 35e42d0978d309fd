"""The front matter of a file, parted from its body."""

import re
from dataclasses import dataclass

from ...errors import FileError
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import MappingValue

BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
WRAPPER = re.compile(r"\s*```[a-z]*\n(---[ \t]*\n.*)\n```\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SplitFile:
    """`yaml_line` and `body_line` are the 1-based lines on which the two parts begin in the file."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split_file(text: str) -> SplitFile:
    """Split at the two lines of three hyphens. Raises FileError."""
    wrapped = WRAPPER.fullmatch(text)  # some tools export the whole file inside a code fence
    start = wrapped.start(1) if wrapped else len(text) - len(text.lstrip())
    end = wrapped.end(1) if wrapped else len(text)
    opening = BOUNDARY.match(text, start)
    if not text.strip():
        raise FileError("the file is empty; expected front matter between two lines of ---, then Markdown", 1)
    if not opening:
        line = text.count("\n", 0, start) + 1
        found = text[start:end].split("\n", 1)[0][:40]
        raise FileError(f"no front matter: expected a line of --- first, found {found!r}", line)
    closing = BOUNDARY.search(text, opening.end() + 1)
    if not closing:
        line = text.count("\n", 0, start) + 1
        raise FileError("the front matter that opens here is never closed; expected a second line of ---", line)
    return SplitFile(
        yaml=text[opening.end() + 1 : closing.start()],
        yaml_line=text.count("\n", 0, opening.end()) + 2,
        body=text[closing.end() + 1 : end],
        body_line=text.count("\n", 0, closing.end()) + 2,
    )


def front_matter_of(parts: SplitFile) -> MappingValue:
    """The keys and values of the front matter. Raises FileError."""
    values = load_text_yaml(parts.yaml, parts.yaml_line)
    if isinstance(values, MappingValue):
        return values
    raise FileError("the front matter is not a mapping; expected lines such as 'title: Pimecrolimus'", parts.yaml_line)
