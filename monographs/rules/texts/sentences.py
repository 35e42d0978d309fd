"""Plain text into sentences."""

import re

END = re.compile(r"[.!?]+[\"')\]’”]*(?=\s|$)")
ABBREVIATIONS = {
    "e.g", "i.e", "etc", "approx", "vs", "cf", "ca", "dr", "prof", "st", "no", "incl", "resp", "max", "min", "al",
    "fig", "spp", "viz", "eg", "ie", "var",
}  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order and verbatim. The last may lack its full stop."""
    found, start = [], 0
    for end in END.finditer(text):
        if ends_sentence(text[start : end.start()], end.group(), text[end.end() :].lstrip()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def ends_sentence(before: str, mark: str, after: str) -> bool:
    if not after:
        return True
    if after[0].islower():
        return False
    word = before.rsplit(maxsplit=1)[-1].lstrip("(\"'[").casefold() if before.split() else ""
    if not mark.startswith("."):
        return True
    return bool(word) and word not in ABBREVIATIONS and not re.fullmatch(r"[a-z]", word)
