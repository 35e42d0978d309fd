"""A line as words, figures and marks."""

import re
from dataclasses import dataclass

MOST_CHARACTERS = 300
PIECE = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[^\W0-9_]+(?:'[^\W0-9_]+)*|[,;.:?/()+%]|[-–](?=\s?[0-9])|\n")
BREAKS = {",", ";", ".", ":", "(", ")", "+", "\n"}


@dataclass(frozen=True)
class Token:
    """`text` in small letters. `leads`: white space, or nothing at all, is right before it."""

    text: str
    raw: str
    leads: bool

    @property
    def is_figure(self) -> bool:
        return self.text[0] in "0123456789"

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() and not self.is_figure


def tokens_of(line: str) -> list[Token]:
    line = line[:MOST_CHARACTERS].replace("’", "'")
    return [
        Token(found.group().lower().replace("–", "-"), found.group(), leads(line, found.start()))
        for found in PIECE.finditer(line)
    ]


def leads(line: str, start: int) -> bool:
    return start == 0 or line[start - 1].isspace()


def phrase_of(words: str) -> tuple[str, ...]:
    """The tokens of a phrase of the vocabulary."""
    return tuple(token.text for token in tokens_of(words) if token.text not in BREAKS)
