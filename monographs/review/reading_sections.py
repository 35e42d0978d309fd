"""A page section by section, as the board reads and confirms it: both registers together, glance and facts together."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eczema_advisor.editorial.kinds import DocumentSection, ReadingSection, RenderedText

from ..comparator.changes.revised_page import remarks_on
from ..page.citations import GLANCE, cited_keys
from ..page.frozen_content import thawed_if_any, thawed_page
from ..page.registers import GLANCE_TITLES
from .marked_text import Marker
from .page_sections import facts_text, head_text, page_sections

HEAD, AT_A_GLANCE, QUESTIONS, REFERENCES = "head", "at_a_glance", "questions_and_answers", "references"
TITLES = {AT_A_GLANCE: "At a glance, and facts", QUESTIONS: "Questions and answers"}
IN_PROFESSIONAL_WORDS, IN_PLAIN_WORDS = "For professionals", "In plain words"
PLACES = {"Question": HEAD, "Description": HEAD}  # of the comparator's remarks; a section's place is its heading


def reading_sections(content: dict) -> list[ReadingSection]:
    """The texts of a page gathered into what is read in one go, in their order."""
    gathered: dict[str, list[DocumentSection]] = {}
    for text in page_sections(content):
        gathered.setdefault(section_of(text.key), []).append(text)
    return [ReadingSection(key, TITLES.get(key, texts[0].title), tuple(texts)) for key, texts in gathered.items()]


def section_of(text_key: str) -> str:
    """The key of the reading section that a compared text belongs to."""
    if text_key == "facts" or text_key.startswith("glance-"):
        return AT_A_GLANCE
    return QUESTIONS if text_key.startswith("faq-") else text_key.removesuffix("--plain")


def rendered_section(content: dict, key: str, before: dict | None) -> list[RenderedText]:
    """The columns of a section as readers see them; with `before`, what was removed and added is marked."""
    numbers = {reference["key"]: number for number, reference in enumerate(content["references"], start=1)}
    marker = Marker(numbers, is_comparing=before is not None)
    if key == HEAD:
        return [RenderedText("Head of the page", marker.lines(head_text(before) if before else "", head_text(content)))]
    if key == AT_A_GLANCE:
        return glance_columns(content, before, marker)
    if key == QUESTIONS:
        return question_columns(content, before, marker)
    if key == REFERENCES:
        return [RenderedText("References", listed(content["references"]))]
    return register_columns(section_named(content, key), section_named(before, key), marker)


def section_named(content: dict | None, key: str) -> Mapping:
    """The section of that key; one without words where there is none."""
    found = (section for section in (content or {}).get("sections", []) if section["key"] == key)
    return next(found, {"body": "", "plain": ""})


def register_columns(section: Mapping, before: Mapping, marker: Marker) -> list[RenderedText]:
    columns = [RenderedText(IN_PROFESSIONAL_WORDS, marker.blocks(before["body"], section["body"]))]
    if section["plain"] or before["plain"]:
        columns.append(RenderedText(IN_PLAIN_WORDS, marker.blocks(before["plain"], section["plain"])))
    return columns


def glance_columns(content: dict, before: dict | None, marker: Marker) -> list[RenderedText]:
    """Both registers of the glance lines, then the facts, next to each other."""
    facts, earlier = content["facts"], before["facts"] if before else {}
    columns = []
    for name, title in (("at_a_glance", IN_PROFESSIONAL_WORDS), ("at_a_glance_plain", IN_PLAIN_WORDS)):
        now, then = facts.get(name) or {}, earlier.get(name) or {}
        lines = [
            (GLANCE_TITLES[key], marker.line(then.get(key, ""), now.get(key, "")))
            for key in GLANCE
            if now.get(key) or then.get(key)
        ]
        if lines:
            columns.append(RenderedText(title, format_html("<dl>{}</dl>", terms(lines))))
    told = marker.lines(facts_text(earlier) if earlier else "", facts_text(facts))
    return [*columns, RenderedText("Facts that programs read", told)] if facts else columns


def question_columns(content: dict, before: dict | None, marker: Marker) -> list[RenderedText]:
    earlier = {faq["key"]: faq for faq in before["faqs"]} if before else {}
    columns = []
    for asked, answered, title in (("q", "a", IN_PROFESSIONAL_WORDS), ("q_plain", "plain", IN_PLAIN_WORDS)):
        parts = []
        for faq in content["faqs"]:
            old = earlier.get(faq["key"], {})
            question = marker.line(old.get(asked) or old.get("q", ""), faq.get(asked) or faq["q"])
            answer = marker.blocks(old.get(answered, ""), faq.get(answered, ""))
            parts.append((question, answer or format_html('<p class="fine">{}</p>', "No text in this register.")))
        columns.append(RenderedText(title, format_html_join("", "<h4>{}</h4>{}", parts)))
    return columns


def terms(lines: list[tuple[str, SafeString]]) -> SafeString:
    return format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", lines)


def cited_sources(content: dict, key: str) -> SafeString:
    """The references that a section cites, as entries of a list: its citations open them in place."""
    if key == REFERENCES:
        return SafeString("")
    texts = [text.text for section in reading_sections(content) if section.key == key for text in section.texts]
    cited = set(cited_keys(*texts))
    return listed([reference for reference in content["references"] if reference["key"] in cited])


def listed(references: list[Mapping]) -> SafeString:
    return render_to_string("monographs/components/cited_sources.html", {"references": references})


def placed_remarks(content: dict, before: dict | None) -> list[tuple[str, str]]:
    """What the comparator finds on the page and in its changes: (key of the section where it is shown, sentence)."""
    page = thawed_page(content)
    places = {section.heading: section.key for section in page.sections} | PLACES
    found = []
    for where, remark in remarks_on(page, before=thawed_if_any(before)):
        if where.startswith(("At a glance", "facts, ")):
            key = AT_A_GLANCE
        else:
            key = QUESTIONS if where.startswith("FAQ ") else places.get(where, HEAD)
        prefix = f"{where}: " if key in (AT_A_GLANCE, QUESTIONS) else ""
        found.append((key, f"{prefix}{remark.difference}."))
    return found
