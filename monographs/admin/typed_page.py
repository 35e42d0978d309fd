"""The form of a page between the browser and its values: what is typed just now, and the fields that say a page."""

import re
from collections.abc import Mapping

from django.http import QueryDict

from eczema_advisor.typed_numbers import number_in

from ..models import Page
from ..page.content import MONOGRAPH, FaqContent, PageContent, SectionContent
from ..page.merging.page_texts import BANNED, texts_of
from .facts_field import FactsField, can_be_fields, facts_from_fields, fields_of_facts

SECTION_FIELDS = ("heading", "body", "plain")
FAQ_FIELDS = ("question", "question_plain", "answer", "plain")
PARTS = {"sections": SECTION_FIELDS, "faqs": FAQ_FIELDS}
MOST_PARTS = 200  # however many a form claims to have: each is a form to be made
BUTTONS = (
    "_draft", "_resume", "_add_part", "_save", "_continue", "_submit", "_preview", "_show", "_find", "_insert", "_move",
)  # fmt: skip
NO_WORDS = "insert-"  # fields that begin so ask for something, and hold no words of the page


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
        question=data.get("question") or "",
        question_plain=data.get("question_plain") or "",
        description=data.get("description") or "",
        description_plain=data.get("description_plain") or "",
        is_banned=bool(data.get("is_banned")),
        ban_reason=data.get("ban_reason") or "",
        banned_on=data.get("banned_on") or "",
        facts=facts_from_fields(data),
        sections=tuple(sections),
        faqs=tuple(FaqContent(key, **part) for key, part in parts("faqs")),
    )


def typed_fields(data: Mapping[str, str]) -> dict[str, str]:
    """Every field of the form that holds words, without the button that was pressed."""
    return {name: text for name, text in data.items() if name not in BUTTONS and not name.startswith(NO_WORDS)}


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


def with_part_moved(data: QueryDict, moved: str) -> tuple[QueryDict, str]:
    """The form with one section or FAQ a place further up or down (`moved`: "sections-2:up"), and what to say of it.

    Two neighbours change their words and keys; the rows of the form stay.
    """
    found = re.fullmatch(r"(sections|faqs)-(\d{1,3}):(up|down)", moved)
    if not found:
        return data, "Nothing was moved."
    prefix, number, way = found[1], int(found[2]), found[3]
    names = (*PARTS[prefix], "key", "DELETE")
    title = PARTS[prefix][0]
    rows = [row for row in range(number_of_parts(data, prefix)) if data.get(f"{prefix}-{row}-{title}")]
    place = rows.index(number) + (1 if way == "down" else -1) if number in rows else -1
    if not 0 <= place < len(rows):
        return data, "Nothing was moved: it is the first or the last already, or has no heading yet."
    other, changed = rows[place], data.copy()
    for name in names:
        for row, source in ((number, other), (other, number)):
            changed.pop(f"{prefix}-{row}-{name}", None)
            if (text := data.get(f"{prefix}-{source}-{name}")) is not None:
                changed[f"{prefix}-{row}-{name}"] = text
    for row in range(number_of_parts(data, prefix)):
        changed[f"{prefix}-{row}-position"] = str(row)
    first, second = data[f"{prefix}-{number}-{title}"], data[f"{prefix}-{other}-{title}"]
    where = "after" if way == "down" else "before"
    return changed, f"“{first}” is {where} “{second}” now. Nothing is saved yet."


def fields_of(content: PageContent, page: Page | None) -> dict[str, str]:
    """The form of `page` filled with `content`: rows that it lacks are marked as deleted, others are added."""
    fields = {
        "title": content.title,
        "description": content.description,
        "description_plain": content.description_plain,
        "ban_reason": content.ban_reason,
        "banned_on": content.banned_on,
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
