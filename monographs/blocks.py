"""The paragraphs, list items and table rows of a Markdown text, as plain words with the sources they cite."""

from dataclasses import dataclass

from .markdown import tokens_of


@dataclass(frozen=True, slots=True)
class Block:
    """`text`: verbatim words without marks. `lead`: the sub-heading or introducing line it stands under."""

    text: str
    sources: tuple[str, ...]
    lead: str
    is_table: bool = False


def blocks_in(text: str) -> list[Block]:
    """The blocks in order; sub-headings are no blocks but the lead of those after them."""
    found: list[Block] = []
    lead = intro = kind = ""
    cells: list = []
    for token in tokens_of(text):
        if token.type in ("heading_open", "tr_open"):
            kind, cells = token.type, []
        elif token.type == "heading_close":
            lead, intro, kind = _words(cells), "", ""
        elif token.type == "tr_close":
            found.append(Block(_words(cells), _sources(cells), lead, is_table=True))
            kind = ""
        elif token.type == "inline" and kind:
            cells.append(token)
        elif token.type == "inline":
            words = _words([token])
            found.append(Block(words, _sources([token]), " ".join(part for part in (lead, intro) if part)))
            intro = words if words.endswith(":") else intro
    return [block for block in found if block.text]


def _words(tokens: list) -> str:
    text = " ".join("".join(_word(child) for child in token.children or ()) for token in tokens)
    return " ".join(text.split())


def _word(token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def _sources(tokens: list) -> tuple[str, ...]:
    keys = (
        key
        for token in tokens
        for child in token.children or ()
        if child.type == "citation"
        for key in child.meta["keys"]
    )
    return tuple(dict.fromkeys(keys))
