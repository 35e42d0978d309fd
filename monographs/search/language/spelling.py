"""Misspelled words put right against the words of our pages.

Every word is stored with one or two letters of its beginning left out (after W. Garbe's symmetric deletion); a typed
word is treated the same, and what meets is compared letter by letter.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from django.db import connection
from rapidfuzz.distance import OSA

from ...models import SearchWord, WordDeletion
from .synonyms import groups
from .terms import term_names
from .words import word_form

PREFIX = 8
BEGINNING, MOST_COMPLETED = 3, 40
WORD = re.compile(r"[^\W\d_]{3,40}")


def deletions(word: str, most: int) -> set[str]:
    """The beginning of a word with up to `most` letters left out."""
    start = word[:PREFIX]
    found = {start}
    for count in range(1, min(most, len(start) - 1) + 1):
        for kept in combinations(range(len(start)), len(start) - count):
            found.add("".join(start[index] for index in kept))
    return found


def tolerance(word: str) -> int:
    """How many errors a word of that length may hold."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def distance(one: str, other: str, limit: int) -> int:
    """Letters added, left out, changed or swapped between two words; `limit` + 1 when there are more."""
    return OSA.distance(one, other, score_cutoff=limit)


@cache
def synonym_words() -> frozenset[str]:
    """The words of our synonyms: known though no page may spell them so."""
    phrases = [phrase for canonical, others in groups() for phrase in (canonical, *others)]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase))


@cache
def synonym_forms() -> frozenset[str]:
    return frozenset(map(word_form, synonym_words()))


def add_words(texts: Iterable[str]) -> None:
    """Make the words of these texts known."""
    words = {word for text in texts for word in WORD.findall(text.casefold())}
    new = sorted(words - set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True)))
    SearchWord.objects.bulk_create([SearchWord(word=word) for word in new], ignore_conflicts=True)
    rows = [(deletion, word) for word in new for deletion in sorted(deletions(word, tolerance(word)))]
    with connection.cursor() as cursor:  # in one order and without conflict: another page may bring the same words now
        cursor.execute(
            f"INSERT INTO {WordDeletion._meta.db_table} (deletion, word_id) "  # noqa: S608
            "SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
            [[deletion for deletion, _word in rows], [word for _deletion, word in rows]],
        )


def unknown_words(text: str) -> list[str]:
    """The words of a question that are neither on our pages nor among our synonyms, lower-case, in order."""
    words = list(dict.fromkeys(WORD.findall(text.casefold())))
    known = set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True)) | synonym_words()
    return [word for word in words if word not in known and word_form(word) not in synonym_forms()]


def completions(words: list[str]) -> dict[str, frozenset[str]]:
    """The index terms of the known words that begin as each of these does, by the comparable form of what was typed.

    Brand names and abbreviations count as what they stand for. Words of fewer than `BEGINNING` letters begin too many.
    """
    found = {}
    for word in words:
        if len(word) >= BEGINNING:
            ours = SearchWord.objects.filter(word__startswith=word).order_by("word").values_list("word", flat=True)
            terms = {term for one in [*ours[:MOST_COMPLETED], *synonyms_begun(word)] for term in term_names(one)}
            if terms:
                found[word_form(word)] = frozenset(terms)
    return found


@cache
def sorted_synonyms() -> list[str]:
    return sorted({phrase.casefold() for canonical, others in groups() for phrase in (canonical, *others)})


def synonyms_begun(word: str) -> list[str]:
    """The single words of our synonyms that begin so."""
    phrases = sorted_synonyms()
    start = bisect_left(phrases, word)
    return [one for one in phrases[start : start + MOST_COMPLETED] if one.startswith(word) and " " not in one]


def corrections(words: list[str]) -> dict[str, str]:
    """The nearest known word for each word that has one within its tolerance. The first letter is taken as meant."""
    wanted = {word: deletions(word, tolerance(word)) for word in words if tolerance(word)}
    keys = set().union(*wanted.values()) if wanted else set()
    meeting: dict[str, list[str]] = {}
    for deletion, word in WordDeletion.objects.filter(deletion__in=keys).values_list("deletion", "word_id"):
        meeting.setdefault(deletion, []).append(word)
    for deletion in keys & synonym_deletions().keys():
        meeting.setdefault(deletion, []).extend(synonym_deletions()[deletion])
    found = {}
    for word, keys_of_word in wanted.items():
        limit = tolerance(word)
        candidates = {other for key in keys_of_word for other in meeting.get(key, ()) if other[0] == word[0]}
        ranked = sorted((distance(word, other, limit), -len(other), other) for other in candidates)
        if ranked and ranked[0][0] <= limit:
            found[word] = ranked[0][2]
    return found


@cache
def synonym_deletions() -> dict[str, list[str]]:
    """The words of our synonyms by what is left of them where letters are left out."""
    words: dict[str, list[str]] = {}
    for word in synonym_words():
        for deletion in deletions(word, tolerance(word)):
            words.setdefault(deletion, []).append(word)
    return words
