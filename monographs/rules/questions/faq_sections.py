"""Questions and answers that an editor wrote in the body, under a heading such as "FAQs"."""

import re
import textwrap
from dataclasses import replace

from ..texts.markdown_structure import Structure, structure_of
from .faq_repair import QUESTION_LEAD, repair_faq, split_answer
from .raw_parts import RawFaq, RawSection

FAQ_HEADING = re.compile(
    r"^(?:(?:common |patient |top )?faqs?"
    r"|(?:frequently|commonly) asked questions?"
    r"|(?:common )?questions? (?:and|&) answers?"
    r"|q ?(?:&|and) ?a)\b[\s:]*(?:\(.*\)|[-–:].*)?$",
    re.IGNORECASE,
)
LIST_MARKER = re.compile(r"^\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+")
BOLD_QUESTION = re.compile(r"^\s{0,3}(?:(?:[-*+]|\d{1,3}[.)])\s+)?\*\*\s*([^*]+?\?)\s*\*\*\s*:?\s*(.*)$")


def split_questions(sections: list[RawSection]) -> tuple[list[RawSection], list[RawFaq]]:
    """The sections that stay sections, and the questions that were written as or within one."""
    kept, faqs = [], []
    among_questions = False
    for section in sections:
        if question := question_of(section, among_questions=among_questions):
            faqs.append(question)
            continue
        found, rest = read_body_faqs(section)
        faqs += found
        among_questions = FAQ_HEADING.match(section.heading) is not None
        if not found and not (among_questions and not rest.strip()):
            kept.append(section)
        elif rest.strip():
            kept.append(replace(section, body=rest))
    return kept, faqs


def read_body_faqs(section: RawSection) -> tuple[list[RawFaq], str]:
    """The questions of a section and the text before the first; no questions when the section is about other things."""
    if not FAQ_HEADING.match(section.heading) or section.plain.strip():
        return [], section.body
    lines = section.body.split("\n")
    structure = structure_of(section.body)
    headings = {heading.start: heading for heading in structure.headings}
    starts = [number for number, line in enumerate(lines) if number in headings or asks_in(line, number, structure)]
    if not any(number in headings and is_question(headings[number].text) for number in starts) and not any(
        number not in headings for number in starts
    ):
        starts = [number for number, line in enumerate(lines) if BOLD_QUESTION.match(line)]
    if not starts:
        return [], section.body
    faqs = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        block = lines[start:end]
        if (
            start in headings
            and not any(line.strip() for line in block[1:])
            and not split_answer(headings[start].text)[1]
        ):
            continue  # a heading over a group of questions
        first = headings[start].text if start in headings else LIST_MARKER.sub("", block[0])
        faqs.append(faq_from(first, block[1:], section.body_line + start))
    intro = "\n".join(lines[: starts[0]]) if faqs else section.body
    return faqs, intro


def question_of(section: RawSection, *, among_questions: bool) -> RawFaq | None:
    """The question that was written as a section of its own: "Q1: …", or any question after an FAQ heading."""
    asks = QUESTION_LEAD.match(section.heading) or (among_questions and section.heading.endswith("?"))
    if not asks or section.plain.strip() or not section.body.strip():
        return None
    return faq_from(section.heading, section.body.split("\n"), section.line)


def asks_in(line: str, number: int, structure: Structure) -> bool:
    return number not in structure.code_lines and QUESTION_LEAD.match(LIST_MARKER.sub("", line)) is not None


def is_question(text: str) -> bool:
    return "?" in text or QUESTION_LEAD.match(text) is not None


def faq_from(first: str, rest: list[str], line: int) -> RawFaq:
    answer = textwrap.dedent("\n".join(rest)).strip("\n")
    if not split_answer(first)[1] and (bold := BOLD_QUESTION.match(first)):
        first, answer = bold.group(1), f"{bold.group(2)}\n{answer}".strip("\n")
    question, cleaned, embedded = repair_faq(first, answer)
    return RawFaq(question, cleaned or embedded, line, embedded if cleaned else "")
