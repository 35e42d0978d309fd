"""On which lines a Markdown text has its headings and code; and the repairs that need to know it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")  # blocks are enough here
BULLET = re.compile(r"^(\s*)[•·▪◦‣●○■]\s*(?=\S)")
TIGHT_HEADING = re.compile(r"^(#{2,6}|#(?=[A-Z*_]))(?=[^#\s])")
RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
# Without any of these there is neither a heading nor code: # and underlines, fences, and what may be indented.
MAY_BE_STRUCTURED = re.compile(r"#|```|~~~|\t|    |^ {0,3}(?:=+|-+)[ ]*$", re.MULTILINE)
PLAIN_FENCE = re.compile(r"^ {0,3}:{3,}\s*([\w-]*)\s*:*\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the top level of the text; `start` and `end` are 0-based lines, end exclusive."""

    level: int
    text: str
    start: int
    end: int
    underlined: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """Headings in order, the 0-based lines that are code, and the line where a never-closed fence opens, if any."""

    headings: tuple[Heading, ...]
    code_lines: frozenset[int]
    open_fence: int | None


@lru_cache(maxsize=512)
def structure_of(text: str) -> Structure:
    """The structure of a text; the lines that open and close a `:::` block count as blank."""
    if not MAY_BE_STRUCTURED.search(text):
        return Structure((), frozenset(), None)
    headings: list[Heading] = []
    code: set[int] = set()
    open_fence = None
    lines = text.split("\n")
    tokens = PARSER.parse("\n".join("" if PLAIN_FENCE.match(line) else line for line in lines))
    for position, token in enumerate(tokens):
        if token.type in ("fence", "code_block") and token.map:
            code.update(range(*token.map))
            last = lines[token.map[1] - 1].strip(" >\t") if token.map[1] <= len(lines) else ""
            closed = (
                token.map[1] - token.map[0] > 1 and set(last) == {token.markup[:1]} and len(last) >= len(token.markup)
            )
            if token.type == "fence" and not closed:
                open_fence = token.map[0]
        elif token.type == "heading_open" and token.level == 0 and token.map:
            content = tokens[position + 1].content
            underlined = token.markup in ("=", "-")
            start, end = token.map
            headings.append(Heading(int(token.tag[1]), " ".join(content.split()), start, end, underlined))
    return Structure(tuple(headings), frozenset(code), open_fence)


def repair_lines(text: str) -> str:
    """Put right what word processors leave: • bullets, `##Heading`, a rule that turns the text above into a heading.

    Keeps the number of lines but for a blank line before such a rule.
    """
    code = structure_of(text).code_lines
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number not in code:
            lines[number] = TIGHT_HEADING.sub(r"\1 ", BULLET.sub(r"\1- ", line))
    for heading in reversed(structure_of("\n".join(lines)).headings):
        prose = len(heading.text) > 100 or heading.text[-1:] in ".;,!" or heading.end - heading.start > 2
        if heading.underlined and prose and RULE.match(lines[heading.end - 1]):
            lines.insert(heading.end - 1, "")
    return "\n".join(lines)
