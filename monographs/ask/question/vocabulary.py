"""How much a word of a question must be found for an answer to count."""

from functools import cache, lru_cache
from pathlib import Path

from ...search.language.synonyms import lines_of
from ...search.language.terms import stop_terms, term_names

# Terms of two letters that mean something: countries, age, eye, go, and the stems of IgE, ice, NRS, PBS, ACE and pus.
SHORT = frozenset(["uk", "eu", "ag", "ey", "go", "ig", "ic", "nr", "pb", "ac", "pu"])

# What is asked for, rather than of what: found in the kind of section as much as in its words.
ASPECTS = """
mild moderate severe potent severity strong fast start alternative guideline different compare combine restart
keep wait available
dose howoften howlong quantity maximum minimum age old year month week day hour time times start begin end long
often many much number first last before after during between together with combine mechanism licence mean
difference different compare comparison versus vs better stronger rate risk percent common normal effect
effective efficacy evidence allow possible permit permissible permitted suitable safe safety avoid contraindicated need
require necessary check monitor measure recommend recommended advise guideline rule criteria criterion option choice
choose step course schedule regimen interval every per gram mg kg ml g microgram amount limit twicedaily
oncedaily twiceweekly onceweekly most least highest lowest youngest
"""

# Words that name a class of drugs, not a drug.
CLASSES = ("steroid", "tci", "jak", "biologic", "pde4", "systemic", "immunosuppressant")

# Diseases, and drugs, that our pages only mention next to their own. A question about one of them is answered only
# under a heading with its name.
OTHER_DISEASES = """
asthma, psoriasis, psoriatic, copd, transplant, transplantation, arthritis, alopecia, myelofibrosis, colitis,
crohn, oesophagitis, esophagitis, polyps, vitiligo, hidradenitis, spondylitis, spondyloarthritis, lupus,
urticaria, prurigo, pemphigoid, scabies, tinea, ringworm, addison, diabetes, diabetic, rhinitis, hay fever,
leukaemia, leukemia, graft versus host, myasthenia, sarcoidosis, uveitis, ulcerative colitis, multiple
sclerosis, genital herpes, migraine, depression, gout, epilepsy, covid, hiv infection,
tofacitinib, omalizumab
"""


@cache
def classes() -> frozenset[str]:
    return frozenset(name for word in CLASSES for name in term_names(word))


@cache
def implied() -> dict[str, tuple[str, ...]]:
    """Term of a question to the wider terms under which our pages speak of it."""
    parted = (line.partition(" = ") for line in lines_of(Path(__file__).with_name("implied.txt")))
    return {
        term_names(word)[0]: tuple(term_names(other)[0] for other in others.split(", ")) for word, _, others in parted
    }


@cache
def aspects() -> frozenset[str]:
    return frozenset(name for word in ASPECTS.split() for name in term_names(word))


@cache
def general() -> frozenset[str]:
    return (
        frozenset(
            name
            for line in lines_of(Path(__file__).with_name("general_words.txt"))
            for word in line.split()
            for name in term_names(word)
        )
        - aspects()
    )


@cache
def circumstances() -> frozenset[str]:
    lines = lines_of(Path(__file__).with_name("circumstances.txt"))
    return frozenset(name for line in lines for name in term_names(line))


@cache
def other_diseases() -> frozenset[str]:
    phrases = (term_names(disease) for disease in OTHER_DISEASES.split(","))
    return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)


@lru_cache(maxsize=32_768)
def content_terms(text: str) -> tuple[str, ...]:
    """The terms of a question that an answer must hold, each once: function words and lone letters are none."""
    return tuple(name for name in dict.fromkeys(term_names(text)) if counts(name))


def counts(name: str) -> bool:
    return name not in stop_terms() and (len(name) > 2 or name.isdigit() or name in SHORT)


def is_subject(name: str) -> bool:
    """Is this what a question is about, neither an aspect of it nor a general word?"""
    return share(name) == 1


def share(name: str) -> float:
    """How much of its weight a term of a question keeps: a subject all, an aspect a third, a general word little."""
    if name in general():
        return 0.15
    if name.replace(".", "").isdigit():
        return 0.12
    return 0.35 if name in aspects() else 1.0
