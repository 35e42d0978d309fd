"""The two registers of a page side by side: each professional text with its plain-language variant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .content import PageContent

GLANCE_TITLES = {"used_for": "Used for", "from_age": "From age", "dose": "Dose", "do_not_use": "Do not use"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both registers; either may be empty. Pairs that are read together have the same `part`.

    `key`: names the text for good, whatever its heading or question is reworded to. `may_lack`: the professional text
    is often plain enough as it is, so nobody is told that there is no variant.
    """

    key: str
    part: str
    where: str
    professional: str
    plain: str
    may_lack: bool = False


def pairs(page: PageContent) -> Iterator[Pair]:
    """Every text of a page that may have a plain-language variant, in reading order."""
    yield Pair("question", "Question", "Question", page.question, page.question_plain)
    yield Pair("description", "Description", "Description", page.description, page.description_plain)
    glance, plain = (page.facts.get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    for key, title in GLANCE_TITLES.items():
        where = f"At a glance, {title.lower()}"
        yield Pair(f"glance-{key}", "At a glance", where, glance.get(key, ""), plain.get(key, ""))
    for section in page.sections:
        yield Pair(section.key, section.heading, section.heading, section.body, section.plain)
    for faq in page.faqs:
        part = f"FAQ {faq.question}"
        asked = f"{part} (the question)"
        yield Pair(f"faq-{faq.key}-question", part, asked, faq.question, faq.question_plain, may_lack=True)
        yield Pair(f"faq-{faq.key}", part, part, faq.answer, faq.plain)


def plain_texts(page: PageContent) -> dict[str, str]:
    """The plain-language texts of a page by part, those that are read together joined."""
    texts: dict[str, list[str]] = {}
    for pair in pairs(page):
        if pair.plain:
            texts.setdefault(pair.part, []).append(pair.plain)
    return {part: "\n\n".join(found) for part, found in texts.items()}


def without_plain(page: PageContent) -> list[str]:
    """The parts of which some text has no plain-language variant."""
    lacking = (pair.part for pair in pairs(page) if pair.professional and not pair.plain and not pair.may_lack)
    return list(dict.fromkeys(lacking))


def question_in(content: Mapping, *, plain: bool) -> str:
    """The question of a frozen topic, in plain language where that is wanted and written."""
    return text_in(content, "question", "question_plain", plain=plain)


def description_in(content: Mapping, *, plain: bool) -> str:
    """The description of a frozen page, in plain language where that is wanted and written."""
    return text_in(content, "description", "description_plain", plain=plain)


def text_in(part: Mapping, professional: str, variant: str, *, plain: bool) -> str:
    """The text of a frozen part under `professional`; that under `variant` where plain words are wanted and written."""
    return (part.get(variant, "") if plain else "") or part[professional]
