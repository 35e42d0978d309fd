"""How hard a plain-language text is to read: the Flesch-Kincaid grade (years of schooling), counted on its words."""

import re

from ..page.citations import CITATION
from ..rendering.markdown import plain_text
from .texts.sentences import sentences

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouyáéíóúäöü]+")
EASY, HARD = 8.0, 11.0


def reading_grade(text: str) -> float | None:
    """The grade of a Markdown text, to one decimal; None for a text without words.

    0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al., 1975). Syllables are estimated from
    groups of vowels, so take it as a guide. A list item or heading counts as a sentence.
    """
    spoken = [sentence for line in plain_text(CITATION.sub("", text)).split("\n") for sentence in sentences(line)]
    words = [WORD.findall(sentence) for sentence in spoken]
    words = [found for found in words if found]
    count = sum(map(len, words))
    if not count:
        return None
    syllables = sum(syllables_in(word) for found in words for word in found)
    return round(max(0.0, 0.39 * count / len(words) + 11.8 * syllables / count - 15.59), 1)


def syllables_in(word: str) -> int:
    """An estimate: groups of vowels, a silent e at the end left out; at least one."""
    word = word.casefold()
    groups = len(VOWELS.findall(word))
    if re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyszxc]es$", word) and groups > 1:
        groups -= 1
    return max(1, groups)


def verdict(grade: float) -> str:
    """What the grade means to an editor, in a few words."""
    if grade <= EASY:
        return "easy to read"
    return "a little hard: shorten sentences" if grade <= HARD else "hard: shorter sentences, commoner words"
