"""A section on the reading desk: as readers will see it, what changed in it, what disagrees, and what comes next."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eczema_advisor.accounts.models import User
from eczema_advisor.templatetags.differences import marked

from ...comparison import compare
from ...comparison.difference import Row
from ...kinds import ReadingSection, RenderedText
from ...models import Review, Revision, SectionReading
from ...publication.shown_revisions import content_before
from ..remarks import Remark
from ..revision_page import RevisionPage
from .reading_progress import OutlineLine, Progress, digests_read, last_read, outline_of, progress_of

MINE, APPROVED = "mine", "approved"
NO_LINE = OutlineLine(key="", title="", digest="", words=0, is_removed=False, must_be_read=False)  # nothing to read


@dataclass(frozen=True)
class OutlineEntry:
    """A section in the outline, as one member sees it."""

    line: OutlineLine
    is_read: bool
    is_here: bool
    open_comments: int
    disagreements: int

    @property
    def standing(self) -> str:
        """ "read", "approved" (as it was approved, so it need not be read) or "unread"."""
        if self.is_read:
            return "read"
        return "unread" if self.line.must_be_read else "approved"

    @property
    def note(self) -> str:
        """What there is to say about it, in a word or two."""
        notes = []
        if self.line.is_removed:
            notes.append("taken out")
        elif not self.line.must_be_read:
            notes.append("as approved")
        if self.open_comments:
            notes.append(f"{self.open_comments} open")
        if self.disagreements:
            notes.append("does not agree")
        return ", ".join(notes)


class ReadingPage:
    """The context of the reading desk. `against`: "mine" (what this member last read) or "approved"."""

    def __init__(self, *, review: Review, person: User, section_key: str = "", against: str = ""):
        self.page = RevisionPage(review=review, person=person, layout="inline", audience="professional")
        self.review, self.person, self.revision = review, person, review.revision
        self.document, self.kind = review.document, review.document.document_kind
        self.lines = outline_of(self.revision)
        self.read = digests_read(person, self.document)
        self.line = self.chosen(section_key)
        self.against = against if against in (MINE, APPROVED) else ""

    def chosen(self, key: str) -> OutlineLine:
        """The section asked for, else the first that this member still has to read, else the first."""
        asked = [line for line in self.lines if line.key == key]
        return next(iter([*asked, *self.unread, *self.lines]), NO_LINE)

    @property
    def unread(self) -> list[OutlineLine]:
        return [line for line in self.lines if line.must_be_read and line.digest not in self.read]

    @property
    def shown_content(self) -> dict:
        """The content that the section is shown from: the approved one where the new one takes it out."""
        base = self.revision.base
        return (base if self.line.is_removed and base else self.revision).content_json

    @cached_property
    def section(self) -> ReadingSection:
        sections = self.kind.reading_sections(self.shown_content)
        return next(section for section in sections if section.key == self.line.key)

    @cached_property
    def entries(self) -> list[OutlineEntry]:
        return [
            OutlineEntry(
                line=line,
                is_read=line.digest in self.read,
                is_here=line == self.line,
                open_comments=sum(remark.is_open for remark in self.remarks_on(line.key)),
                disagreements=len(self.disagreements_by_key.get(line.key, [])),
            )
            for line in self.lines
        ]

    @property
    def chapters(self) -> list[tuple[str, list[OutlineEntry], bool]]:
        """The outline by chapter: (title or "", entries, is this section among them)."""
        found = groupby(self.entries, lambda entry: entry.line.chapter)
        gathered = [(title, list(entries)) for title, entries in found]
        return [(title, entries, any(entry.is_here for entry in entries)) for title, entries in gathered]

    @property
    def opening(self) -> SafeString | str:
        """What stands before the first section; empty on every other."""
        if self.kind.opening is None or self.line != self.lines[0]:
            return ""
        approved = self.revision.base
        return self.kind.opening(self.revision.content_json, approved.content_json if approved else None)

    @property
    def counted(self) -> list[OutlineEntry]:
        """The entries that a signature needs."""
        return [entry for entry in self.entries if entry.line.must_be_read]

    @property
    def read_count(self) -> int:
        return sum(entry.is_read for entry in self.counted)

    @property
    def minutes_left(self) -> int:
        return sum(line.minutes for line in self.unread)

    @property
    def is_read(self) -> bool:
        return self.line.digest in self.read

    @property
    def next_unread(self) -> OutlineLine | None:
        """The next section to read after this one, else the first before it; None when this is the last."""
        left = [line for line in self.unread if line != self.line]
        later = [line for line in left if self.lines.index(line) > self.lines.index(self.line)]
        return next(iter([*later, *left]), None)

    @property
    def neighbours(self) -> tuple[OutlineLine | None, OutlineLine | None]:
        """The sections before and after this one, read or not."""
        place = self.lines.index(self.line)
        before = self.lines[place - 1] if place else None
        return before, self.lines[place + 1] if place + 1 < len(self.lines) else None

    @property
    def can_confirm(self) -> bool:
        return self.person.is_board_member

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.person)

    # What it is compared with

    @cached_property
    def mine(self) -> SectionReading | None:
        """What this member last confirmed of this section, unless it is what they see."""
        reading = last_read(self.person, self.document, self.line.key)
        return reading if reading and reading.digest != self.line.digest and not self.is_read else None

    @cached_property
    def compared_with(self) -> Revision | None:
        """The revision whose words this section is compared with, or None."""
        if self.line.is_removed:
            return None
        if self.mine and self.against != APPROVED:
            return self.mine.revision
        return self.revision.base

    @property
    def is_against_mine(self) -> bool:
        return self.mine is not None and self.against != APPROVED

    @cached_property
    def before(self) -> ReadingSection | None:
        """This section in the revision that it is compared with; None where there is none or it was not there."""
        if self.compared_with is None:
            return None
        sections = self.kind.reading_sections(self.compared_with.content_json)
        return next((section for section in sections if section.key == self.line.key), None)

    @cached_property
    def changed_rows(self) -> list[tuple[str, list[Row]]]:
        """The sentences that changed, under the title of their text; nothing where nothing is compared."""
        if self.before is None or self.before.digest == self.line.digest:
            return []
        differences = compare(list(self.before.texts), list(self.section.texts))
        changed = [(one.title, [row for row in one.rows if row.kind != "same"]) for one in differences]
        return [(title, rows) for title, rows in changed if rows]

    @property
    def plain_layout(self) -> dict:
        """How changed sentences are listed: on one line, what went and what came."""
        return {"layout": "inline", "base": True}

    @property
    def changes(self) -> int:
        return sum(len(rows) for _, rows in self.changed_rows)

    @property
    def risky_changes(self) -> int:
        return sum(bool(row.risks) for _, rows in self.changed_rows for row in rows)

    # What is shown

    @cached_property
    def columns(self) -> list[RenderedText]:
        if self.kind.rendered:
            before = self.compared_with.content_json if self.before and self.compared_with else None
            return self.kind.rendered(self.shown_content, self.line.key, before)
        before_texts = {text.key: text.text for text in self.before.texts} if self.before else None
        return [RenderedText(text.title, paragraphs(text, before_texts)) for text in self.section.texts]

    @property
    def sources(self) -> SafeString:
        """The sources that the section cites, as entries of a list that its citations open."""
        return self.kind.sources(self.revision.content_json, self.line.key)

    @cached_property
    def disagreements_by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, sentence in self.kind.placed_remarks(self.revision.content_json, content_before(self.revision)):
            found.setdefault(key, []).append(sentence)
        return found

    @property
    def disagreements(self) -> list[str]:
        return self.disagreements_by_key.get(self.line.key, [])

    def remarks_on(self, key: str) -> list[Remark]:
        """The comments on any text of a reading section."""
        return [remark for one in self.text_keys.get(key, [key]) for remark in self.page.remarks.get(one, [])]

    @cached_property
    def text_keys(self) -> dict[str, list[str]]:
        sections = self.kind.reading_sections(self.revision.content_json)
        return {section.key: [text.key for text in section.texts] for section in sections}

    @property
    def remarks(self) -> list[Remark]:
        return self.remarks_on(self.line.key)

    @property
    def comment_key(self) -> str:
        """The text under which a comment on this section is kept: its first."""
        return "" if self.line.is_removed else self.section.texts[0].key


def paragraphs(text, before: dict[str, str] | None) -> SafeString:
    """A text that its kind does not render, sentence by sentence; marked where there is an earlier one."""
    if before is None:
        return format_html_join("", "<p>{}</p>", ((line,) for line in text.text.split("\n\n")))
    earlier = [type(text)(text.key, text.title, before.get(text.key, ""))]
    rows = compare(earlier, [text])[0].rows[1:]
    return format_html_join("", "{}", ((format_html("<p>{}</p>", marked(row.parts)),) for row in rows))
