"""A question without any word that is not ours: what may be kept of what a reader typed."""

import re

from ...models import SearchWord
from ...search.language.spelling import synonym_words
from ...search.language.terms import STOP_WORDS

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
AROUND = " .,;:!?\"'()[]“”‘’«»…"
LEFT_OUT = "…"
# What follows may be somebody's name even where it is a word of ours: two words are left out.
BEFORE_A_NAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dr",
        "prof",
        "professor",
        "doctor",
        "nurse",
        "name",
        "names",
        "named",
        "called",
        "surname",
    ]
)
NAMES = 2


def in_our_words(text: str) -> str:
    """The text with each word that our pages, their readers' questions and our word lists do not have left out.

    No figure is kept: figures are dates of birth, numbers of patients and of houses. Neither is any address or sign.
    What is left out in one go is one "…".
    """
    pieces = [piece.strip(AROUND).casefold().replace("’", "'") for piece in text.split()]
    words = {part for piece in pieces if WORD.fullmatch(piece) for part in (piece, *piece.split("-"))}
    ours = words & (synonym_words() | FUNCTION_WORDS)
    ours |= set(SearchWord.objects.filter(word__in=words - ours).values_list("word", flat=True))
    kept: list[str] = []
    names = 0
    for piece in pieces:
        is_ours = bool(WORD.fullmatch(piece)) and (piece in ours or set(piece.split("-")) <= ours)
        if is_ours and not (names and piece != "is"):
            kept.append(piece)
        elif not kept or kept[-1] != LEFT_OUT:
            kept.append(LEFT_OUT)
        if piece in BEFORE_A_NAME:
            names = NAMES
        elif piece != "is":
            names = max(0, names - 1)
    return " ".join(kept).strip(f" {LEFT_OUT}")


FUNCTION_WORDS = frozenset(STOP_WORDS.split()) | {
    f"{word[:-1]}'t" for word in STOP_WORDS.split() if word.endswith("nt")
}
