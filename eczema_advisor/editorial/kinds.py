"""The kinds of document that the desk reviews. Each room registers its own; the desk knows none of them by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.safestring import SafeString

from .errors import UnknownKind

# The two registers in which a document is previewed: for professionals, and in plain language.
PROFESSIONAL = "professional"
PLAIN = "plain"


@dataclass(frozen=True)
class DocumentSection:
    """A part of a document as it is compared: a stable key, a title, and its text (plain or Markdown)."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class ReadingSection:
    """What a member reads and confirms in one go: texts that belong together, such as one in both registers.

    `is_removed`: the texts are those of the approved revision, and the new one no longer has any of them.
    """

    key: str
    title: str
    texts: tuple[DocumentSection, ...]
    is_removed: bool = False
    chapter: str = ""  # under which it stands in the outline; no part of what is read, nor of the digest

    @cached_property
    def digest(self) -> str:
        """SHA-256 over key, title and text of each part, every one with its length before it."""
        parts = ["removed" if self.is_removed else "shown", self.key]
        parts += [value for text in self.texts for value in (text.key, text.title, text.text)]
        return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()

    @property
    def word_count(self) -> int:
        return sum(len(text.text.split()) for text in self.texts)


@dataclass(frozen=True)
class RenderedText:
    """A column of a section on the reading desk: its heading, and the text as readers see it.

    `is_marked`: what was removed and added since the text it is compared with is marked in it.
    """

    title: str
    html: SafeString
    is_marked: bool = False


@dataclass(frozen=True)
class Problem:
    """What a kind's check found. `severity` is "error" (refuses the submission) or "warning"."""

    severity: str
    where: str
    message: str

    def __str__(self):
        return f"{self.where}: {self.message}" if self.where else self.message


@dataclass(frozen=True)
class Panel:
    """An extra block on the review desk, such as the proof of the algorithm. `notice`: what of it nobody may miss who
    decides, as a short sentence without a full stop; it is repeated next to the decision."""

    title: str
    html: SafeString
    notice: str = ""


def do_nothing(*_arguments) -> None:
    """In place of a callable that a kind does not need."""


def empty_list(*_arguments) -> list:
    return []


def empty_text(*_arguments) -> SafeString:
    return SafeString("")


@dataclass(frozen=True)
class DocumentKind:
    """How one kind of document is named, checked, shown and compared. Content is the dict of its canonical JSON."""

    name: str
    label: str
    label_plural: str
    title: Callable[[dict], str]
    public_url: Callable[[str], str]
    sections: Callable[[dict], list[DocumentSection]]
    check: Callable[[str, dict], list[Problem]] = empty_list
    preview: Callable[[str, dict, str], SafeString] = empty_text
    panels: Callable[[str, dict, dict | None], list[Panel]] = empty_list
    on_public_change: Callable[[Any], None] = do_nothing
    edit_url: Callable[[str], str] | None = None
    edit_words: str = ""  # of the link to it; empty: the working copy, which pages have
    restore: Callable[..., None] | None = None  # restore(*, slug, content, by): make the working copy this content
    reading: Callable[[dict], list[ReadingSection]] | None = None
    # rendered(content, key of a reading section, earlier content to compare with or None): its columns
    rendered: Callable[[dict, str, dict | None], list[RenderedText]] | None = None
    sources: Callable[[dict, str], SafeString] = empty_text  # what a reading section cites: entries of a list
    # placed_remarks(content, the version before it or None): (key of a reading section, what disagrees there)
    placed_remarks: Callable[[dict, dict | None], list[tuple[str, str]]] = empty_list
    # opening(content, approved content or None): what the reading desk shows before the first section
    opening: Callable[[dict, dict | None], SafeString] | None = None
    shown_faults: Callable[[], Iterable[str]] | None = None  # where what is shown of this room is not what was frozen
    review_months: int = 12
    months_until_review: Callable[[dict], int] | None = None  # for content that needs a shorter interval
    # Lists of documents read that entry of a content and no more, so this may look at nothing else.
    is_banned: Callable[[dict], bool] = field(default=lambda content: bool(content.get("is_banned", False)))

    def reading_sections(self, content: dict) -> list[ReadingSection]:
        """What is read and confirmed section by section; each compared section alone where the kind says no more."""
        if self.reading:
            return self.reading(content)
        return [ReadingSection(text.key, text.title, (text,)) for text in self.sections(content)]

    def interval(self, content: dict) -> int:
        """Months until the next review of this content is due."""
        return self.months_until_review(content) if self.months_until_review else self.review_months


REGISTERED: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    """Make a kind known to the desk, once per name; the last registration counts."""
    REGISTERED[kind.name] = kind
    return kind


def unregister(name: str) -> None:
    REGISTERED.pop(name, None)


def kind_named(name: str) -> DocumentKind:
    """The kind of that name; raises UnknownKind naming those there are."""
    try:
        return REGISTERED[name]
    except KeyError:
        known = ", ".join(sorted(REGISTERED)) or "none"
        raise UnknownKind(f"There is no kind of document named {name!r}; the known ones are: {known}.") from None


def kinds() -> list[DocumentKind]:
    return [REGISTERED[name] for name in sorted(REGISTERED)]
