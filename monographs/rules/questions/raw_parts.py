"""Sections and questions as they were written, before they are tidied: what a page is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawSection:
    """A section as it is in the file; `line` is that of its heading, `body_line` that of the line after."""

    heading: str
    key: str
    body: str
    plain: str
    line: int
    body_line: int


@dataclass(frozen=True, slots=True)
class RawFaq:
    """A question and answer with the line they are on; `embedded` is an answer found inside the question field."""

    question: str
    answer: str
    line: int
    embedded: str = ""
    plain: str = ""
    key: str = ""
    question_plain: str = ""
