"""Markdown or plain text into sentences: a list item, a heading and a table row are one each, soft line ends are none.

Not the sentences of the pages' own rules, which come from plain text and are quoted verbatim: these here are lines of
Markdown whose soft ends are evened out, and `Row.key`, which reviewers sign, is a hash of them. So they never change.
"""

import re

ONE_LINE = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|\||>|:::|```)")
END = re.compile(r"(?<=[.!?])(?P<closing>[\"”’')\]*_]*(?:\[@[^\]]*\])*)\s+(?=[\"“‘'(\[*_]*[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|approx|vs|cf|Dr|Prof|Mr|Mrs|Ms|No|Fig|al|etc|ca)\.|\b[A-Z]\.)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, none of them empty."""
    return [sentence for block in blocks_of(text) for sentence in split_block(block) if sentence]


def blocks_of(text: str) -> list[str]:
    blocks: list[str] = []
    open_block = False
    for line in text.splitlines():
        if not line.strip():
            open_block = False
        elif open_block and not ONE_LINE.match(line):
            blocks[-1] += " " + line.strip()
        else:
            blocks.append(line.strip())
            open_block = not line.lstrip().startswith(("#", "|", ":::"))
    return blocks


def split_block(block: str) -> list[str]:
    parts, start = [], 0
    for match in END.finditer(block):
        if ABBREVIATION.search(block[start : match.start()]):
            continue
        parts.append(block[start : match.end("closing")].strip())
        start = match.end()
    return [*parts, block[start:].strip()]
