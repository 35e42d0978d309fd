"""Text to comparable words: British and American spellings, endings, abbreviations and brand names made one."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .stem import stem

PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*")  # "2mg" is a figure and a unit, "il13" is one word
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its comparable form, and where it is."""

    form: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words of a text in order, each with its comparable form; phrases are not joined yet."""
    return [
        Word(form, found.start(), found.end()) for found in PIECE.finditer(text) if (form := word_form(found.group()))
    ]


@lru_cache(maxsize=100_000)
def word_form(word: str) -> str:
    """The comparable form of one word: "Paediatrics", "pediatric" and "paediatric" are the same."""
    if word == "US":
        return "usa"  # "us" without capitals is the stem of "use"
    if word[0].isdigit():
        return figure_form(word)
    word = unicodedata.normalize("NFKD", word.casefold())
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    word = "".join(letter for letter in word if letter.isalnum())
    return str(NUMBERS.index(word)) if word in NUMBERS else stem(american_spelling(word))


def figure_form(word: str) -> str:
    word = word.casefold()
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", word):
        word = word.replace(",", "")
    return word.replace(",", ".")


def american_spelling(word: str) -> str:
    """One spelling for words that differ across the Atlantic; both sides of a comparison are changed alike."""
    if len(word) < 5:
        return word
    word = re.sub(r"ae|oe", "e", word) if not word.startswith("aero") else word
    word = re.sub(r"is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1", word) if len(word) > 6 else word
    word = re.sub(r"our(s|ed|ing)?$", r"or\1", word)
    word = re.sub(r"ys(e|ed|es|ing)$", r"yz\1", word)
    word = re.sub(r"([aeiou])ll(ed|ing|er)$", r"\1l\2", word)
    return word.replace("sulph", "sulf").removesuffix("tre") + ("ter" if word.endswith("tre") else "")
