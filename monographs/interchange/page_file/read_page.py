"""A file into a page."""

from dataclasses import dataclass

from ...errors import FileError, Note
from ...page.content import MONOGRAPH, TOPIC, FaqContent, PageContent, SectionContent
from ...rules.fact_shape import read_facts
from ...rules.questions.faq_sections import split_questions
from ...rules.texts.same_text import is_cut_off
from ...rules.texts.text import markup_problem
from ...rules.tidy import tidy
from ...text_yaml.typed_values import check_keys, line_of, text_of
from ...text_yaml.values import MappingValue, SequenceValue, TextValue, Value
from ..decode import decode
from ..fields import PAGE_KEYS, boolean_of, day_of, kind_of, moment_of, slug_of, texts_of, title_of
from .body import read_sections
from .front_faqs import read_front_faqs
from .front_matter import front_matter_of, split_file
from .merge_faqs import merge_faqs


@dataclass(frozen=True, slots=True)
class PageFile:
    """What a file holds, and what was repaired on the way."""

    page: PageContent
    notes: tuple[Note, ...]


def read_page(data: bytes) -> PageFile:
    """The page in a Markdown file with front matter. Raises FileError, with the line, for a file that is refused."""
    parts = split_file(decode(data))
    front = front_matter_of(parts)
    check_keys(front, PAGE_KEYS, "the front matter")
    title = title_of(front)
    kind = kind_of(front)
    check_kind(front, kind)
    check_values(front)
    if problem := markup_problem(parts.body):
        raise FileError(problem[1], problem[0] + parts.body_line - 1)
    sections = read_sections(parts.body, parts.body_line, title)
    kept, body_faqs = split_questions(sections)
    front_faqs = read_front_faqs(front)
    faqs = merge_faqs(front_faqs, body_faqs)
    check_keys_once(kept)
    check_keys_once(faqs)
    page = PageContent(
        kind=kind,
        slug=slug_of(front, title),
        title=title,
        description=text_of(front, "description"),
        description_plain=text_of(front, "description_plain"),
        question=text_of(front, "question"),
        question_plain=text_of(front, "question_plain"),
        is_banned=boolean_of(front, "is_banned"),
        ban_reason=text_of(front, "ban_reason"),
        banned_on=day_of(front, "banned_on"),
        last_modified=moment_of(front, "lastModified"),
        brand_names=texts_of(front, "brand_names"),
        synonyms=texts_of(front, "synonyms"),
        facts=read_facts(front),
        sections=tuple(SectionContent(s.key, s.heading, s.body, s.plain) for s in kept),
        faqs=tuple(FaqContent(f.key, f.question, f.answer, f.plain, f.question_plain) for f in faqs),
    )
    tidied = tidy(page)
    return PageFile(tidied, tuple(notes_on(front, page, tidied, len(front_faqs), len(body_faqs))))


def check_kind(front: MappingValue, kind: str) -> None:
    for key, owner in (("facts", MONOGRAPH), ("question", TOPIC), ("question_plain", TOPIC)):
        if front.get(key) and kind != owner:
            raise FileError(f"{key} belongs to a {owner}; this is a {kind}", line_of(front, key))


def check_values(value: Value) -> None:
    """Refuse HTML, images and unsafe links anywhere in the front matter."""
    if isinstance(value, TextValue):
        if problem := markup_problem(value):
            raise FileError(problem[1], value.line)
    elif isinstance(value, SequenceValue | MappingValue):
        for item in value.values() if isinstance(value, MappingValue) else value:
            check_values(item)


def check_keys_once(items: list) -> None:
    lines: dict[str, int] = {}
    for item in items:
        if item.key and item.key in lines:
            raise FileError(
                f"the key {item.key!r} is given twice, here and on line {lines[item.key]}; keep one", item.line
            )
        lines[item.key] = item.line


def notes_on(front: MappingValue, read: PageContent, tidied: PageContent, front_faqs: int, body_faqs: int):
    """What an editor should know was changed."""
    if tidied.description != " ".join(read.description.split()):
        how = "made from the text" if not read.description or is_cut_off(read.description) else "tidied"
        yield Note(f"description {how}: {tidied.description!r}", line_of(front, "description"))
    if body_faqs:
        yield Note(f"{front_faqs} FAQs in the front matter and {body_faqs} in the body are {len(tidied.faqs)} in all")
