"""Drugs that are described and not named: by their maker, their target or class, and their form.

"Lilly's IL-13 blocker" is lebrikizumab, since nothing else of Lilly's blocks IL-13; "a JAK pill" may be any of three,
and stays what it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...search.language.terms import FoundTerm, term_names, terms_in
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values

MOST = 2  # so many drugs may one description mean
AGENTS = "agents"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """By which phrases, each as its terms, a drug may be described. `name`: the title of its page."""

    name: str
    makers: frozenset[Phrase]
    classes: frozenset[Phrase]
    wide: frozenset[Phrase]
    forms: frozenset[Phrase]
    places: frozenset[Phrase]


@cache
def descriptions() -> tuple[Description, ...]:
    """The drugs of `described_drugs.yaml`."""
    return tuple(
        Description(name, *(phrases(given.get(key, ())) for key in ("by", "is", "wide", "form", "for")))
        for name, given in written().items()
        if name != AGENTS
    )


@cache
def written() -> dict:
    text = Path(__file__).with_name("described_drugs.yaml").read_text(encoding="utf-8")
    return plain_values(load_text_yaml(text))


def phrases(texts: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(term_names(text)) for text in texts)


@cache
def agents() -> frozenset[Phrase]:
    return phrases(written()[AGENTS])


@cache
def makers() -> frozenset[Phrase]:
    return frozenset().union(*(one.makers for one in descriptions()))


@cache
def classes() -> frozenset[Phrase]:
    return frozenset().union(*(one.classes | one.wide for one in descriptions()))


def with_names(text: str) -> str:
    """A question with the names of drugs where it describes them by a maker or a class; only without the maker where it
    names a drug of theirs as well. As it stands where more than `MOST` drugs may be meant, or none."""
    found = terms_in(text)
    by, of, as_drug = said(makers(), found), said(classes(), found), said(agents(), found)
    if named := [one for one in descriptions() if term_names(one.name)[0] in {term.name for term in found}]:
        return replaced(text, by.values(), "") if all(one.makers.issuperset(by) for one in named) else text
    meant = [one for one in descriptions() if one.makers.issuperset(by) and (one.classes | one.wide).issuperset(of)]
    is_sure = bool(by or as_drug)
    for kind in ("forms", "places"):
        if fitting := [one for one in meant if said(getattr(one, kind), found)]:
            meant, is_sure = fitting, True
    is_sure = is_sure and (bool(by) or not any(one.wide.intersection(of) for one in meant))
    if not (by or of) or not is_sure or not 1 <= len(meant) <= MOST:
        return text
    return replaced(text, [*by.values(), *of.values(), *as_drug.values()], " and ".join(one.name for one in meant))


def said(phrases: Iterable[Phrase], found: Sequence[FoundTerm]) -> dict[Phrase, tuple[int, int]]:
    """Which of the phrases are in a text, each with where it stands first; none that is part of a longer one."""
    names = [term.name for term in found]
    spans: dict[Phrase, tuple[int, int]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        for first in range(len(names) - len(words) + 1):
            start, end = found[first].start, found[first + len(words) - 1].end
            if tuple(names[first : first + len(words)]) == words and not any(
                start < other_end and other_start < end for other_start, other_end in spans.values()
            ):
                spans[words] = (start, end)
                break
    return spans


def replaced(text: str, spans: Iterable[tuple[int, int]], name: str) -> str:
    """A text with `name` in place of the first of these spans, and nothing in place of the others."""
    parts, place = [], 0
    for start, end in sorted(spans):
        parts += [text[place:start], name]
        place, name = end, ""
    return "".join([*parts, text[place:]])
