"""The description of a page: whole sentences, even where an export cut them short."""

import re

from ..questions.faq_repair import strip_emphasis
from .same_text import begins, is_cut_off
from .sentences import sentences
from .text import normalise_line

MARKER = re.compile(r"^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+|#+\s*|>\s*)")
LEAD_IN = re.compile(r"^\s*(?:\*\*|__)[^*_\n]{1,60}(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)\s*")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
CITATION = re.compile(r"\s*\[@[^\]\n]*\]")
LOOKED_AT = 5000  # characters of a section in which its first sentence is looked for
USAGE = re.compile(r"\b(usage|uses?|indications?)\b", re.IGNORECASE)


def whole_description(description: str, sections) -> str:
    """The description tidied; where it is empty or cut off, the first whole sentence of the Usage section instead.

    A description counts as cut off when it ends in an ellipsis, or breaks off inside the text of that section.
    Without a section to take a sentence from, what is whole of the description is kept.
    """
    text = tidy_description(description)
    source = usage_text(sections)
    sentence = tidy_description(first_sentence(source))
    if text and not is_cut_off(text) and not (breaks_off(text) and begins(text, source)):
        return text
    return sentence or (whole_sentences(text) if text else "")


def tidy_description(text: str) -> str:
    """One line without list marker or emphasis."""
    previous = None
    text = normalise_line(text)
    while previous != text:
        previous = text
        text = strip_emphasis(MARKER.sub("", text)).strip()
    return text


def breaks_off(text: str) -> bool:
    return re.search(r"[.!?:;)\]\"']$", text) is None


def usage_text(sections) -> str:
    """Plain text of the section on usage, or of the first section, without lead-in labels."""
    chosen = next((section for section in sections if USAGE.search(section.heading)), None)
    chosen = chosen or next(iter(sections), None)
    if chosen is None:
        return ""
    paragraphs = [plain_words(block) for block in blocks_of(chosen.body[:LOOKED_AT])]
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def blocks_of(markdown: str) -> list[str]:
    """Paragraphs and list items in order, headings, tables and code left out; those with a lead-in label last."""
    blocks: list[list[str]] = [[]]
    for line in markdown.split("\n"):
        if not line.strip() or MARKER.match(line):
            blocks.append([])
        if line.strip() and not line.lstrip().startswith(("#", "|", "```", "~~~")):
            blocks[-1].append(line.strip())
    texts = [" ".join(block) for block in blocks if block]
    return [text for text in texts if not has_label(text)] + [text for text in texts if has_label(text)]


def has_label(text: str) -> bool:
    return LEAD_IN.match(MARKER.sub("", text)) is not None


def plain_words(block: str) -> str:
    text = LEAD_IN.sub("", MARKER.sub("", block))
    return normalise_line(strip_emphasis(LINK.sub(r"\1", CITATION.sub("", text))))


def first_sentence(text: str) -> str:
    """The first sentence of the first paragraph, ended with a full stop."""
    first = next(iter(sentences(text.split("\n", 1)[0])), "").rstrip(" :;,")
    if not first or first.rstrip("\"')]’”")[-1:] in (".", "!", "?"):
        return first
    return first + "."


def whole_sentences(text: str) -> str:
    """What comes before the last, unfinished sentence; empty when not even one is whole."""
    whole = sentences(text)
    return " ".join(whole[:-1] if is_cut_off(text) or breaks_off(text) else whole)
