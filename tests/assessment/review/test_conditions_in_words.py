"""Conditions as the board reads them."""

import pytest

from eczema_advisor.algorithm.facts import BY_NAME, EFFECTS, FACTS
from eczema_advisor.assessment.review.conditions_in_words import conditions_in_words
from eczema_advisor.assessment.versions.in_use import shipped_algorithm

GROUPS = shipped_algorithm().rules.site_groups
WORDS = [
    ({}, "always"),
    ({"age_months": "24 to 191", "severity": ["mild"]}, "age from 2 years to under 16 years; severity: mild"),
    ({"immunocompromised": ["transplant", "drug"]}, "immunocompromised: after a transplant or by a drug now taken"),
    ({"latent_infection": ["hepatitis_b"]}, "chronic or latent infection: hepatitis B"),
    ({"latent_infection": ["hiv"]}, "chronic or latent infection: HIV"),
    ({"current_systemic": ["nb_uvb"]}, "systemic treatment now: narrow-band UVB"),
    ({"medicines": ["cyp3a4_strong"]}, "medicines: strong CYP3A4 inhibitor"),
    ({"cancer_history": ["skin", "lymphoma"]}, "earlier cancer: skin cancer or lymphoma"),
    ({"region": ["uk", "eu"]}, "region: United Kingdom or European Union"),
]


@pytest.mark.parametrize(("when", "words"), WORDS)
def test_a_condition_is_said_in_the_words_of_the_questions(when, words):
    assert conditions_in_words(when, GROUPS) == words


@pytest.mark.parametrize("fact", [fact.name for fact in FACTS if fact.values or fact.name == "medicines"])
def test_no_value_of_a_fact_is_shown_as_a_code(fact):
    values = EFFECTS if fact == "medicines" else BY_NAME[fact].values
    for value in values:
        assert "_" not in conditions_in_words({fact: [value]}, GROUPS)
