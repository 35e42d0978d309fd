"""The text of any revision as readers can follow it, and what changed between any two."""

from dataclasses import dataclass

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from ..comparison.difference import Row, compare
from ..kinds import DocumentKind, RenderedText
from ..models import Revision


@dataclass(frozen=True)
class EarlierSection:
    """A section of an earlier text in its registers; `rows` instead where the kind renders no sections.

    `change`: "" for a text by itself; of two texts "changed", "added" or "removed".
    """

    key: str
    title: str
    columns: tuple[RenderedText, ...] = ()
    rows: tuple[Row, ...] = ()
    change: str = ""


def text_of(revision: Revision, kind: DocumentKind) -> list[EarlierSection]:
    """Every section of a revision."""
    content = revision.content_json
    if kind.rendered:
        return [
            EarlierSection(one.key, one.title, tuple(kind.rendered(content, one.key, None)))
            for one in kind.reading_sections(content)
        ]
    return [
        EarlierSection(one.key, one.title, (RenderedText("", paragraphs(one.text)),)) for one in kind.sections(content)
    ]


def paragraphs(text: str) -> SafeString:
    """Text that is not Markdown, or whose Markdown nobody renders, in paragraphs; escaped."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308


def changes_between(old: Revision, new: Revision, kind: DocumentKind) -> list[EarlierSection]:
    """The sections that are not the same in both, in the order of `new`; what was removed comes last."""
    before, after = old.content_json, new.content_json
    if not kind.rendered:
        return [
            EarlierSection(
                one.key, one.title, rows=tuple(row for row in one.rows if row.kind != "same"), change=one.kind
            )
            for one in compare(kind.sections(before), kind.sections(after))
            if one.kind != "same"
        ]
    earlier = {one.key: one for one in kind.reading_sections(before)}
    later = kind.reading_sections(after)
    found = []
    for one in later:
        was = earlier.get(one.key)
        if was is None or was.digest != one.digest:
            columns = kind.rendered(after, one.key, before if was else None)
            found.append(EarlierSection(one.key, one.title, tuple(columns), change="changed" if was else "added"))
    gone = earlier.keys() - {one.key for one in later}
    return found + [
        EarlierSection(one.key, one.title, tuple(kind.rendered(before, one.key, None)), change="removed")
        for one in earlier.values()
        if one.key in gone
    ]
