"""Markdown or plain text into sentences: a list item, a heading and a table row stand alone, soft line ends do not."""

import re

STANDS_ALONE = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|\||>|:::|```)")
END = re.compile(r"(?<=[.!?])(?P<closing>[\"”’')\]*_]*(?:\[@[^\]]*\])*)\s+(?=[\"“‘'(\[*_]*[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|approx|vs|cf|Dr|Prof|Mr|Mrs|Ms|No|Fig|al|etc|ca)\.|\b[A-Z]\.)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, none of them empty."""
    return [sentence for block in _blocks(text) for sentence in _split(block) if sentence]


def _blocks(text: str) -> list[str]:
    blocks, open_block = [], False
    for line in text.splitlines():
        if not line.strip():
            open_block = False
        elif open_block and not STANDS_ALONE.match(line):
            blocks[-1] += " " + line.strip()
        else:
            blocks.append(line.strip())
            open_block = not line.lstrip().startswith(("#", "|", ":::"))
    return blocks


def _split(block: str) -> list[str]:
    parts, start = [], 0
    for match in END.finditer(block):
        if ABBREVIATION.search(block[start : match.start()]):
            continue
        parts.append(block[start : match.end("closing")].strip())
        start = match.end()
    return [*parts, block[start:].strip()]
