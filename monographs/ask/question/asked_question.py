"""A question, read."""

import re
from dataclasses import dataclass
from functools import cache

from ...search.language.spelling import corrections, distance, unknown_words
from ...search.language.synonyms import groups
from ...search.language.terms import stop_terms, term_names
from ...search.language.words import word_form
from ..thesaurus.attributes import Understood, known_by, understood, words_of_readers
from ..thesaurus.described_drugs import descriptions, with_names
from .guards import LONGEST, is_about_a_patient, is_command, names_a_person
from .intents import sections_meant
from .red_flags import red_flags_in
from .vocabulary import aspects, content_terms, general, implied, is_subject, other_diseases

HOW_IT_WORKS = re.compile(
    r"\bhow\s+(?:do|does|did|is|are)\b.{1,60}\bwork(?:s|ing)?\b"
    r"|\bhow\s+(?:do|does)\s+(?!(?:i|we|you|they|he|she|one|people|my|your)\b)\w.{1,40}?"
    r"\b(?:act|block|calm|ease|lower|quieten|reduce|relieve|stop|suppress)\s+\w",
    re.IGNORECASE,
)
# Endings by which international nonproprietary names (of the WHO) tell what sort of drug they mean.
DRUG_STEM = re.compile(
    r"anti[a-z]{4,}|.{3,}(?:mab|nib|limus|milast|mast|conazole|prazole|nidazole|cillin|mycin|micin|cycline|oxacin|vir|sone|olone|cort"
    r"|onide|tidine|pril|sartan|olol|dipine|statin|gliptin|gliflozin|glutide|formin|oxetine|azepam|setron|triptan|coxib"
    r"|profen|parin|xaban|grel|retinoin|cept|kinra|tecan|platin|fibrate|thiazide|semide|terol|tropium|lukast|tadine"
    r"|rizine|lastine|triol)s?$",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """`terms`: what must be found, each once. `unknown`: words that are on no page. `sections`: keys meant, weighted.

    `is_refused` is set for what is no question; `is_about_a_patient` for what belongs in the assessment.
    `names_a_person`: somebody's own case is spoken of; `like_drugs`: the terms of words that end as the names of drugs
    do; `red_flags`: which signs of an emergency are named. `understood`: what is asked of the subject. `wider`: term to
    the wider ones under which our pages speak of what is meant. `page`: the slug of the one drug page that it is about,
    once that is known.
    """

    text: str
    terms: tuple[str, ...]
    unknown: tuple[str, ...]
    corrected: dict[str, str]
    sections: dict[str, float]
    diseases: frozenset[str]
    is_refused: bool
    is_about_a_patient: bool
    names_a_person: bool
    like_drugs: frozenset[str]
    red_flags: frozenset[str]
    understood: Understood
    wider: dict[str, tuple[str, ...]]
    page: str = ""


def read_question(text: str) -> AskedQuestion:
    """Read what somebody typed; never raises."""
    text = " ".join(text.replace("\x00", " ").split())
    asked = text[:LONGEST]
    named = with_names(asked)
    harmless = stop_terms() | general() | aspects()
    unknown = [word for word in unknown_words(named) if not set(term_names(word)) <= harmless]
    slips = [word for word in unknown if not is_known(word)]
    corrected = {word: meant for word, meant in corrections(slips).items() if is_slip(word, meant)}
    spelled = LETTERS.sub(lambda found: corrected.get(found.group().casefold(), found.group()), named)
    meant = understood(spelled)
    terms = content_terms(f"{spelled} mechanism" if HOW_IT_WORKS.search(spelled) else spelled)
    terms = tuple(term for term in terms if term not in meant.idle) or terms
    return AskedQuestion(
        text=asked,
        terms=terms,
        unknown=tuple(word for word in unknown if word not in corrected and not set(term_names(word)) <= meant.idle),
        corrected=corrected,
        sections=sections_meant(spelled),
        diseases=frozenset(terms) & other_diseases(),
        is_refused=len(text) > LONGEST or is_command(text) or not any(LETTERS.findall(text)),
        is_about_a_patient=is_about_a_patient(spelled),
        names_a_person=names_a_person(spelled),
        like_drugs=frozenset(term for word in LETTERS.findall(spelled) for term in drug_terms(word)),
        red_flags=red_flags_in(spelled),
        understood=meant,
        wider={term: wider for term in terms if (wider := wider_terms(term, meant))},
    )


def wider_terms(term: str, meant: Understood) -> tuple[str, ...]:
    """The wider terms that are declared for a term, and what the attributes that explain it are first known by."""
    by_attribute = (wide for name, terms in meant.explained.items() if term in terms for wide in known_by(name))
    found = dict.fromkeys([*implied().get(term, ()), *filter(is_subject, by_attribute)])
    return tuple(wide for wide in found if wide != term)


def drug_terms(word: str) -> list[str]:
    """The terms of a word that ends as the names of drugs do, unless our pages speak of it under a wider word."""
    return [term for term in term_names(word) if term not in implied()] if DRUG_STEM.match(word) else []


def is_known(word: str) -> bool:
    """Is this a word of readers, though on no page? What is spelt as it should be is no slip of another word."""
    return any(term in implied() for term in term_names(word)) or word_form(word) in words_of_readers()


def is_slip(word: str, meant: str) -> bool:
    """Is this surely a slip of the finger? In an answer, reading one word as another is worse than not knowing it.

    A changed letter makes another word of a short one ("wheat", "wheal"), and two letters one of a longer ("inspected",
    "infected"): only the name of a drug is meant nevertheless.
    """
    errors = distance(word, meant, 2)
    if meant in names_of_drugs():
        return errors <= (0 if len(word) < 5 else 1 if len(word) < 9 else 2)
    is_changed = len(word) == len(meant) and sorted(word) != sorted(meant)
    return errors <= (0 if len(word) < 5 or (len(word) < 8 and is_changed) else 1)


@cache
def names_of_drugs() -> frozenset[str]:
    """The words of every name, brand and slip that our synonyms give a drug."""
    described = {one.name.split()[0] for one in descriptions()}
    return frozenset(
        word
        for drug, others in groups()
        if drug.split()[0] in described or DRUG_STEM.match(drug)
        for name in (drug, *others)
        for word in name.split()
    )
