"""Words of a clause that went, or for which others came, where the rest of the clause stayed as it was.

Whether the new words mean the same, no list of words can know. That the other text was left as it was, one can see.
"""

import re
from collections.abc import Iterable, Iterator

from ..alignment import AlignedClauses
from ..vocabulary.direction_words import DIRECTIONS
from ..vocabulary.subject_words import SUBJECTS
from ..vocabulary.word_classes import STOPWORDS, contrast
from .clause_changes import WORDS, ClauseChange, occurrences
from .exchanged_words import FEW
from .word_difference import WordDifference, stem_of

CLASSES_OF_WORDS = (*DIRECTIONS, *SUBJECTS, contrast("bound", below="under|below", above="over|above|beyond"))
DIGIT = re.compile(r"[\d|]")
REST_STAYED = 0.74  # the share of a clause's words from which on it is the same clause with other words in it
COUNT = {"all", "any", "each", "less", "many", "more", "most", "much", "one", "only", "other", "others", "same", "two"}
MOVE = {"off", "out", "over", "get", "gets", "make", "makes", "made", "need", "needs", "put", "puts", "per", "too"}
# They may come and go while a clause says the same; words that count or move say more, denials are compared as such.
SAY_LITTLE = (STOPWORDS - COUNT - MOVE) | FEW | {
    "as", "at", "avoid", "be", "by", "cannot", "could", "do", "if", "itself", "might", "my", "neither", "never", "no",
    "none", "nor", "quite", "shall", "so", "these", "those", "us", "uses", "we", "while", "whose", "without",
}  # fmt: skip


def replaced_words(clauses: AlignedClauses, words: WordDifference) -> Iterator[ClauseChange]:
    """The first words that say something and took the place of others, or that went and left nothing."""
    if words.kept < REST_STAYED and not is_one_word(words):
        return
    all_gone = matter_of(word for span in words.spans for word in span.went)
    all_come = matter_of(word for span in words.spans for word in span.came)
    for span in words.spans:
        lost, gained = matter_of(span.went) - all_come, matter_of(span.came) - all_gone
        if lost and not are_of_one_value(" ".join(span.went), " ".join(span.came)):
            values = [frozenset(("word", stem) for stem in side) for side in (lost, gained)]
            yield ClauseChange(WORDS, " ".join(span.went), " ".join(span.came), values[0], values[1], clauses)
            return


def are_of_one_value(went: str, came: str) -> bool:
    """Are both words for the same by a class of words, "stop" and "discontinue", and for something else by none?"""
    values = [
        [set(occurrences(pattern, text, are_directions=False)) for text in (went, came)]
        for _kind, pattern in CLASSES_OF_WORDS
    ]
    both = [before == after for before, after in values if before and after]
    return bool(both) and all(both)


def is_one_word(words: WordDifference) -> bool:
    """Is all that was changed one word for another?"""
    return [(len(one.went), len(one.came)) for one in words.spans] == [(1, 1)]


def matter_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say something, or the words themselves where they have none."""
    telling = (word.casefold() for word in words if not DIGIT.search(word))
    return frozenset(stem_of(word) or word for word in telling if word not in SAY_LITTLE)
