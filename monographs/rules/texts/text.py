"""What any text of a page may hold, whether it came from a file or from the edit form."""

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
MAX_LINE = 20_000  # characters
LINK_SCHEMES = ("https:", "http:", "mailto:")
MAY_BE_MARKED = re.compile(r"<|\]\(|\]:")  # HTML, an address in brackets, or one that is defined further down
SCHEME = re.compile(r"\s*[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


def normalise_text(text: str) -> str:
    """Unicode NFC, one kind of line end, no soft hyphens, zero-width spaces or byte-order marks."""
    return unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).translate(INVISIBLE))


def normalise_line(text: str) -> str:
    """`normalise_text`, then all white space collapsed: for titles, headings, questions."""
    return " ".join(normalise_text(text).split())


def normalise_markdown(text: str) -> str:
    """`normalise_text`, then no white space at line ends (but for a hard break) and no runs of blank lines."""
    lines = [tidy_line_end(line) for line in normalise_text(text).split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept).rstrip()


def tidy_line_end(line: str) -> str:
    bare = line.rstrip()
    return bare + "  " if bare and line.endswith("  ") else bare


def character_problem(text: str) -> tuple[int, str] | None:
    """The first character that no text may hold: (1-based line, message), or None."""
    for pattern, what in ((CONTROL, "a control character"), (DIRECTION, "a character that reverses the reading order")):
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            return line, f"{what} (U+{ord(found.group()):04X}) is here; delete it"
    return None


def markup_problem(text: str) -> tuple[int, str] | None:
    """The first HTML, image or unsafe link in a Markdown text: (1-based line, message), or None.

    Only what CommonMark reads as such counts: "< 7 days" is text.
    """
    if not MAY_BE_MARKED.search(text):
        return None
    for token in suspicious_markdown().parse(text):
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "html_block":
            return line, html_message(token.content)
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                return line, html_message(child.content)
            elif child.type == "image":
                return line, "there is an image here; pages carry no images from texts, so describe it or link to it"
            elif child.type == "link_open" and not safe_address(str(child.attrGet("href") or "")):
                address = str(child.attrGet("href"))[:60]
                return (
                    line,
                    f"the link to {address!r} is refused; a link must start with https:, http: or mailto:, or /",
                )
    return None


def safe_address(address: str) -> bool:
    """May a link point there? Web and mail addresses, and paths and anchors of this site."""
    if SCHEME.match(address):
        return address.strip().lower().startswith(LINK_SCHEMES)
    return not address.startswith("//")


def html_message(html: str) -> str:
    shown = " ".join(html.split())[:60]
    return f"HTML is not taken in texts, found {shown!r}; write Markdown instead, and a literal < as \\<"


class SuspiciousMarkdown(MarkdownIt):
    """A parser that sees HTML and every link, so that they can be refused."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def suspicious_markdown() -> MarkdownIt:
    return SuspiciousMarkdown("commonmark", {"html": True}).enable("table")
