"""A page into a file that reads back as the same page."""

import yaml

from ...page.content import MONOGRAPH, PageContent
from ...page.keys import free_key, key_from
from .fact_fields import FACT_KEYS, GLANCE_KEYS, OPTION_KEYS, REGIONS

WIDTH = 120
ORDER = (*FACT_KEYS, *OPTION_KEYS, *GLANCE_KEYS, *REGIONS, "status", "from_months")


class TextDumper(yaml.SafeDumper):
    """Writes text so that any YAML reader reads text back: what looks like a number or a date is quoted."""

    def ignore_aliases(self, data) -> bool:
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str):
    foldable = len(text) > 80 and "\n" not in text and "  " not in text and text == text.strip() and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if foldable else None)


TextDumper.add_representer(str, _represent_text)


def write_page(page: PageContent) -> bytes:
    """The file, UTF-8. Keys of sections and FAQs are written only where they are not what the text would give."""
    metadata = yaml.dump(
        _front_matter(page), Dumper=TextDumper, sort_keys=False, allow_unicode=True, width=WIDTH, indent=2
    )
    return f"---\n{metadata}---\n{_body(page)}".encode()


def _front_matter(page: PageContent) -> dict:
    front = {"title": page.title, "slug": page.slug, "kind": page.kind}
    if page.question:
        front["question"] = page.question
    if page.question_plain:
        front["question_plain"] = page.question_plain
    front["description"] = page.description
    if page.description_plain:
        front["description_plain"] = page.description_plain
    front["is_banned"] = page.is_banned
    if page.last_modified:
        front["lastModified"] = page.last_modified
    front["brand_names"] = list(page.brand_names)
    front["synonyms"] = list(page.synonyms)
    if page.kind == MONOGRAPH and page.facts:
        front["facts"] = in_order(page.facts)
    taken: set[str] = set()
    front["faqs"] = [_faq(faq, taken) for faq in page.faqs]
    return {key: value for key, value in front.items() if value != []}


def _faq(faq, taken: set[str]) -> dict:
    fields = {"q": faq.question}
    if faq.question_plain:
        fields["q_plain"] = faq.question_plain
    fields["a"] = faq.answer
    if faq.plain:
        fields["plain"] = faq.plain
    if faq.key != free_key(key_from(faq.question, "question"), taken):
        fields["key"] = faq.key
    return fields


def in_order(value):
    """The same facts with known keys in the order in which editors write them."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))
        return {key: in_order(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [in_order(item) for item in value]
    return value


def _body(page: PageContent) -> str:
    parts, taken = [], set()
    for section in page.sections:
        derived = free_key(key_from(section.heading, "section"), taken)
        parts.append(f"## {section.heading}" + ("" if section.key == derived else f" {{#{section.key}}}"))
        if section.body:
            parts.append(section.body)
        if section.plain:
            parts.append(f"::: plain\n{section.plain}\n:::")
    return "\n\n".join(parts) + "\n" if parts else ""
