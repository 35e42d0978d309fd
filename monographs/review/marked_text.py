"""The rendered text of a page with what was removed from it and added to it since an earlier version.

The two texts are compared as sentences and tokens; signs that no text has are put around what differs before Markdown
is rendered, and become `<ins>` and `<del>` after it. A text whose page would look otherwise without those marks is
shown unmarked: what the board reads is always what readers will get.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from eczema_advisor.editorial.comparison.difference import Row, parts_of, rows_of
from eczema_advisor.editorial.comparison.sentence_split import ONE_LINE, blocks_of, split_block
from eczema_advisor.editorial.comparison.tokens import is_mark, tokens

from ..rendering.markdown import render, render_line

# Four characters of Unicode's private use area: pages have none of them.
ADDED, ADDED_END, REMOVED, REMOVED_END = "\ue000", "\ue001", "\ue002", "\ue003"
TAGS = {ADDED: "<ins>", ADDED_END: "</ins>", REMOVED: "<del>", REMOVED_END: "</del>"}
SIGNS = re.compile("[\ue000-\ue003]")
GONE = re.compile("\ue002[^\ue003]*\ue003")
NUMBER_OF_ITEM = re.compile(r"\d+[.)]")


@dataclass(frozen=True)
class Marker:
    """Renders texts of one page. `numbers`: those of its citations. `is_comparing`: is there an earlier version?"""

    numbers: Mapping[str, int]
    is_comparing: bool

    def blocks(self, old: str, new: str) -> SafeString:
        """Blocks of Markdown as HTML."""
        shown = render(new, self.numbers)
        if not self.is_comparing or old == new:
            return shown
        if not new:
            return mark_safe(  # noqa: S308
                "".join(f"<p><del>{escape(sentence)}</del></p>" for sentence in sentences(old))
            )
        return self.marked_like(shown, render(marked_markdown(old, new), self.numbers))

    def line(self, old: str, new: str) -> SafeString:
        """One line of Markdown as HTML."""
        shown = render_line(new, self.numbers)
        if not self.is_comparing or old == new:
            return shown
        return self.marked_like(shown, render_line(marked_sentence(Row("changed", old, new)), self.numbers))

    def lines(self, old: str, new: str) -> SafeString:
        """Plain lines, one paragraph each; nothing in them is Markdown."""
        if not self.is_comparing or old == new:
            return format_html_join("", "<p>{}</p>", ((line,) for line in new.split("\n\n")))
        rows = rows_of(old.split("\n\n"), new.split("\n\n"), "")
        shown = (tagged("".join(escape(signed(part.kind, part.text)) for part in row.parts)) for row in rows)
        return mark_safe("".join(f"<p>{line}</p>" for line in shown))  # noqa: S308

    @staticmethod
    def marked_like(shown: SafeString, marked: str) -> SafeString:
        """The marked text, if it is the shown one but for its marks; else the shown one."""
        without = SIGNS.sub("", GONE.sub("", marked))
        return tagged(marked) if same_page(shown, without) else shown


def same_page(html: str, other: str) -> bool:
    """Do two texts make the same page, whatever the space between their words and the blocks without any?"""

    def essence(text: str) -> str:
        before = None
        while before != text:
            before, text = text, re.sub(r"<(p|li|ul|ol|tr|h\d|strong|em|del)>\s*</\1>", "", text)
        text = re.sub(r"<tr>\s*(?:<t[hd][^>]*>\s*</t[hd]>\s*)+</tr>", "", text)
        return re.sub(r"\s+", "", text)

    return essence(html) == essence(other)


def tagged(text: str) -> SafeString:
    return mark_safe(SIGNS.sub(lambda sign: TAGS[sign.group()], text))  # noqa: S308


def signed(kind: str, text: str) -> str:
    words = text.strip()
    if kind == "same" or not words.strip("-: "):
        return text if kind != "removed" else ""
    lead, rest = text[: text.index(words)], text[text.index(words) + len(words) :]
    first, last = (ADDED, ADDED_END) if kind == "added" else (REMOVED, REMOVED_END)
    return f"{lead}{first}{words}{last}{rest}"


def marked_sentence(row: Row) -> str:
    """A sentence of Markdown with signs around what differs; marks and citations of what is gone are left out."""
    return "".join(marked_run(part.kind, part.text) for part in parts_of(row.old, row.new))


def marked_run(kind: str, text: str) -> str:
    if kind == "same":
        return text
    run = ""
    shown: list[str] = []
    for token in tokens(text):
        if is_mark(token) or token.startswith("[@"):
            shown += [signed(kind, run), token if kind == "added" else ""]
            run = ""
        else:
            run += token
    return "".join([*shown, signed(kind, run)])


def sentences(text: str) -> list[str]:
    """The sentences of a text, none of them empty."""
    return [sentence for block in blocks_of(text) for sentence in sentences_of(block) if sentence]


def sentences_of(block: str) -> list[str]:
    """The sentences of a block. The number of an item in a list, which is signed as one of its own, is none here."""
    first, *rest = split_block(block)
    return [f"{first} {rest[0]}", *rest[1:]] if rest and NUMBER_OF_ITEM.fullmatch(first) else [first, *rest]


def marked_markdown(old: str, new: str) -> str:
    """The blocks of `new` with signs around what differs from `old`, and what is gone at its place."""
    rows = iter(rows_of(sentences(old), sentences(new), ""))
    blocks: list[str] = []
    for block in blocks_of(new):
        parts = []
        for _sentence in sentences_of(block):
            gone, row = next_with_words(rows)
            for one in gone:
                if ONE_LINE.match(one.old) or ONE_LINE.match(block):
                    blocks.append(gone_line(one.old))
                else:
                    parts.append(gone_line(one.old))
            parts.append(row.new if row.kind in ("same", "formatting") else marked_sentence(row))
        blocks.append(" ".join(parts))
    blocks += [gone_line(row.old) for row in rows]
    return joined(blocks)


def next_with_words(rows: Iterator[Row]) -> tuple[list[Row], Row]:
    """The next row that the new text has, and those before it that are gone."""
    gone: list[Row] = []
    for row in rows:
        if row.new:
            return gone, row
        gone.append(row)
    raise ValueError("the rows end before the text they were made from")


def gone_line(text: str) -> str:
    """A sentence that is gone: its place in a list or table is kept, the other marks and its citations are not."""
    mark = ONE_LINE.match(text)
    if text.startswith("|"):
        cells = [signed("removed", " ".join(cell.split())) for cell in words_of(text, keep="|").strip("| ").split("|")]
        return f"| {' | '.join(cells)} |" if text.strip("|-: ") else ""
    lead = mark.group() if mark and text.lstrip()[:1] in "-*+0123456789" else ""
    return lead + signed("removed", words_of(text[len(lead) :]).strip())


def words_of(text: str, keep: str = "") -> str:
    kept = (one for one in tokens(text) if not one.startswith("[@") and (not is_mark(one) or (keep and keep in one)))
    return "".join(kept)


def joined(blocks: list[str]) -> str:
    """Blocks as Markdown: rows of a table and items of a list line after line, everything else apart."""
    text, before = "", ""
    for block in (one for one in blocks if one.strip()):
        together = kind_of(block) and kind_of(block) == kind_of(before)
        text += (("\n" if together else "\n\n") if text else "") + block
        before = block
    return text


def kind_of(block: str) -> str:
    lead = block.lstrip(ADDED + REMOVED + " ")[:2]
    if lead.startswith("|"):
        return "table"
    return "list" if re.match(r"[-*+] |\d", lead) and ONE_LINE.match(block) else ""
