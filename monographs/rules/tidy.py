"""How the texts of a page are tidied, the same for a file and for the edit form; tidying twice changes nothing."""

import re
from dataclasses import replace
from functools import lru_cache

from ..page.content import FaqContent, PageContent, SectionContent
from ..page.keys import free_key, key_from
from .questions.faq_repair import clean_answer, clean_question, strip_emphasis
from .texts.descriptions import tidy_description, whole_description
from .texts.markdown_structure import RULE, repair_lines, structure_of
from .texts.text import normalise_line, normalise_markdown

HEADING_KEY = re.compile(r"\s*\{#([^{}]*)\}\s*$")


def tidy_heading(text: str) -> str:
    """Plain text of one line: no emphasis, closing #, trailing colon or {#key}."""
    previous = None
    text = normalise_line(text)
    while previous != text:
        previous = text
        text = strip_emphasis(HEADING_KEY.sub("", text)).strip()
        text = re.sub(r"^#+\s*|\s*#+$|\s*:$", "", text)
        text = re.sub(r"^(?:\*\*|__)\s*|\s*(?:\*\*|__)$", "", text)
    return text


@lru_cache(maxsize=512)  # a page is tidied when it is read and when it is stored
def tidy_markdown(text: str) -> str:
    """Repaired lines, sub-headings without emphasis around them, no rule at either end."""
    previous = None
    while previous != text:
        previous = text
        text = without_end_rules(tidy_sub_headings(repair_lines(normalise_markdown(text))))
    return text


def tidy_sub_headings(text: str) -> str:
    lines = text.split("\n")
    for heading in reversed(structure_of(text).headings):
        title = strip_emphasis(heading.text) if re.fullmatch(r"(\*\*|__).*\1", heading.text) else heading.text
        lines[heading.start : heading.end] = [f"{'#' * heading.level} {title}".rstrip()]
    return normalise_markdown("\n".join(lines))


def without_end_rules(text: str) -> str:
    lines = text.split("\n")
    while lines and (RULE.match(lines[-1]) or not lines[-1].strip()):
        lines.pop()
    while lines and (RULE.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def tidy(page: PageContent) -> PageContent:
    """The page as it is stored: every text tidied, missing keys made, a missing or cut-off description replaced."""
    taken: set[str] = {section.key for section in page.sections if section.key}
    sections = []
    for section in page.sections:
        heading = tidy_heading(section.heading)
        key = section.key or free_key(key_from(heading, "section"), taken)
        sections.append(SectionContent(key, heading, tidy_markdown(section.body), tidy_markdown(section.plain)))
    taken = {faq.key for faq in page.faqs if faq.key}
    faqs = []
    for faq in page.faqs:
        question = clean_question(faq.question)
        key = faq.key or free_key(key_from(question, "question"), taken)
        answer, plain = tidy_answer(faq.answer), tidy_answer(faq.plain)
        faqs.append(FaqContent(key, question, answer, plain, clean_question(faq.question_plain)))
    return replace(
        page,
        title=normalise_line(page.title),
        question=normalise_line(page.question),
        question_plain=normalise_line(page.question_plain),
        description=whole_description(page.description, sections),
        description_plain=tidy_description(page.description_plain),
        ban_reason=normalise_line(page.ban_reason),
        banned_on=page.banned_on.strip(),
        last_modified=page.last_modified.strip(),
        brand_names=tidy_lines(page.brand_names),
        synonyms=tidy_lines(page.synonyms),
        facts=without_empty_plain(tidy_facts(page.facts)),
        sections=tuple(sections),
        faqs=tuple(faqs),
    )


def tidy_answer(text: str) -> str:
    previous = None
    while previous != text:
        previous = text
        text = tidy_markdown(clean_answer(text))
    return text


def tidy_lines(texts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in map(normalise_line, texts) if line))


def tidy_facts(value):
    if isinstance(value, dict):
        return {key: tidy_facts(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [tidy_facts(item) for item in value]
    return normalise_line(str(value))


def without_empty_plain(facts: dict) -> dict:
    """An absent plain-language fact and an empty one are the same: neither is kept."""
    others = {key: value for key, value in facts.items() if key != "at_a_glance_plain"}
    said = {key: text for key, text in (facts.get("at_a_glance_plain") or {}).items() if text}
    return {**others, "at_a_glance_plain": said} if said else others
