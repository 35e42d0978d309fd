"""Treatments and sites as a patient knows them."""

from ...versions.reviewed_words import ReviewedWords
from ...wording import listed
from ..parts import Treatment


def plain_name(treatment: Treatment, words: ReviewedWords) -> str:
    return words.text("handout_names", treatment.option) or treatment.name


def sites(treatment: Treatment, words: ReviewedWords) -> str:
    return listed([words.text("handout_sites", site) for site in treatment.sites])
