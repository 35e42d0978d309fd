"""The keys of the front matter, one by one: type, allowed values, what is required."""

import re
from collections.abc import Iterable
from datetime import datetime

from ..errors import FileError
from ..page.content import KINDS, MONOGRAPH
from ..page.iso_days import is_day
from ..page.keys import is_key, key_from
from ..rules.texts.text import markup_problem, normalise_line
from ..text_yaml.typed_values import line_of, list_of, text_of, what_is
from ..text_yaml.values import MappingValue, TextValue, Value

PAGE_KEYS = (
    "title", "slug", "kind", "question", "question_plain", "description", "description_plain", "is_banned",
    "ban_reason", "banned_on", "lastModified", "brand_names", "synonyms", "facts", "faqs",
)  # fmt: skip
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
MAX_TITLE = 200
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}.*")


def line_of_text(mapping: MappingValue, key: str, longest: int) -> str:
    """A value of one line: white space collapsed, no markup that HTML would read."""
    text = normalise_line(text_of(mapping, key))
    line = line_of(mapping, key)
    if len(text) > longest:
        raise FileError(f"{key} holds {len(text)} characters; expected at most {longest}", line)
    if problem := markup_problem(text):
        raise FileError(f"{key}: {problem[1]}", line)
    return text


def title_of(page: MappingValue) -> str:
    title = line_of_text(page, "title", MAX_TITLE)
    if not title:
        raise FileError("the title is missing; expected a line such as 'title: Pimecrolimus'", line_of(page, "title"))
    return title


def slug_of(page: MappingValue, title: str) -> str:
    slug = text_of(page, "slug")
    if slug:
        if not is_key(slug):
            example = key_from(slug, "pimecrolimus")
            raise FileError(
                f"slug {slug[:90]!r} is refused; expected lower-case letters, digits and hyphens, such as {example!r}",
                line_of(page, "slug"),
            )
        return slug
    slug = key_from(title)
    if not slug:
        raise FileError("no slug can be made from this title; add one, such as 'slug: pimecrolimus'", page.line)
    return slug


def kind_of(page: MappingValue) -> str:
    kind = text_of(page, "kind", MONOGRAPH)
    if kind not in KINDS:
        raise FileError(f"kind {kind!r} is unknown; expected {' or '.join(KINDS)}", line_of(page, "kind"))
    return kind


def boolean_of(mapping: MappingValue, key: str) -> bool:
    text = text_of(mapping, key, "false").lower()
    if text not in TRUE + FALSE:
        raise FileError(f"{key} is {text!r}; expected true or false", line_of(mapping, key))
    return text in TRUE


def day_of(mapping: MappingValue, key: str) -> str:
    """An ISO 8601 date, or empty."""
    text = text_of(mapping, key).strip()
    if text and not is_day(text):
        raise FileError(f"{key} is {text[:40]!r}; expected a date, such as '2026-11-20'", line_of(mapping, key))
    return text


def moment_of(mapping: MappingValue, key: str) -> str:
    """An ISO 8601 date or time, kept letter by letter."""
    text = text_of(mapping, key).strip()
    if text:
        try:
            if not ISO_DAY.fullmatch(text):
                raise ValueError
            datetime.fromisoformat(text)
        except ValueError as error:
            raise FileError(
                f"{key} is {text[:40]!r}; expected an ISO date or time, such as '2026-11-20T00:00:00.000Z'",
                line_of(mapping, key),
            ) from error
    return text


def texts_of(mapping: MappingValue, key: str, longest: int = 200) -> tuple[str, ...]:
    """A list of one-line texts, in order, without repeats."""
    return texts_in(list_of(mapping, key, "a list, such as [Elidel]"), key, longest)


def texts_in(items: Iterable[Value], key: str, longest: int) -> tuple[str, ...]:
    """The same of the items of a list."""
    texts: dict[str, None] = {}
    for item in items:
        if not isinstance(item, TextValue):
            raise FileError(f"an item of {key} is {what_is(item)}; expected text", item.line)
        text = normalise_line(item)
        if len(text) > longest:
            raise FileError(f"an item of {key} holds {len(text)} characters; expected at most {longest}", item.line)
        if problem := markup_problem(text):
            raise FileError(f"{key}: {problem[1]}", item.line)
        if text:
            texts[text] = None
    return tuple(texts)
