"""Texts compared by their words and figures, blind to markup, punctuation, case and white space."""

import re
from difflib import SequenceMatcher

CITATION = re.compile(r"\[@[^\]\n]*\]")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[<>≤≥%]")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*|[<>≤≥%]")
NEGATIONS = {"no", "not", "never", "without", "avoid", "none", "cannot", "don", "doesn", "isn", "stop", "except"}
ELLIPSIS = re.compile(r"\s*(?:\.(?:\s?\.){2,}|…|\[(?:\.{3}|…)\])[\s\"'*_]*$")


def words(text: str) -> list[str]:
    """Lower-case words, figures and comparison signs, in order; citations left out."""
    return TOKEN.findall(CITATION.sub(" ", text).casefold())


def same_words(one: str, other: str) -> bool:
    return words(one) == words(other)


def is_cut_off(text: str) -> bool:
    """Does the text end in an ellipsis, as an export that was cut short does?"""
    return ELLIPSIS.search(text) is not None


def begins(start: str, whole: str) -> bool:
    """Is `whole` the longer text that `start` is the beginning of? A last word cut in two counts."""
    head, full = words(ELLIPSIS.sub("", start)), words(whole)
    if not head or len(head) > len(full):
        return False
    return full[: len(head) - 1] == head[:-1] and full[len(head) - 1].startswith(head[-1])


def fuller(one: str, other: str) -> str | None:
    """The one text to keep of two that say the same; None where they differ in what they say.

    They say the same when one is empty, a beginning of the other, or nearly word for word the other with the same
    figures and negations.
    """
    if not words(one) or not words(other):
        return one if words(one) else other
    if same_words(one, other):
        return one if len(CITATION.findall(one)) >= len(CITATION.findall(other)) else other
    if is_cut_off(one) and begins(one, other):
        return other
    if is_cut_off(other) and begins(other, one):
        return one
    first, second = words(one), words(other)
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.9
    if alike and weighty_words(first) == weighty_words(second):
        return one if len(first) >= len(second) else other
    return None


def weighty_words(tokens: list[str]) -> list[str]:
    """What may never differ unnoticed: figures, comparison signs and negations."""
    return [token for token in tokens if FIGURE.fullmatch(token) or token in NEGATIONS]
