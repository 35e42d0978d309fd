"""Whether a clause permits or denies, by all its words together: "does not exclude" permits, "advised against" denies.

Of a clause that was written in wholly other words this is what can still be compared.
"""

import re
from collections.abc import Iterator
from enum import Enum

from ..alignment import AlignedClauses, stems_of
from ..changes.clause_changes import STANCE, ClauseChange
from ..changes.word_difference import WordDifference
from ..disagreements import words_of_all
from .denial_words import DENIED, DENIED_OTHERWISE, EXCLUDING, PERMITTED
from .turned_denials import denials_in, matter_after

HALF = 0.5  # of its words kept
NEAR = 4  # words between "not" and what it turns round
BOUND = re.compile(
    r"\b(?:not|never|no) (?:(?:under|below|before|above|over|beyond)\b(?= \d)|"
    r"(?:more|less|fewer|longer|shorter|later|earlier|older|younger) than\b)",
    re.IGNORECASE,
)
EXCLUSION = re.compile(rf"{EXCLUDING.pattern}|\bexclusions?\b", re.IGNORECASE)
PHRASE = re.compile(r"[^,.;:()|]+")


class Stance(Enum):
    DENIED = "denied"
    PERMITTED = "permitted"
    NEITHER = "neither"
    MIXED = "mixed"


def stance_of(text: str) -> Stance:
    """What the phrases of a text come to together; a bound such as "not under 2 years" is no stance."""
    found = {one for phrase in PHRASE.findall(BOUND.sub(" ", text)) for one in stances_in(phrase)}
    if len(found) > 1:
        return Stance.MIXED
    return found.pop() if found else Stance.NEITHER


def stances_in(phrase: str) -> Iterator[Stance]:
    """A word that excludes denies and one that permits permits, unless a denial stands close before it."""
    rest, denials = phrase, list(DENIED.finditer(phrase))
    for pattern, plain, turned in (
        (EXCLUSION, Stance.DENIED, Stance.PERMITTED),
        (PERMITTED, Stance.PERMITTED, Stance.DENIED),
    ):
        for match in pattern.finditer(phrase):
            close = [
                one
                for one in denials
                if one.end() <= match.start() and len(phrase[one.end() : match.start()].split()) < NEAR
            ]
            yield turned if close else plain
            for one in (*close[-1:], match):
                rest = blanked(rest, *one.span())
    if DENIED.search(rest):
        yield Stance.DENIED


def blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def denied_matter(text: str) -> frozenset[str]:
    """The stems of all that a text denies."""
    return frozenset(stem for denial in denials_in(text) for stem in matter_after(text, denial))


def turned_stance(clauses: AlignedClauses, words: WordDifference) -> Iterator[ClauseChange]:
    """A clause that permitted and denies, or denied and permits, or denies no longer, in whatever words.

    That it denies from now on is told where it still says most of what it said, and words of it went.
    """
    old, new = words_of_all(clauses.first), words_of_all(clauses.second)
    before, after = stance_of(old), stance_of(new)
    if {before, after} == {Stance.DENIED, Stance.PERMITTED}:
        turned = True
    elif (before, after) == (Stance.DENIED, Stance.NEITHER):
        is_said = words.kept >= HALF or denied_matter(old) & stems_of(new)
        turned = bool(is_said) and not DENIED_OTHERWISE.search(new)
    elif (before, after) == (Stance.NEITHER, Stance.DENIED):
        turned = words.kept >= HALF and not words.is_longer and not DENIED_OTHERWISE.search(old)
    else:
        turned = False
    if turned:
        about = frozenset(("word", stem) for stem in stems_of(old) | stems_of(new))
        yield ClauseChange(STANCE, old, new, about, frozenset(), clauses)
