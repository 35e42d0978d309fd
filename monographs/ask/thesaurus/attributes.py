"""What a question asks of its subject, and what a passage says of it: both read with the thesaurus of asking."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ...search.language.terms import term_names
from ...search.language.words import PIECE, word_form
from ...text_yaml.load import load_text_yaml
from ...text_yaml.values import plain_values

FILES = ("asking_1.yaml", "asking_2.yaml", "asking_3.yaml")
KNOWN_BY = 2  # so many of its words stand for an attribute where a reader's own is on no page
GAP, WIDEST_GAP = "~", 2
UNDER_ITS_LEAD, IN_ITS_WORDS = 1.0, 0.6  # how sure it is that a passage speaks of an attribute


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that can be asked. `asks`, `says` and `leads`: phrases as `phrase` makes them.

    `facts`: keys of lines at a glance. `is_general`: asked of anything, in words that are no subject. `is_absent`: the
    pages do not hold it.
    """

    name: str
    asks: tuple[tuple[str, ...], ...]
    says: tuple[tuple[str, ...], ...]
    leads: tuple[tuple[str, ...], ...]
    facts: frozenset[str]
    is_general: bool
    is_absent: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks: attributes by name; `explained`: the terms that they explain; `idle`: those of them that
    only belong to a general turn of phrase ("off the table")."""

    attributes: frozenset[str]
    explained: dict[str, frozenset[str]]
    idle: frozenset[str]

    @property
    def telling(self) -> list[str]:
        """The attributes that are not asked of anything, in the order of the thesaurus."""
        return [name for name, one in attributes().items() if name in self.attributes and not one.is_general]


@cache
def attributes() -> dict[str, Attribute]:
    """All attributes of the thesaurus by name."""
    found = {}
    for name in FILES:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        for key, given in plain_values(load_text_yaml(text)).items():
            found[key] = Attribute(
                name=key,
                asks=tuple(map(phrase, given.get("asks") or ())),
                says=tuple(map(phrase, given.get("says") or ())),
                leads=tuple(map(phrase, given.get("leads") or ())),
                facts=frozenset(given.get("facts") or ()),
                is_general="general" in given,
                is_absent="absent" in given,
            )
    return found


def phrase(text: str) -> tuple[str, ...]:
    """The comparable forms of the words of a phrase, a gap among them as it stands."""
    return tuple(
        part if part == GAP else form for part in words_and_gaps(text) if part == GAP or (form := word_form(part))
    )


def words_and_gaps(text: str) -> Iterator[str]:
    for part in text.split():
        if part == GAP:
            yield part
        else:
            yield from PIECE.findall(part) or ([part] if part == "%" else [])


@cache
def asking() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First form of a phrase in which readers ask to the phrases that begin with it, each with its attribute."""
    found = defaultdict(list)
    for name, attribute in attributes().items():
        for one in attribute.asks:
            found[one[0]].append((one, name))
    return found


@cache
def known_by(name: str) -> tuple[str, ...]:
    """The terms of the first words by which pages speak of an attribute; none of one that is asked of anything."""
    one = attributes()[name]
    if one.is_general or one.is_absent:
        return ()
    terms = (term_names(" ".join(words)) for words in one.says)
    return tuple(found[0] for found in terms if len(found) == 1)[:KNOWN_BY]


@cache
def words_of_readers() -> frozenset[str]:
    """The form of every word in which readers ask."""
    return frozenset(form for one in attributes().values() for words in one.asks for form in words)


def matches(forms: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(attribute, first, end) of every phrase in which readers ask, in a row of forms."""
    for first, form in enumerate(forms):
        for one, name in asking().get(form, ()):
            if end := end_of(forms, first, one):
                yield name, first, end


def end_of(forms: Sequence[str], first: int, wanted: tuple[str, ...]) -> int:
    """Where the phrase that begins at `first` ends; 0 where it is not there."""
    place = first
    for position, form in enumerate(wanted):
        if form == GAP:
            continue
        reach = WIDEST_GAP if position and wanted[position - 1] == GAP else 0
        place = next((at for at in range(place, min(place + reach + 1, len(forms))) if forms[at] == form), -1) + 1
        if not place:
            return 0
    return place


@lru_cache(maxsize=2_048)
def understood(text: str) -> Understood:
    """Read a question. A turn of phrase within a longer one is not read by itself."""
    pieces = [piece for piece in PIECE.findall(text) if word_form(piece)]
    forms = [word_form(piece) for piece in pieces]
    found = list(matches(forms))
    spans = {(first, end) for _name, first, end in found}
    widest = {
        (first, end)
        for first, end in spans
        if not any(low <= first and end <= high and (low, high) != (first, end) for low, high in spans)
    }
    explained: dict[str, set[str]] = defaultdict(set)
    idle: set[str] = set()
    telling: set[str] = set()
    for name, first, end in found:
        if (first, end) in widest:
            terms = term_names(" ".join(pieces[first:end]))
            explained[name].update(terms)
            (idle if attributes()[name].is_general else telling).update(terms)
    return Understood(
        frozenset(explained), {name: frozenset(terms) for name, terms in explained.items()}, frozenset(idle - telling)
    )


@lru_cache(maxsize=16_384)
def forms_of(text: str) -> tuple[str, ...]:
    """The comparable form of every word of a text, in order; passages that are looked through come again."""
    return tuple(form for piece in PIECE.findall(text) if (form := word_form(piece)))


def holds(forms: tuple[str, ...], phrases: Iterable[tuple[str, ...]]) -> bool:
    """Is any of the phrases in a row of forms?"""
    there = set(forms)
    return any(
        end_of(forms, first, one)
        for one in phrases
        if one[0] in there
        for first, form in enumerate(forms)
        if form == one[0]
    )


def held_by(names: Iterable[str], text: str, lead: str, heading: str, fact: str) -> dict[str, float]:
    """Of which of these attributes words speak that stand under this sub-heading and this heading, or as this line at a
    glance: how surely (0 to 1). Where there is a sub-heading, it says more surely what they are about."""
    held = {}
    words, above, far_above = forms_of(text), forms_of(lead), forms_of(heading)
    for name in names:
        one = attributes()[name]
        if (fact and fact in one.facts) or holds(above or far_above, one.leads):
            held[name] = UNDER_ITS_LEAD
        elif holds(far_above, one.leads) or any(holds(forms, one.says) for forms in (words, above, far_above)):
            held[name] = IN_ITS_WORDS
    return held
