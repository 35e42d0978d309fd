"""The form of a page between the browser and its values: what is typed just now, and the fields that say a page."""

from collections.abc import Mapping

from ..models import Page
from ..page.content import MONOGRAPH, FaqContent, PageContent, SectionContent
from ..page.merging.page_texts import BANNED, texts_of
from .facts_field import FactsField, can_be_fields, facts_from_fields, fields_of_facts

SECTION_FIELDS = ("heading", "body", "plain")
FAQ_FIELDS = ("question", "question_plain", "answer", "plain")
PARTS = {"sections": SECTION_FIELDS, "faqs": FAQ_FIELDS}
MOST_PARTS = 200  # however many a form claims to have: each is a form to be made
BUTTONS = ("_draft", "_resume", "_add_part", "_save", "_continue", "_submit", "_preview", "_show")


def number_in(text: str | None, *, digits: int = 8) -> int:
    """The number that a field holds; 0 where it holds none, or one of more digits."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else 0


def number_of_parts(data: Mapping[str, str], prefix: str) -> int:
    """How many sections or FAQs a form claims to have, within reason."""
    return min(number_in(data.get(f"{prefix}-TOTAL_FORMS"), digits=5), MOST_PARTS)


def typed_page(kind: str, data: Mapping[str, str]) -> PageContent:
    """What is typed, whatever is wrong with it. Sections and FAQs have the names of their forms as keys."""

    def parts(prefix: str):
        for number in range(number_of_parts(data, prefix)):
            start = f"{prefix}-{number}"
            if not data.get(f"{start}-DELETE"):
                yield start, {name: data.get(f"{start}-{name}") or "" for name in PARTS[prefix]}

    sections = (SectionContent(key, **{"heading": "", **part}) for key, part in parts("sections"))
    return PageContent(
        kind=kind,
        slug="",
        title=data.get("title") or "",
        facts=facts_from_fields(data),
        sections=tuple(sections),
        faqs=tuple(FaqContent(key, **part) for key, part in parts("faqs")),
    )


def typed_fields(data: Mapping[str, str]) -> dict[str, str]:
    """Every field of the form that holds words, without the button that was pressed."""
    return {name: text for name, text in data.items() if name not in BUTTONS}


def typed_text(data: Mapping[str, str], place: str) -> str:
    """What is typed at a place of the page (see `page_texts`)."""
    first, *path = place.split(".")
    if first == "facts":
        return texts_of(typed_page(MONOGRAPH, data)).texts.get(place, "")
    if first in PARTS:
        rows = range(number_of_parts(data, first))
        row = next((one for one in rows if data.get(f"{first}-{one}-key") == path[0]), None)
        return data.get(f"{first}-{row}-{path[1]}") or ""
    return ("Yes" if data.get(first) else "No") if first == BANNED else data.get(first) or ""


def fields_of(content: PageContent, page: Page | None) -> dict[str, str]:
    """The form of `page` filled with `content`: rows that it lacks are marked as deleted, others are added."""
    fields = {
        "title": content.title,
        "description": content.description,
        "description_plain": content.description_plain,
        "brand_names": "\n".join(content.brand_names),
        "synonyms": "\n".join(content.synonyms),
        "version": str(page.version if page else 0),
    }
    if content.is_banned:
        fields["is_banned"] = "on"
    if content.kind != MONOGRAPH:
        fields |= {"question": content.question, "question_plain": content.question_plain}
    elif can_be_fields(content.facts):
        fields |= fields_of_facts(content.facts)
    else:
        fields["facts"] = FactsField().prepare_value(content.facts)
    if page is None:
        fields["slug"] = content.slug
    for prefix in PARTS:
        fields |= fields_of_parts(prefix, getattr(content, prefix), getattr(page, prefix).all() if page else ())
    return fields


def fields_of_parts(prefix: str, parts, rows) -> dict[str, str]:
    wanted = {part.key: (position, part) for position, part in enumerate(parts)}
    fields: dict[str, str] = {}
    number = 0
    for row in rows:
        position, part = wanted.pop(row.key, (number, None))
        fields |= fields_of_part(f"{prefix}-{number}", PARTS[prefix], part or row, position)
        fields |= {f"{prefix}-{number}-id": str(row.pk), f"{prefix}-{number}-page": str(row.page_id)}
        fields |= {} if part else {f"{prefix}-{number}-DELETE": "on"}
        number += 1
    initial = number
    for position, part in wanted.values():
        fields |= fields_of_part(f"{prefix}-{number}", PARTS[prefix], part, position)
        number += 1
    counts = {"TOTAL_FORMS": number, "INITIAL_FORMS": initial, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": MOST_PARTS}
    return fields | {f"{prefix}-{name}": str(count) for name, count in counts.items()}


def fields_of_part(start: str, names: tuple[str, ...], part, position: int) -> dict[str, str]:
    fields = {f"{start}-{name}": getattr(part, name) for name in names}
    return {**fields, f"{start}-key": part.key, f"{start}-position": str(position)}
