"""The body of a file: level-2 sections, their plain-language variants, and questions written among them."""

import re

from ...errors import FileError
from ...page.keys import is_key
from ...rules.questions.raw_parts import RawSection
from ...rules.texts.markdown_structure import PLAIN_FENCE, Heading, Structure, repair_lines, structure_of
from ...rules.texts.same_text import words
from ...rules.tidy import HEADING_KEY, tidy_heading

MAX_SECTIONS = 200
BOLD_LINE = re.compile(r"^\*\*([^*]{2,60}?):?\*\*:?\s*$", re.MULTILINE)


def read_sections(body: str, first_line: int, title: str) -> list[RawSection]:
    """The sections of a body that begins on line `first_line` of the file. Raises FileError."""
    text = repair_lines(body)
    if not structure_of(text).headings:
        text = BOLD_LINE.sub(r"## \1", text)
    structure = structure_of(text)
    if structure.open_fence is not None:
        raise FileError("the code fence that opens here is never closed", structure.open_fence + first_line)
    headings = with_sections_at_two(structure.headings, title)
    lines = text.split("\n")
    starts = [heading for heading in headings if heading.level <= 2]
    preamble_end = starts[0].start if starts else len(lines)
    if len(starts) > MAX_SECTIONS:
        raise FileError(
            f"{len(starts)} sections; expected at most {MAX_SECTIONS}", starts[MAX_SECTIONS].start + first_line
        )
    kept = rewritten(lines, headings, structure.headings)
    sections = []
    if any(line.strip() for line in kept[:preamble_end]):
        sections.append(
            read_section(Heading(2, "Overview", 0, 0, False), kept[:preamble_end], first_line, structure, 0)
        )
    for position, heading in enumerate(starts):
        end = starts[position + 1].start if position + 1 < len(starts) else len(lines)
        sections.append(read_section(heading, kept[heading.end : end], first_line, structure, heading.end))
    return sections


def with_sections_at_two(headings: tuple[Heading, ...], title: str) -> list[Heading]:
    """The same headings with levels moved so that sections are at level 2, the page's own title left out."""
    kept = list(headings)
    titled = len(kept) > 1 and kept[0].level == 1 and set(words(title)) <= set(words(kept[0].text))
    if titled:
        kept = kept[1:]
    highest = min((heading.level for heading in kept), default=2)
    top = sum(heading.level == 1 for heading in kept)
    if highest == 1 and top == 1 and len(kept) > 1 and not titled:
        return [at_level(heading, max(heading.level, 2)) for heading in kept]
    return [at_level(heading, min(heading.level + 2 - highest, 6)) for heading in kept]


def at_level(heading: Heading, level: int) -> Heading:
    return Heading(level, heading.text, heading.start, heading.end, heading.underlined)


def rewritten(lines: list[str], headings: list[Heading], original: tuple[Heading, ...]) -> list[str]:
    """The lines with each heading written with #, at its new level; a title that is left out becomes blank."""
    kept = list(lines)
    for heading in original:
        kept[heading.start : heading.end] = [""] * (heading.end - heading.start)
    for heading in headings:
        kept[heading.start] = f"{'#' * heading.level} {heading.text}"
    return kept


def read_section(heading: Heading, lines: list[str], first_line: int, structure: Structure, offset: int) -> RawSection:
    line = heading.start + first_line
    key = ""
    if found := HEADING_KEY.search(heading.text):
        key = found.group(1).strip()
        if not is_key(key):
            raise FileError(f"section key {key!r} is refused; expected lower-case letters, digits and hyphens", line)
    text = tidy_heading(heading.text)
    if not text:
        raise FileError("this heading is empty; expected a heading such as '## Usage'", line)
    body, plain = split_plain(lines, first_line + offset, {number - offset for number in structure.code_lines})
    return RawSection(text, key, body, plain, line, first_line + offset)


def split_plain(lines: list[str], first_line: int, code: set[int]) -> tuple[str, str]:
    """The lines outside and inside the one `::: plain` block."""
    outside: list[str] = []
    inside: list[str] = []
    opened = None
    closed = False
    for number, line in enumerate(lines):
        fence = PLAIN_FENCE.match(line) if number not in code else None
        if not fence:
            (outside if opened is None else inside).append(line)
        elif fence.group(1) == "" and opened is not None:
            opened, closed = None, True
        elif fence.group(1) != "plain" or opened is not None or closed:
            expected = "one ':::' that closes it" if opened is not None else "one '::: plain' block per section"
            raise FileError(f"{line.strip()!r} is not expected here; expected {expected}", first_line + number)
        else:
            opened = number
    if opened is not None:
        raise FileError("the '::: plain' block that opens here is never closed; expected ':::'", first_line + opened)
    return "\n".join(outside), "\n".join(inside)
