"""What a reader typed, as a query: words, "phrases", -excluded, OR."""

import re
from dataclasses import dataclass, field

from .language.spelling import completions, corrections, unknown_words
from .language.terms import stop_terms, term_names

LONGEST = 200
PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
SAFE = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Query:
    """`tsquery` asks for all parts, `loose` for any of them; both are safe to hand to PostgreSQL. Empty: nothing asked.

    `terms` are the index terms to mark in results; `corrected` the typing errors that were put right, typed to meant.
    `phrases` are the phrases in quotation marks, as typed: the index does not find one that begins or ends within words
    which it holds as one term, such as "count and liver tests" in "blood count and liver tests".
    """

    text: str
    tsquery: str = ""
    loose: str = ""
    terms: frozenset[str] = frozenset()
    corrected: dict[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """The query of a search field: every word must be in a passage; "…" a phrase, - without, OR either."""
    text = " ".join(text[:LONGEST].split())
    unknown = unknown_words(text)
    begun = completions(unknown)
    corrected = corrections([word for word in unknown if word not in begun])
    spelled = re.sub(r"[^\W\d_]+", lambda found: corrected.get(found.group().casefold(), found.group()), text)
    wanted: list[str] = []
    excluded: list[str] = []
    either = False
    terms: list[str] = []
    for minus, phrase, names in parts_of(spelled):
        if names is None:
            either = bool(wanted)
        elif part := begun_term(names, begun) or joined_terms(names, phrase):
            if minus:
                excluded.append(f"!({part})")
            elif either:
                wanted[-1] = f"({wanted[-1]} | {part})"
                terms += terms_of(names, begun)
            else:
                wanted.append(part)
                terms += terms_of(names, begun)
            either = False
    strict = " & ".join([*wanted, *excluded]) if wanted else ""
    loose = " & ".join([f"({' | '.join(wanted)})", *excluded]) if len(wanted) > 1 else ""
    phrases = tuple(part for found in PART.finditer(spelled) if not found[1] and (part := (found[2] or "").strip()))
    return Query(text, strict, loose, frozenset(terms), corrected, phrases)


def begun_term(names: list[str], begun: dict[str, frozenset[str]]) -> str:
    """A part that asks for any word which begins as typed; empty where the word is no beginning."""
    if len(names) != 1 or names[0] not in begun:
        return ""
    return "(" + " | ".join(f"'{term}'" for term in sorted(begun[names[0]]) if SAFE.fullmatch(term)) + ")"


def terms_of(names: list[str], begun: dict[str, frozenset[str]]) -> list[str]:
    return [term for name in names for term in begun.get(name, (name,))]


def parts_of(text: str):
    """(is excluded, is a phrase, terms) for each part; terms None for OR. Bare words next to each other stay together,
    so that phrases which mean one thing are seen."""
    bare: list[str] = []
    for found in PART.finditer(text):
        minus, phrase, word = found.groups()
        if phrase is None and word != "OR" and not (word.startswith("-") and len(word) > 1):
            bare.append(word)
            continue
        yield from bare_parts(bare)
        bare = []
        if phrase is not None:
            yield bool(minus), True, term_names(phrase)
        elif word == "OR":
            yield False, False, None
        else:
            yield True, True, term_names(word[1:])
    yield from bare_parts(bare)


def bare_parts(words: list[str]):
    names = term_names(" ".join(words))
    content = [name for name in names if name not in stop_terms()]
    for name in dict.fromkeys(content or names):
        yield False, False, [name]


def joined_terms(names: list[str], phrase: bool) -> str:
    """A part of a tsquery. Terms hold letters, digits and dots only, so quotes around them are enough."""
    quoted = [f"'{name}'" for name in names if SAFE.fullmatch(name)]
    return (" <-> " if phrase else " & ").join(quoted) if quoted else ""
