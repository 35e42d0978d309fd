"""The one structured line of a drug page that a question asks for."""

from collections.abc import Iterable, Set

from ...page.keys import FACT
from ...search.language.terms import remembered_names
from ..question.asked_for import EITHER, IS_A, LICENCE, WHAT_IS
from ..question.vocabulary import classes, content_terms, general, is_subject
from ..ranking import names_of
from ..thesaurus.attributes import attributes
from ..units import Unit, Wanted, people
from .weighing import Weighed, asked_word_for_word, worth_of

FROM_AGE, USED_FOR, IT_IS, LICENCES = "from_age", "used_for", "what_it_is", "licence"  # keys of lines


def line_at_a_glance(weighed: Weighed, on_page: Iterable[Unit]) -> Unit | None:
    """The line that a question asks for, where it asks for that and nothing else; None for any other question."""
    lines = [unit for unit in on_page if unit.passage.is_fact]
    if not lines:
        return None
    names = names_of(lines[0].passage)
    fact = fact_named(weighed, names) if weighed.wanted.facts else fact_meant(weighed, names, lines)
    return max((unit for unit in lines if is_line(unit, fact)), key=worth_of, default=None)


def is_line(unit: Unit, fact: str) -> bool:
    return unit.passage.key == f"{FACT}{fact}"


def fact_named(weighed: Weighed, names: Set[str]) -> str:
    """The line that is asked for by what it says: an age, a dose, a licence. Empty where more is asked than that."""
    wanted, [fact, *_further] = weighed.wanted, weighed.wanted.facts
    left = wanted.weights.keys() - names
    if fact == FROM_AGE:
        left -= people()
    if fact == IT_IS or (wanted.kind and fact in wanted.kind.facts):
        left -= explained_by_asking_for(fact, wanted)
    elif (licence := LICENCE.search(weighed.question.text)) and narrows(left - set(content_terms(licence.group()))):
        return ""  # "licensed twice a week" asks for more than from what age
    return "" if any(map(is_subject, left)) else fact


def explained_by_asking_for(fact: str, wanted: Wanted) -> set[str]:
    """The terms in which a question asks for this line: "how young" for the lowest age."""
    explained = wanted.understood.explained.items()
    return set().union(*(terms for name, terms in explained if fact in attributes()[name].facts))


def narrows(terms: Set[str]) -> bool:
    """Does any of these terms say more than how old somebody is?"""
    return any(not term[0].isdigit() for term in terms - people() - general())


def fact_meant(weighed: Weighed, names: Set[str], lines: Iterable[Unit]) -> str:
    """The line that is asked for without a word for it, empty where there is none: nothing but the drug is named (what
    it is used for, or, after "what is", what it is), or people by their age too (from what age they may have it), or it
    is asked whether the drug is something that a line says ("is it an injection?")."""
    text, wanted = weighed.question.text, weighed.wanted
    introduced = WHAT_IS.search(text)
    explained = frozenset().union(*wanted.understood.explained.values()).intersection(weighed.question.terms)
    asked = (wanted.weights.keys() | explained) - names - set(content_terms(introduced.group()) if introduced else ())
    if IS_A.match(text):
        if asked_word_for_word(weighed):
            return ""
        alternatives = EITHER.search(text)
        either = frozenset(content_terms(" ".join(alternatives.groups())) if alternatives else ())
        if fact := fact_that_says(lines, asked, either):
            return fact
    if wanted.kind or asked - people():
        return ""
    if asked:
        return FROM_AGE
    return IT_IS if introduced else USED_FOR


def fact_that_says(lines: Iterable[Unit], asked: Set[str], either: Set[str]) -> str:
    """Of what a drug is and its licences, which name its forms, the first that holds all the terms asked, or one where
    nothing but `either` of two is asked. What it is also answers where they name a class of drugs that is not its own.
    Empty for none of these."""
    for fact in (IT_IS, LICENCES):
        for unit in lines:
            if is_line(unit, fact) and (asked <= said_in(unit) or (asked <= either and either & said_in(unit))):
                return fact
    return IT_IS if asked <= classes() else ""


def said_in(unit: Unit) -> set[str]:
    """The terms of what is quoted, its lead among them."""
    return {term for block in unit.blocks for term in remembered_names(f"{block['lead']} . {block['text']}")}
