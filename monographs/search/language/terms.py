"""Text to index terms: comparable words, with phrases that mean one thing joined."""

from dataclasses import dataclass
from functools import cache, lru_cache

from .synonyms import groups
from .words import PIECE, Word, word_form, words_in

# Words that carry no subject. They stay in the index, so that phrases in quotation marks are found.
STOP_WORDS = """
a about after all also am an and any are as at be because been before being both but by can could did do does
doing done during each for from had has have having he her here hers him his how i if in into is it its itself
just me more most my myself no nor not now of off on once only or other our ours out over own please same she
should so some such than that the their theirs them then there these they this those through to too under until
up upon us very was we were what when where which while who whom why will with would you your yours cant dont im
ive id whats hi hello thanks need want like use used using get got give given take taken taking put putting may
might must shall ok okay really still ever yet s t d ll ve re
don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn mustn doesnt didnt isnt arent wasnt
werent hasnt havent hadnt wont wouldnt couldnt shouldnt
"""


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """An index term and where its words are in the text."""

    name: str
    start: int
    end: int


def terms_in(text: str) -> list[FoundTerm]:
    """The terms of a text, in order. A joined phrase spans all its words."""
    words, found, position = words_in(text), [], 0
    phrases = joined_phrases()
    while position < len(words):
        length, names = longest_phrase(words, position, phrases)
        start, end = words[position].start, words[position + length - 1].end
        found += [FoundTerm(name, start, end) for name in names]
        position += length
    return found


def term_names(text: str) -> list[str]:
    """The names of `terms_in` alone, which whole pages are read for: nothing is made that only marks need."""
    forms = [form for piece in PIECE.findall(text) if (form := word_form(piece))]
    found: list[str] = []
    position, phrases = 0, joined_phrases()
    while position < len(forms):
        length = 1
        names: tuple[str, ...] = (forms[position],)
        for pattern, joined in phrases.get(forms[position], ()):
            if tuple(forms[position : position + len(pattern)]) == pattern:
                length, names = len(pattern), joined
                break
        found += names
        position += length
    return found


@lru_cache(maxsize=16_384)
def remembered_names(text: str) -> tuple[str, ...]:
    """`term_names` of texts that come again and again, such as passages that questions are ranked against."""
    return tuple(term_names(text))


@cache
def stop_terms() -> frozenset[str]:
    """The index terms of the stop words."""
    return frozenset(word_form(word) for word in STOP_WORDS.split()) - {"usa"}


def longest_phrase(words: list[Word], position: int, phrases: dict) -> tuple[int, tuple[str, ...]]:
    first = words[position].form
    for pattern, names in phrases.get(first, ()):
        if tuple(word.form for word in words[position : position + len(pattern)]) == pattern:
            return len(pattern), names
    return 1, (first,)


@cache
def joined_phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """First form of a phrase to the phrases that begin with it, longest first, each with the terms it stands for."""
    phrases: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for canonical, others in groups():
        names = tuple(word.form for word in words_in(canonical))
        for phrase in (canonical, *others):
            pattern = tuple(word.form for word in words_in(phrase))
            if pattern and pattern != names:
                phrases.setdefault(pattern[0], {})[pattern] = names
    return {first: sorted(found.items(), key=lambda one: -len(one[0])) for first, found in phrases.items()}
