"""A question, read."""

import re
from dataclasses import dataclass

from ..search.spelling import corrections, distance, unknown_words
from ..search.terms import stop_terms, term_names
from .guards import LONGEST, is_about_a_patient, is_command, names_a_person
from .intents import sections_meant
from .red_flags import has_red_flag
from .vocabulary import aspects, content_terms, general, other_diseases

LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """`terms`: what must be found, each once. `unknown`: words that stand on no page. `sections`: keys meant, weighted.

    `is_refused` is set for what is no question; `is_about_a_patient` for what belongs in the assessment.
    `has_red_flag`: a sign of an emergency is named; `names_a_person`: somebody's own case is spoken of.
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
    has_red_flag: bool


def read_question(text: str) -> Question:
    """Read what somebody typed; never raises."""
    text = " ".join(text.replace("\x00", " ").split())
    asked = text[:LONGEST]
    unknown = unknown_words(asked)
    corrected = {word: meant for word, meant in corrections(unknown).items() if _is_slip(word, meant)}
    spelled = LETTERS.sub(lambda found: corrected.get(found.group().casefold(), found.group()), asked)
    terms = content_terms(spelled)
    harmless = stop_terms() | general() | aspects()
    return Question(
        text=asked,
        terms=terms,
        unknown=tuple(word for word in unknown if word not in corrected and not set(term_names(word)) <= harmless),
        corrected=corrected,
        sections=sections_meant(spelled),
        diseases=frozenset(terms) & other_diseases(),
        is_refused=len(text) > LONGEST or is_command(text) or not any(LETTERS.findall(text)),
        is_about_a_patient=is_about_a_patient(spelled),
        names_a_person=names_a_person(spelled),
        has_red_flag=has_red_flag(spelled),
    )


def _is_slip(word: str, meant: str) -> bool:
    """Is this surely a slip of the finger? In an answer, reading one word as another is worse than not knowing it."""
    errors = distance(word, meant, 2)
    return errors <= (0 if len(word) < 5 else 1 if len(word) < 9 else 2)
