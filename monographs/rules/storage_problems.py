"""What keeps a page from being stored at all. What keeps it from being submitted is in `submission_problems`."""

from collections.abc import Iterator
from functools import lru_cache

from ..page.content import KINDS, PageContent
from ..page.iso_days import is_day
from ..page.keys import is_key
from .questions.faq_repair import repair_faq
from .questions.faq_sections import split_questions
from .questions.raw_parts import RawFaq, RawSection
from .questions.same_question import same_question
from .texts.markdown_structure import PLAIN_FENCE, structure_of
from .texts.same_text import words
from .texts.text import MAX_LINE, character_problem, markup_problem

LONGEST_TEXT = 100_000
LONGEST_LINE = 200


def page_problems(page: PageContent) -> list[tuple[str, str]]:
    """(where, message) for everything that is wrong with a tidied page; empty when it can be stored."""
    return [
        *head_problems(page),
        *ban_problems(page),
        *section_problems(page),
        *misplaced_questions(page),
        *faq_problems(page),
    ]


@lru_cache(maxsize=512)  # a page is looked at when it is stored and when it is submitted
def text_problem(text: str) -> str | None:
    """What is wrong with one Markdown text of a section or answer, in a sentence; None when nothing is."""
    if len(text) > LONGEST_TEXT or max(map(len, text.split("\n"))) > MAX_LINE:
        return f"{len(text):,} characters; at most {LONGEST_TEXT:,} are taken, and {MAX_LINE:,} in a line"
    if problem := character_problem(text) or markup_problem(text):
        return f"line {problem[0]}: {problem[1]}"
    structure = structure_of(text)
    if structure.open_fence is not None:
        return f"line {structure.open_fence + 1}: the code fence that opens here is never closed"
    for heading in structure.headings:
        if heading.level <= 2:
            return f"line {heading.start + 1}: {heading.text[:60]!r} is a level-{heading.level} heading; use ### here"
    for number, line in enumerate(text.split("\n")):
        if number not in structure.code_lines and PLAIN_FENCE.match(line):
            return f"line {number + 1}: {line.strip()!r} cannot be used here; write plain language in its own field"
    return None


def head_problems(page: PageContent) -> Iterator[tuple[str, str]]:
    if page.kind not in KINDS:
        yield "kind", f"{page.kind!r} is unknown; expected {' or '.join(KINDS)}"
    if not page.title:
        yield "title", "a title is needed"
    if not is_key(page.slug):
        yield "slug", f"{page.slug!r} is refused; use lower-case letters, digits and single hyphens"
    for where, text in head_texts(page):
        if problem := character_problem(text) or markup_problem(text):
            yield where, problem[1]
    for where, texts in (("brand names", page.brand_names), ("synonyms", page.synonyms)):
        for text in texts:
            if len(text) > LONGEST_LINE:
                yield where, f"{text[:40]!r}… is longer than {LONGEST_LINE} characters"
            elif problem := character_problem(text) or markup_problem(text):
                yield where, problem[1]


def ban_problems(page: PageContent) -> Iterator[tuple[str, str]]:
    if page.banned_on and not is_day(page.banned_on):
        yield "banned_on", f"{page.banned_on[:40]!r} is no date; expected one such as '2026-11-20'"


def head_texts(page: PageContent) -> Iterator[tuple[str, str]]:
    yield "title", page.title
    yield "description", page.description
    yield "description in plain language", page.description_plain
    yield "question", page.question
    yield "question in plain language", page.question_plain
    yield "why it is banned", page.ban_reason


def section_problems(page: PageContent) -> Iterator[tuple[str, str]]:
    keys: set[str] = set()
    for section in page.sections:
        where = f"section {section.heading or section.key!r}"
        if not section.heading:
            yield where, "a heading is needed"
        elif len(section.heading) > LONGEST_LINE:
            yield where, f"the heading is longer than {LONGEST_LINE} characters"
        elif problem := character_problem(section.heading) or markup_problem(section.heading):
            yield where, problem[1]
        if not is_key(section.key) or section.key in keys:
            yield where, f"the key {section.key!r} is malformed or used twice"
        keys.add(section.key)
        for text in (section.body, section.plain):
            if wrong := text_problem(text):
                yield where, wrong


def misplaced_questions(page: PageContent) -> Iterator[tuple[str, str]]:
    """Sections that would be read as questions when the page comes back from a file."""
    kept, _faqs = split_questions([RawSection(s.heading, s.key, s.body, s.plain, 1, 1) for s in page.sections])
    for section in page.sections:
        if not any(one.key == section.key and one.body == section.body for one in kept):
            yield f"section {section.heading}", "write questions and answers under FAQs, not as a section"


def faq_problems(page: PageContent) -> Iterator[tuple[str, str]]:
    keys: set[str] = set()
    for faq in page.faqs:
        where = f"FAQ {faq.question or faq.key!r}"
        if not words(faq.question):
            yield where, "a question is needed"
        if not words(faq.answer):
            yield where, "an answer is needed"
        elif repair_faq(faq.question, faq.answer) != (faq.question, faq.answer, ""):
            yield where, "question and answer run into each other; remove marks such as 'Q:' and 'A:'"
        if not is_key(faq.key) or faq.key in keys:
            yield where, f"the key {faq.key!r} is malformed or used twice"
        keys.add(faq.key)
        for question in (faq.question, faq.question_plain):
            if problem := character_problem(question) or markup_problem(question):
                yield where, problem[1]
        for text in (faq.answer, faq.plain):
            if wrong := text_problem(text):
                yield where, wrong
    yield from repeated_questions(page)


def repeated_questions(page: PageContent) -> Iterator[tuple[str, str]]:
    asked = [faq for faq in page.faqs if words(faq.question) and words(faq.answer)]
    for number, faq in enumerate(asked):
        if any(same_question(as_written(faq), as_written(other)) for other in asked[:number]):
            yield f"FAQ {faq.question!r}", "this question is asked twice"


def as_written(faq) -> RawFaq:
    return RawFaq(faq.question, faq.answer, 1)
