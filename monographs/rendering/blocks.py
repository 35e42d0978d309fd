"""The paragraphs, list items and table rows of a Markdown text, as plain words with the sources they cite."""

import re
from dataclasses import dataclass, replace

from .markdown import tokens_of

CAPTION = re.compile(r"(?:Sources?:|All rows)\s*\.(?:\s+|$)")  # "Sources: [@a; @b]." below a table or list


@dataclass(frozen=True, slots=True)
class Block:
    """`text`: verbatim words without marks. `lead`: the sub-heading or introducing line that it is under.

    A table row has its `cells` and the headings of their `columns`; its text is the cells, one per line.
    """

    text: str
    sources: tuple[str, ...]
    lead: str
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def blocks_in(text: str) -> list[Block]:
    """The blocks in order; sub-headings and column headings are no blocks but belong to those after them."""
    reader = BlockReader()
    for token in tokens_of(text):
        reader.read(token)
    return [block for block in reader.blocks if block.text]


class BlockReader:
    def __init__(self):
        self.blocks: list[Block] = []
        self.lead = self.intro = self.inside = ""
        self.columns: tuple[str, ...] = ()
        self.parts: list = []

    def read(self, token) -> None:
        if token.type in ("heading_open", "tr_open"):
            self.inside, self.parts = token.type, []
        elif token.type == "heading_close":
            self.lead, self.intro, self.inside = words_of(self.parts[0]) if self.parts else "", "", ""
        elif token.type == "thead_close":
            self.columns = tuple(words_of(part) for part in self.parts)
        elif token.type == "tr_close":
            self.inside = ""
        elif token.type == "tbody_open":
            self.parts = []
        elif token.type == "inline" and self.inside:
            self.parts.append(token)
        elif token.type == "inline":
            self._words_of(token)
        if token.type == "tr_close" and self.columns and self.parts:
            self._row()
        if token.type == "table_close":
            self.columns = ()

    def _words_of(self, token) -> None:
        words = words_of(token)
        if found := CAPTION.match(words):
            self._cite_above(token)
            words = words[found.end() :]
        self.blocks.append(Block(words, sources_of([token]), self._under()))
        self.intro = words if words.endswith(":") else self.intro

    def _row(self) -> None:
        cells = tuple(words_of(part) for part in self.parts)
        self.blocks.append(
            Block("\n".join(filter(None, cells)), sources_of(self.parts), self._under(), cells, self.columns)
        )

    def _cite_above(self, token) -> None:
        """The first citation of a caption belongs to the rows and items above it that cite nothing themselves."""
        cited = next((tuple(child.meta["keys"]) for child in token.children or () if child.type == "citation"), ())
        for place in reversed(range(len(self.blocks))):
            block = self.blocks[place]
            if bool(block.cells) != bool(self.blocks[-1].cells) or block.lead != self.blocks[-1].lead:
                return
            if not block.sources:
                self.blocks[place] = replace(block, sources=cited)

    def _under(self) -> str:
        return " ".join(part for part in (self.lead, self.intro) if part)


def words_of(token) -> str:
    return " ".join("".join(word_of(child) for child in token.children or ()).split())


def word_of(token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def sources_of(tokens: list) -> tuple[str, ...]:
    citations = (child for token in tokens for child in token.children or () if child.type == "citation")
    return tuple(dict.fromkeys(key for citation in citations for key in citation.meta["keys"]))
