"""A Markdown text as clauses: short pieces of plain words, in reading order, without marks and citations."""

import re
from dataclasses import dataclass

ITEM = "•"
CITED = re.compile(r"\s*\[\s*@[^\]\n]*(?:\n[^\]\n]*)?\]")
MARKS = re.compile(r"\*\*|__|`|\\(?=\W)")
TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|?)+\s*$")
NEW_BLOCK = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|\||$)")
LINE_START = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s+|#{1,6}\s+)")
CLAUSE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?]+[\"')\]’”]*(?=\s+[A-Z0-9*(\"]|\s*$)|;")
NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
COUNTED = (
    r"%|percent|per cent|days?|weeks?|months?|years?|hours?|minutes?|grams?|mg|g|kg|ml|times|doses?|"
    r"tablets?|fingertip|flares?|million|thousand|seconds?|(?:flat )?(?:adult )?(?:hands?|palms?)"
)
NUMBER_WORD = re.compile(
    rf"\b({'|'.join(NUMBER_WORDS)})\b(?=\s*(?:(?:to|or|and|-|–)\s*[\w.]+\s*)?-?\s*(?:{COUNTED})\b)", re.IGNORECASE
)
BOUNDED_WORD = re.compile(rf"(?:(?<=at least )|(?<=at most ))({'|'.join(NUMBER_WORDS)})\b(?! quarters)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text and, in a list or table, the words that introduce it ("Do not use it if:")."""

    text: str
    lead_in: str = ""


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text in order: sentences, rows of a table, items of a list, parts between semicolons."""
    found: list[Clause] = []
    lead_in = ""
    table = False
    for block in blocks_of(text):
        if block.startswith("|"):
            row = " | ".join(cell for part in block.split("|") if (cell := part.strip()))
            if not table:
                table, lead_in = True, row
            found.append(Clause(row, lead_in))
            continue
        if table or not block.startswith(ITEM):
            table, lead_in = False, ""
        words = block.removeprefix(ITEM).strip()
        start = 0
        for end in CLAUSE_END.finditer(words):
            found.append(Clause(words[start : end.end()], lead_in))
            start = end.end()
        found.append(Clause(words[start:], lead_in))
        if words.endswith(":"):
            lead_in = found[-1].text
    return [Clause(kept, clause.lead_in) for clause in found if re.search(r"\w", kept := clause.text.strip(" |;\t"))]


def blocks_of(text: str) -> list[str]:
    """Paragraphs, items and rows, each on one line, with figures for number words and one kind of space and dash."""
    blocks: list[str] = []
    fresh = True
    for line in CITED.sub("", text).split("\n"):
        if TABLE_RULE.match(line):
            continue
        item = f"{ITEM} " if LINE_START.match(line) and not line.lstrip().startswith("#") else ""
        words = item + MARKS.sub("", LINE_START.sub("", line)).strip()
        if fresh or NEW_BLOCK.match(line) or not blocks:
            blocks.append(words)
        else:
            blocks[-1] = f"{blocks[-1]} {words}"
        fresh = not words
    return [in_figures(block) for block in blocks if block.strip()]


def in_figures(text: str) -> str:
    """One space, one minus, one micro sign; "two weeks" is "2 weeks", interleukin-13 is IL-13."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text).replace("μ", "µ").replace("−", "-").replace("’", "'")
    text = re.sub(r"\binterleukin[- ](?=\d)", "IL-", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=mg )(?:for each|for every|per) kg(?: of (?:your |the )?(?:body )?weight)?", "\x00kg", text)
    text = text.replace(" \x00kg", "/kg").replace("mg/kg/day", "mg/kg a day").replace("mg/day", "mg a day")
    text = re.sub(r"\bone (?=or (?:two|more|2))", "1 ", text, flags=re.IGNORECASE)
    text = BOUNDED_WORD.sub(figure_of, " ".join(text.split()))
    return NUMBER_WORD.sub(figure_of, text)


def figure_of(found: re.Match[str]) -> str:
    return NUMBER_WORDS[found.group(1).casefold()]
