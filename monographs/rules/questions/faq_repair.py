"""FAQ fields as damaged exports hold them, put right.

The damage: a question that carries a stray `**`, a `Q1:` and its whole answer; an answer that begins `A:**` or
`**Answer:**`; an answer left empty because the question holds it.
"""

import re

from ..texts.text import normalise_line, normalise_markdown

STARS = r"[*_]{0,3}"
QUESTION_MARK = re.compile(
    rf"^\s*(?:[-*+•]\s+|\d{{1,3}}[.)]\s+|#+\s*)?{STARS}\s*"
    rf"(?:Q(?:uestion)?\s*\.?\s*\d*\s*{STARS}\s*[:.)]\s*{STARS})?\s*{STARS}\s*",
    re.IGNORECASE,
)
ANSWER_MARK = rf"(?:[-*+•]\s+)?{STARS}\s*A(?:ns(?:wer)?)?\s*\d*\s*{STARS}\s*[:)]\s*{STARS}"
ANSWER_DOT = rf"{STARS}\s*A(?:ns(?:wer)?)?\s*\d*\s*\.\s*{STARS}(?=\s)"
LEADING_ANSWER = re.compile(rf"^\s*(?:{ANSWER_MARK}|{ANSWER_DOT})\s*", re.IGNORECASE)
STARRED_ANSWER = r"(?:[-*+•]\s+)?[*_]{1,3}\s*A(?:ns(?:wer)?)?\s*\d*\s*(?:[:.)]\s*[*_]{1,3}|[*_]{1,3}\s*[:)])"
EMBEDDED_ANSWER = re.compile(
    rf"(?:\n|(?<=[?*.])[ \t])\s*(?:{STARRED_ANSWER}\s*|(?:{ANSWER_MARK}|{ANSWER_DOT})(?=\s)\s*)"
)
EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1|(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])", re.DOTALL
)


def repair_faq(question: str, answer: str) -> tuple[str, str, str]:
    """A clean (question, answer, other answer).

    The third is the answer that was inside the question field, or "" where there was none.
    """
    question, embedded = split_answer(question)
    inner_question, inner_answer = split_answer(answer) if QUESTION_LEAD.match(answer) else ("", "")
    if not answer.strip() and not embedded.strip():
        question, embedded = split_at_question_mark(question)
    if inner_answer and (not question or clean_question(inner_question) == clean_question(question)):
        question, answer = question or inner_question, inner_answer
    return clean_question(question), clean_answer(answer), clean_answer(embedded)


QUESTION_LEAD = re.compile(rf"^\s*{STARS}\s*Q(?:uestion)?\s*\d*\s*{STARS}\s*[:.)]", re.IGNORECASE)


def split_answer(text: str) -> tuple[str, str]:
    """A question field into the question and the answer that was left in it, if any."""
    found = EMBEDDED_ANSWER.search(text)
    if found:
        return text[: found.start()], text[found.end() :]
    return text, ""


def split_at_question_mark(text: str) -> tuple[str, str]:
    """A field that runs from the question straight into the answer, split after the question mark."""
    question, mark, rest = text.partition("?")
    return (question + mark, rest) if mark and rest.strip(" *_\n") else (text, "")


def clean_question(text: str) -> str:
    """One line of plain text: no Q-number, list marker, heading marks or emphasis."""
    previous = None
    text = normalise_line(text)
    while previous != text:
        previous = text
        text = strip_emphasis(QUESTION_MARK.sub("", text, count=1))
        text = re.sub(r"^[*_#\s]+|[*_#\s]+$", "", text)
    return text


def clean_answer(text: str) -> str:
    """Markdown without the leading answer mark and without emphasis marks that lost their partner."""
    text = LEADING_ANSWER.sub("", normalise_markdown(text), count=1).strip()
    first, *rest = text.split("\n")
    if first.count("**") % 2 and not any("**" in line for line in rest):
        if first.startswith("**"):
            first = first[2:].lstrip()
        elif first.endswith("**"):
            first = first[:-2].rstrip()
    return "\n".join([first, *rest]).strip()


def strip_emphasis(text: str) -> str:
    """Plain text of a line with bold and italic marks."""
    previous = None
    while previous != text:
        previous = text
        text = EMPHASIS.sub(lambda match: match.group(2) or match.group(3), text)
    return text
