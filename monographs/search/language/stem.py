"""English word endings, cut off as M. F. Porter describes it ("An algorithm for suffix stripping", 1980)."""

from snowballstemmer.porter_stemmer import PorterStemmer


def stem(word: str) -> str:
    """The stem of a lower-case word; words of one or two letters stay.

    A stemmer holds the word that it works on, so each word gets its own: two threads may ask at once.
    """
    return PorterStemmer().stemWord(word) if len(word) > 2 else word
