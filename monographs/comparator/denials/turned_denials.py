"""A denial that went or came in a clause of which the rest is still said."""

import re
from collections.abc import Iterator
from itertools import product

from ..alignment import AlignedClauses, stems_of
from ..changes.clause_changes import DENIED_BEFORE, ClauseChange
from ..changes.word_difference import TOKEN, WordDifference, stem_of
from ..disagreements import words_of_all
from .denial_words import DENIED, EXCLUDING
from .lost_denials import said_as_lowest
from .opposite_claims import stand_ins

REACH = 8  # words after a denial that it may be about
REWORDED = 0.2  # with fewer of its words kept, a clause is another
STILL_SAID = 0.6  # the share of them that the text without the denial says too
# They may stand for a denial of another matter; next to the same words without "not" they do not.
WEAK = {"only", "little", "few", "either", "stop"}
OF_A_BOUND = re.compile(r" (?:less|fewer|more|longer|later|earlier|younger|older) than\b", re.IGNORECASE)
DENYING_PREFIX = re.compile(r"^(?:un|in|im|ir|non-?|dis)")
SHORTEST = 4  # letters of a word that may have such a prefix
PHRASE_END = re.compile(r"[.;:|(]|, ")


def turned_denials(clauses: AlignedClauses, words: WordDifference) -> Iterator[ClauseChange]:
    """A claim that was denied and no longer is, or the other way round; at most one of a group of clauses."""
    old, new = words_of_all(clauses.first), words_of_all(clauses.second)
    if pair := prefixed(words, old, new):
        values = [frozenset({("word", stem_of(word))}) for word in pair]
        yield ClauseChange("denial", pair[0], pair[1], values[0], values[1], clauses)
        return
    before, after = denials_in(old), denials_in(new)
    if len(before) == len(after) or words.kept < REWORDED:
        return
    more, fewer = (old, new) if len(before) > len(after) else (new, old)
    group, others = (clauses.first, clauses.second) if len(before) > len(after) else (clauses.second, clauses.first)
    if any(said_as_lowest(clause.text, found.end(), clause, others) for clause in group
           for found in DENIED.finditer(clause.text)):  # fmt: skip
        return
    changed = {word.casefold() for one in words.spans for word in (one.went if more is old else one.came)}
    kept, instead = words.kept_stems(of_old=more is old), stand_ins(fewer) - stand_ins(more)
    for denial in max(before, after, key=len):
        if not any(word.casefold() in changed for word in TOKEN.findall(denial.group())):
            continue
        if not DENIED.fullmatch(denial.group()) or (
            not phrase_after(more, denial) and (more is new and words.is_longer)
        ):
            continue
        matter = matter_after(more, denial)
        said = sum(is_among(stem, kept) for stem in matter) / len(matter) if matter else 1
        if said < STILL_SAID or instead - (WEAK if said == 1 else set()):
            continue
        quoted = f"{denial.group()}{more[denial.end() : denial.end() + 40]}".strip()
        pair = (quoted, "") if more is old else ("", quoted)
        about = frozenset(("word", stem) for stem in matter)
        yield ClauseChange(
            "denial", *pair, about if more is old else frozenset(), frozenset() if more is old else about, clauses
        )
        return


def is_among(stem: str, stems: frozenset[str]) -> bool:
    """Is a stem one of those, or "come" where they have "comes"?"""
    return stem in stems or f"{stem}s" in stems or f"{stem}es"[:5] in stems or stem.removesuffix("s") in stems


def prefixed(words: WordDifference, old: str, new: str) -> tuple[str, str] | None:
    """A word that took the place of itself with a prefix that denies it, or the other way round.

    "Not confirmed" and "unconfirmed" are the same.
    """
    for span in words.spans:
        for went, came in product(span.went, span.came):
            short, long = sorted((went.casefold(), came.casefold()), key=len)
            text = old if short == went.casefold() else new
            is_denied = DENIED_BEFORE.search(text[: text.casefold().find(short)])
            if DENYING_PREFIX.sub("", long) == short and len(short) >= SHORTEST and not is_denied:
                return went, came
    return None


def denials_in(text: str) -> list[re.Match[str]]:
    """The words that deny or exclude, each place once, in reading order; "without" is held against "with"."""
    found = [
        match
        for match in DENIED.finditer(text)
        if match.group().casefold() != "without" and not OF_A_BOUND.match(text[match.end() :])
    ]
    ends = {place for match in found for place in range(*match.span())}
    found += [match for match in EXCLUDING.finditer(text) if not ends & set(range(*match.span()))]
    return sorted(found, key=lambda match: match.start())


def matter_after(text: str, denial: re.Match[str]) -> frozenset[str]:
    """The stems of what a denial is about: the words after it up to the end of the phrase, else those before it."""
    return phrase_after(text, denial) or stems_of(" ".join(text[: denial.start()].split()[-REACH:]))


def phrase_after(text: str, denial: re.Match[str]) -> frozenset[str]:
    """The stems of the words after a denial up to the end of the phrase."""
    rest = text[denial.end() :]
    end = PHRASE_END.search(rest)
    return stems_of(" ".join(rest[: end.start() if end else None].split()[:REACH]))
