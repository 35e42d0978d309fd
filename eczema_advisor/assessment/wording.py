"""The plan's codes in words. What somebody acts on is in the tables; names of codes and of units are here.

What the tables hold is given here in the words of the shipped ones; `versions.reviewed_words` has those of a version.
"""

import re
from collections.abc import Sequence
from typing import Any

from eczema_advisor.algorithm.plan import Strength
from monographs.page.licences import REGION_LABELS

from .medicine_names import medicine_in_words
from .questions import INSTRUMENTS, QUESTIONS
from .versions.reviewed_words import lazily, shipped_words

SITES = lazily(lambda: {choice.value: choice.label for choice in QUESTIONS["sites"].choices})
FACTS = lazily(lambda: {fact: question.short for fact, question in QUESTIONS.items()})
INSTRUMENT = {choice.value: choice.label for choice in INSTRUMENTS}
REGIONS = REGION_LABELS
FREQUENCIES = lazily(lambda: shipped_words().texts("page_frequencies"))

ROLES = {
    "preferred": "Preferred",
    "alternative": "Alternative",
    "supportive": "Always",
    "maintenance": "Maintenance, once controlled",
    "specialist": "Specialist option",
    "discouraged": "Advised against",
}
LICENCES = {
    "on_label": "Within its licence",
    "off_label": "Off-label",
    "not_available": "No licence here",
    "none_needed": "Needs no drug licence",
}
POPULATIONS = {"direct": "evidence covers this patient", "extrapolated": "extrapolated to this patient"}
DIRECTIONS = {"for": "for", "against": "against"}
EXCLUSIONS = {
    "awaits_urgent_assessment": "Waits for the urgent assessment",
    "below_minimum_age": "Too young",
    "not_available": "Not available in this region",
    "immunocompromised": "Immunocompromised",
    "active_infection": "Active infection",
    "barrier_defect": "Barrier defect",
    "skin_malignancy": "Malignant or premalignant skin",
    "pregnancy": "Pregnancy",
    "breastfeeding": "Breastfeeding",
    "hypersensitivity": "Hypersensitivity",
    "hepatic_impairment": "Hepatic impairment",
    "renal_impairment": "Renal impairment",
    "phototherapy": "Phototherapy or sunbeds",
    "occlusion": "Occlusion",
    "cyp3a4_inhibitor": "CYP3A4 inhibitor",
    "live_vaccine": "Live vaccine first",
    "cardiovascular_or_cancer_risk": "Cardiovascular or cancer risk",
    "weight_below_minimum": "Weight below the minimum",
    "prior_failure": "Has failed before",
    "prior_intolerance": "Not tolerated before",
    "corticosteroid_unsuitable": "Corticosteroids unsuitable",
    "site_unsuitable": "Not for this site",
    "widespread": "Too large an area",
    "conception_planned": "Conception planned",
    "latent_infection": "Latent infection",
    "hypertension": "Raised blood pressure",
    "cancer_history": "Earlier cancer",
    "current_systemic": "Systemic treatment now",
    "interaction": "Interaction with a medicine",
    "withdrawn": "Page withdrawn or banned",
}
WEEKS_A_QUARTER = 13
TABLE_RANGE = re.compile(r"(?<![\w.,–-])(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?![\w-])")


def ranges_set(text: str) -> str:
    """The tables write a range as they are typed, "250-500"; readers get the dash of our pages. Dates stay dates."""
    return TABLE_RANGE.sub(r"\1–\2", text)


def listed(words: list[str]) -> str:
    """Words as an enumeration: "face and neck", "face, neck and hands"; with one inside, "trunk, arms and legs"."""
    if len(words) < 2:
        return "".join(words)
    if " and " in words[-1]:
        return ", ".join(words)
    comma = "," if any(" and " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} and {words[-1]}"


def sites_in_words(sites: Sequence[str]) -> str:
    text = listed([SITES[site].lower() for site in sites])
    return text[:1].upper() + text[1:]


def age_in_words(months: int) -> str:
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    years, rest = divmod(months, 12)
    if rest and years < 12:
        return f"{years} years {rest} month{'' if rest == 1 else 's'}"
    return f"{years} years"


def licence_in_words(status: str, *, needs_licence: bool) -> str:
    """The licence of a treatment; a dressing, light or a moisturiser needs none."""
    return LICENCES["none_needed" if status == "on_label" and not needs_licence else status]


def strength_in_words(strength: Strength) -> str:
    """A grading, and whom its evidence covers: "AAD 2023: strong for, certainty high; extrapolated to this patient"."""
    grading = grading_in_words(strength.body, strength.direction, strength.strength, strength.certainty)
    population = POPULATIONS.get(strength.population)
    return grading + (f"; {population}" if population else "")


def grading_in_words(body: str, direction: str, strength: str, certainty: str) -> str:
    """ "AAD 2023: strong for, certainty high"; unverified gradings say so."""
    words = [body]
    if strength != "not_stated":
        words = [f"{body}: {strength} {DIRECTIONS[direction]}"]
    if certainty == "unverified":
        words.append("certainty not verified")
    elif certainty != "not_stated":
        words.append(f"certainty {certainty}")
    return ", ".join(words)


def answer_in_words(fact: str, value: Any) -> str:
    """One fact's value as it was chosen."""
    if fact == "age_months":
        return age_in_words(value)
    if fact == "severity_score":
        return f"{INSTRUMENT[value['instrument']]} {value['value']:g}"
    if fact == "weight_kg":
        return f"{value:g} kg"
    if isinstance(value, list | tuple):
        first, *rest = [value_in_words(fact, item) for item in value] or ["None known"]
        return listed([first, *map(within_a_sentence, rest)])
    return value_in_words(fact, value)


def value_in_words(fact: str, value: str) -> str:
    """One of a fact's values as the wizard offers it."""
    label = next((choice.label for choice in QUESTIONS[fact].choices if choice.value == value), None)
    return label or (medicine_in_words(value) if fact == "medicines" else str(value))


def within_a_sentence(name: str) -> str:
    """A name after other words: "hepatic impairment", "hepatitis B", but "CYP3A4 inhibitor"."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def weeks_in_words(weeks: int | None) -> str:
    if weeks is None:
        return "Throughout"
    if weeks % WEEKS_A_QUARTER == 0:
        return f"{weeks // WEEKS_A_QUARTER * 3} months"
    return f"{weeks} week{'' if weeks == 1 else 's'}"
