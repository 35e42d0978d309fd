"""One set of questions from those of the front matter and those of the body."""

from dataclasses import replace

from ...errors import FileError
from ...rules.questions.raw_parts import RawFaq
from ...rules.questions.same_question import same_question
from ...rules.texts.same_text import fuller, is_cut_off, words

MAX_FAQS = 400


def merge_faqs(front: list[RawFaq], body: list[RawFaq]) -> list[RawFaq]:
    """Each question once, front matter first. Raises FileError where one question has two different answers."""
    if len(front) + len(body) > MAX_FAQS:
        raise FileError(
            f"{len(front) + len(body)} questions; expected at most {MAX_FAQS}", [*front, *body][MAX_FAQS].line
        )
    merged: list[RawFaq] = []
    for faq in map(with_one_answer, [*front, *body]):
        place = next((number for number, known in enumerate(merged) if same_question(known, faq)), None)
        if place is None:
            merged.append(faq)
        else:
            merged[place] = joined(merged[place], faq)
    for faq in merged:
        if not words(faq.question):
            raise FileError("this FAQ has an answer but no question; expected text under q", faq.line)
        if not words(faq.answer):
            raise FileError(f"the FAQ {faq.question[:80]!r} has no answer; expected text under a", faq.line)
    return merged


def with_one_answer(faq: RawFaq) -> RawFaq:
    if not faq.embedded:
        return faq
    answer = fuller(faq.answer, faq.embedded)
    if answer is None:
        raise FileError(
            f"the FAQ {faq.question[:80]!r} has one answer under a and a different one inside q; keep the right one",
            faq.line,
        )
    return replace(faq, answer=answer, embedded="")


def joined(known: RawFaq, again: RawFaq) -> RawFaq:
    answer = fuller(known.answer, again.answer)
    if answer is None:
        raise FileError(
            f"the question {known.question[:80]!r} has a different answer on line {known.line}; "
            "make them the same or remove one",
            again.line,
        )
    question = again.question if is_cut_off(known.question) else known.question
    return replace(
        known,
        question=question,
        answer=answer,
        plain=known.plain or again.plain,
        key=known.key or again.key,
        question_plain=known.question_plain or again.question_plain,
    )
