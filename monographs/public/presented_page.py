"""Frozen content as a page shows it, in one register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from eczema_advisor.editorial.kinds import PLAIN

from ..page.content import MONOGRAPH
from ..page.keys import is_without_doses
from ..page.licences import LicenceRow, licence_rows
from ..page.registers import description_in, question_in, text_in
from ..rendering.markdown import render, render_line
from .section_order import PLAIN_GLANCE, PLAIN_HEADINGS, in_order

GLANCE = (
    ("dose", "Dose", {"key": True}),
    ("from_age", "From what age", {"key": True}),
    ("used_for", "Used for", {"wide": True}),
    ("do_not_use", "Do not use", {"wide": True, "tone": "warning"}),
)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """`lacks_plain`: the reader wants plain language, and this section has none."""

    id: str
    heading: str
    html: SafeString
    lacks_plain: bool
    stamp: str


@dataclass(frozen=True, slots=True)
class ShownFaq:
    id: str
    question: str
    html: SafeString
    lacks_plain: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A monograph or topic ready for its template. `doses_hidden`: banned, so only what warns is shown.

    `lacks_plain`: what of the head is shown in professional words to a reader who wants plain ones ("this summary").
    """

    title: str
    question: str
    description: str
    drug_class: str
    brand_names: list[str]
    facts: list[dict]
    licences: list[LicenceRow]
    sections: list[ShownSection]
    faqs: list[ShownFaq]
    references: list[dict]
    entries: list[tuple[str, str]]
    doses_hidden: bool
    lacks_plain: list[str]


def present(content: Mapping, register: str, stamps: Mapping[str, str] | None = None) -> ShownPage:
    """The page in `register` ("professional" or "plain"); `stamps` gives sections a line on their last review."""
    numbers = {reference["key"]: number for number, reference in enumerate(content["references"], start=1)}
    hidden, plain = bool(content["is_banned"]), register == PLAIN
    sections = [
        show_section(section, register, numbers, (stamps or {}).get(section["key"], ""))
        for section in sections_of(content, plain)
        if not hidden or is_without_doses(section["key"])
    ]
    faqs = [] if hidden else [show_faq(faq, register, numbers) for faq in content["faqs"]]
    return ShownPage(
        title=content["title"],
        question=question_in(content, plain=plain),
        description=content.get("ban_reason", "") if hidden else description_in(content, plain=plain),
        drug_class=content["facts"].get("drug_class", ""),
        brand_names=content["brand_names"],
        facts=[] if hidden else show_facts(content["facts"], numbers, plain),
        licences=[] if hidden else licence_rows(content["facts"]),
        sections=sections,
        faqs=faqs,
        references=content["references"],
        entries=contents_list(sections, faqs, content["references"]),
        doses_hidden=hidden,
        lacks_plain=parts_without_plain(content, hidden) if plain else [],
    )


def sections_of(content: Mapping, plain: bool) -> Sequence[Mapping]:
    """Those of a drug page in the order of their readers' questions, those of a topic as they were written."""
    sections: Sequence[Mapping] = content["sections"]
    return in_order(sections, plain=plain) if content.get("kind", MONOGRAPH) == MONOGRAPH else sections


def show_section(section: Mapping, register: str, numbers: Mapping[str, int], stamp: str) -> ShownSection:
    lacks = register == PLAIN and not section["plain"]
    text = text_in(section, "body", "plain", plain=register == PLAIN)
    heading = PLAIN_HEADINGS.get(section["key"], section["heading"]) if register == PLAIN else section["heading"]
    return ShownSection(section["key"], heading, render(text, numbers), lacks, stamp)


def show_faq(faq: Mapping, register: str, numbers: Mapping[str, int]) -> ShownFaq:
    lacks = register == PLAIN and not faq["plain"]
    text = text_in(faq, "a", "plain", plain=register == PLAIN)
    question = text_in(faq, "q", "q_plain", plain=register == PLAIN)
    return ShownFaq(f"faq-{faq['key']}", question, render(text, numbers), lacks)


def show_facts(facts: Mapping, numbers: Mapping[str, int], plain: bool) -> list[dict]:
    glance = facts.get("at_a_glance") or {}
    in_plain = (facts.get("at_a_glance_plain") or {}) if plain else {}
    return [
        {
            "label": PLAIN_GLANCE.get(key, label) if plain else label,
            "value": render_line(in_plain.get(key) or glance[key], numbers),
            **looks,
        }
        for key, label, looks in GLANCE
        if glance.get(key)
    ]


def parts_without_plain(content: Mapping, hidden: bool) -> list[str]:
    """What of the head has no plain-language variant, in words for its reader."""
    facts, in_plain = (content["facts"].get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    shown = [] if hidden else [key for key in facts if facts[key]]
    lacking = [key for key in shown if not in_plain.get(key)]
    found = ["these facts" if len(lacking) == len(shown) else "some of these facts"] if lacking else []
    if content["question"] and not content.get("question_plain"):
        found.append("this question")
    if content["description"] and not content.get("description_plain"):
        found.append("this summary")
    return found


def contents_list(sections, faqs, references) -> list[tuple[str, str]]:
    entries = [(section.id, section.heading) for section in sections]
    if faqs:
        entries.append(("faqs", "Questions and answers"))
    if references:
        entries.append(("references", "References"))
    return entries
