"""A page into a file that reads back as the same page."""

from typing import Any

from ...page.content import MONOGRAPH, FaqContent, PageContent
from ...page.fact_keys import in_order
from ...page.keys import free_key, key_from
from ...text_yaml.dump import dump_text_yaml


def write_page(page: PageContent) -> bytes:
    """The file, UTF-8. Keys of sections and FAQs are written only where they are not what the text would give."""
    return f"---\n{dump_text_yaml(front_matter(page), indent=2)}---\n{body_text(page)}".encode()


def front_matter(page: PageContent) -> dict:
    front: dict[str, Any] = {"title": page.title, "slug": page.slug, "kind": page.kind}
    if page.question:
        front["question"] = page.question
    if page.question_plain:
        front["question_plain"] = page.question_plain
    front["description"] = page.description
    if page.description_plain:
        front["description_plain"] = page.description_plain
    front["is_banned"] = page.is_banned
    if page.ban_reason:
        front["ban_reason"] = page.ban_reason
    if page.banned_on:
        front["banned_on"] = page.banned_on
    if page.last_modified:
        front["lastModified"] = page.last_modified
    front["brand_names"] = list(page.brand_names)
    front["synonyms"] = list(page.synonyms)
    if page.kind == MONOGRAPH and page.facts:
        front["facts"] = in_order(page.facts)
    taken: set[str] = set()
    front["faqs"] = [faq_fields(faq, taken) for faq in page.faqs]
    return {key: value for key, value in front.items() if value != []}


def faq_fields(faq: FaqContent, taken: set[str]) -> dict:
    fields = {"q": faq.question}
    if faq.question_plain:
        fields["q_plain"] = faq.question_plain
    fields["a"] = faq.answer
    if faq.plain:
        fields["plain"] = faq.plain
    if faq.key != free_key(key_from(faq.question, "question"), taken):
        fields["key"] = faq.key
    return fields


def body_text(page: PageContent) -> str:
    parts: list[str] = []
    taken: set[str] = set()
    for section in page.sections:
        derived = free_key(key_from(section.heading, "section"), taken)
        parts.append(f"## {section.heading}" + ("" if section.key == derived else f" {{#{section.key}}}"))
        if section.body:
            parts.append(section.body)
        if section.plain:
            parts.append(f"::: plain\n{section.plain}\n:::")
    return "\n\n".join(parts) + "\n" if parts else ""
