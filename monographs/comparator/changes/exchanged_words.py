"""Two words of a clause that changed places, and names that took each other's."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from ..alignment import AlignedClauses
from ..disagreements import words_of_all
from .clause_changes import ClauseChange
from .word_difference import WordDifference, stem_of, word_difference

FEW = {"and", "or", "the", "a", "an", "in", "on", "to", "for", "of", "with", "it", "its", "they", "is", "are"}
MEMBER = r"[\w'-]+(?: [\w'-]+)?"
LIST = re.compile(rf"{MEMBER}(?:(?:,| and| or|, and|, or) {MEMBER})+")
QUOTED = 60
LONGEST = 80  # words from the first that moved to the last: every way to cut them in three is tried


def exchanged_words(clauses: AlignedClauses) -> Iterator[ClauseChange]:
    """Two words that stand where the other stood: "the first raises it, the second lowers it" turned round.

    In a list either may come first, and so may a whole phrase: then each still stands next to what it stood next to.
    In a row of a table each cell has its column.
    """
    old, new = words_of_all(clauses.first), words_of_all(clauses.second)
    cells = list(zip(old.split(" | "), new.split(" | "), strict=False))
    changed = [(was, now) for was, now in cells if was != now]
    if len(cells) > 1 and sorted(was for was, _now in changed) == sorted(now for _was, now in changed):
        yield exchange(changed[0][0], changed[0][1], clauses)
        return
    for was, now in changed:
        pair = exchanged(word_difference(was, now))
        if pair and not is_list(was, *pair):
            yield exchange(*pair, clauses)
            return


def exchanged(words: WordDifference) -> tuple[str, str] | None:
    """The first two words that changed places where all words are the same."""
    old, new = ([stem_of(word) or word.casefold() for word in side] for side in (words.old, words.new))
    if sorted(old) != sorted(new) or old == new:
        return None
    if pair := swapped(words):
        return pair
    for number, one in enumerate(words.spans):
        for other in words.spans[number + 1 :]:
            first = {word.casefold() for word in one.went} & {word.casefold() for word in other.came} - FEW
            second = {word.casefold() for word in one.came} & {word.casefold() for word in other.went} - FEW
            moved = {word.casefold() for span in (one, other) for word in (*span.went, *span.came)}
            for here, there in product(sorted(first), sorted(second)):
                if is_exchanged(words, here, there, moved):
                    return here, there
    return next((pair for pair in turned_pairs(words) if is_exchanged(words, *pair, set(pair))), None)


def swapped(words: WordDifference) -> tuple[str, str] | None:
    """Words that stand where others stood, while these stand where they did: "from 5 to 2" and "from 2 to 5".

    Phrases that changed places with all that belongs to them ("2 years (US), 3 years (UK)") say the same.
    """
    before, after = words.before, words.after
    start = common_start(before, after)
    end = common_start(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) != len(new) or len(old) > LONGEST:
        return None
    for first, last in product(range(1, len(old)), repeat=2):
        middle = old[first : len(old) - last]
        if (
            first + last < len(old)
            and [*old[len(old) - last :], *middle, *old[:first]] == new
            and middle not in (before[start - len(middle) : start], before[len(before) - end :][: len(middle)])
            and not {*old[:first], *old[len(old) - last :]} <= FEW
        ):
            return " ".join(old[:first]), " ".join(old[len(old) - last :])
    return None


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), len(one))


def turned_pairs(words: WordDifference) -> Iterator[tuple[str, str]]:
    """Two words each, of which the one that came first comes after the other."""
    before, after = ([word for word in side if word not in FEW] for side in (words.before, words.after))
    for here, there in combinations(before, 2):
        if here in after and there in after and after.index(here) > after.index(there):
            yield here, there


def is_exchanged(words: WordDifference, one: str, other: str, moved: set[str]) -> bool:
    before, after = words.before, words.after
    if any(side.count(word) != 1 for side in (before, after) for word in (one, other)):
        return False
    start, end = sorted((before.index(one), before.index(other)))
    if set(before[start + 1 : end]) <= FEW:
        return False
    passed_over = FEW | moved
    if not all(neighbours(side, word, passed_over) for side in (before, after) for word in (one, other)):
        return False
    return not any(
        neighbours(before, word, passed_over) & neighbours(after, word, passed_over) for word in (one, other)
    )


def is_list(text: str, one: str, other: str) -> bool:
    """Are two words members of a list, in which either may come first?"""
    start, end = sorted(text.casefold().find(word) for word in (one, other))
    last = max(one, other, key=text.casefold().find)
    return bool(LIST.fullmatch(text[start : end + len(last)]))


def neighbours(words: list[str], word: str, passed_over: set[str]) -> set[tuple[str, str]]:
    """The nearest words before and after a word that say something and did not move with it."""
    place = words.index(word)
    left = next((near for near in reversed(words[:place]) if near not in passed_over), "")
    right = next((near for near in words[place + 1 :] if near not in passed_over), "")
    return {("left", left), ("right", right)} - {("left", ""), ("right", "")}


def exchange(one: str, other: str, clauses: AlignedClauses) -> ClauseChange:
    values = frozenset(("word", word) for word in (one, other))
    texts = (words_of_all(clauses.first), words_of_all(clauses.second))
    said = [text[start_of(text, one, other) :][:QUOTED] for text in texts]
    return ClauseChange("order of words", said[0], said[1], values, values, clauses)


def start_of(text: str, one: str, other: str) -> int:
    """Where the first of the two begins."""
    return min(max(0, text.casefold().find(word.casefold())) for word in (one, other))
