"""A page as single texts by place, so that two people's changes of it can be told apart, and made a page again.

A place is a name with dots: `description`, `facts.at_a_glance.dose`, `sections.dosage.body`, `faqs.how-often.plain`.
"""

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from ..content import FaqContent, PageContent, SectionContent

HEAD = ("title", "question", "question_plain", "description", "description_plain", "ban_reason", "banned_on")
LISTS = ("brand_names", "synonyms")
PARTS = {"sections": SectionContent, "faqs": FaqContent}
BANNED = "is_banned"
LABELS = {
    "title": "Title", "question": "Question", "question_plain": "Question in plain language",
    "description": "Description", "description_plain": "Description in plain language", BANNED: "Banned",
    "ban_reason": "Why it is banned", "banned_on": "Banned on",
    "brand_names": "Brand names", "synonyms": "Synonyms", "heading": "heading", "body": "professional text",
    "plain": "plain language", "answer": "answer",
}  # fmt: skip


@dataclass(frozen=True)
class PageTexts:
    """`texts`: text by place. `order`: the keys of the sections and of the FAQs. `lists`: the facts that are lists."""

    texts: dict[str, str]
    order: dict[str, list[str]]
    lists: set[str] = field(default_factory=set)

    def part(self, name: str, key: str) -> dict[str, str]:
        """The texts of one section or FAQ by place; empty where there is none of that key."""
        return {place: text for place, text in self.texts.items() if place.startswith(f"{name}.{key}.")}


def texts_of(page: PageContent) -> PageTexts:
    """Every text of a page by its place."""
    texts = {name: getattr(page, name) for name in HEAD}
    texts |= {name: "\n".join(getattr(page, name)) for name in LISTS}
    texts[BANNED] = "Yes" if page.is_banned else "No"
    lists: set[str] = set()
    add_facts(page.facts, "facts", texts, lists)
    order = {}
    for name in PARTS:
        order[name] = [part.key for part in getattr(page, name)]
        for part in getattr(page, name):
            texts |= {f"{name}.{part.key}.{one}": text for one, text in asdict(part).items() if one != "key"}
    return PageTexts(texts, order, lists)


def add_facts(value, place: str, texts: dict[str, str], lists: set[str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            add_facts(item, f"{place}.{key}", texts, lists)
    elif isinstance(value, list | tuple):
        texts[place] = "\n".join(value)
        lists.add(place)
    else:
        texts[place] = value


def page_with(page: PageContent, told: PageTexts) -> PageContent:
    """`page` with these texts, facts, sections and FAQs in place of its own."""
    fields_said: dict[str, Any] = {name: told.texts[name] for name in HEAD}
    fields_said |= {name: tuple(told.texts[name].split("\n")) if told.texts[name] else () for name in LISTS}
    for name, kind in PARTS.items():
        keys = told.order[name]
        fields_said[name] = tuple(kind(key=key, **part_texts(told, kind, f"{name}.{key}.")) for key in keys)
    return replace(page, is_banned=told.texts[BANNED] == "Yes", facts=facts_of(told), **fields_said)


def part_texts(told: PageTexts, kind, before: str) -> dict[str, str]:
    return {one.name: told.texts.get(before + one.name, "") for one in fields(kind) if one.name != "key"}


def facts_of(told: PageTexts) -> dict:
    facts: dict = {}
    for place, text in told.texts.items():
        _facts, *path = place.split(".")
        if _facts != "facts" or not path:
            continue
        inner = facts
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = (text.split("\n") if text else []) if place in told.lists else text
    return facts


def label_of(place: str, told: PageTexts) -> str:
    """A place in words: "Dosage, professional text"."""
    first, *path = place.split(".")
    if first == "facts":
        return "Facts: " + ", ".join(one.replace("_", " ") for one in path)
    if first in PARTS:
        key, name = path
        title = told.texts.get(f"{first}.{key}.heading") or told.texts.get(f"{first}.{key}.question") or key
        return f"{title}, {LABELS.get(name, name.replace('_', ' '))}"
    return LABELS[first]
