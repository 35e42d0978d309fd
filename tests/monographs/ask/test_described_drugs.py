"""Drugs that a question describes and does not name."""

import pytest

from monographs.ask.answer import answer
from monographs.ask.thesaurus.described_drugs import descriptions, with_names
from monographs.models import Passage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Pfizer's JAK pill with food", "abrocitinib's  pill with food"),
        ("Lilly's IL-13 blocker, loading", "lebrikizumab's  , loading"),
        ("Eli Lilly biologic", "lebrikizumab "),
        ("LEO's JAK cream", "delgocitinib cream's  cream"),
        ("JAK cream for palms", "delgocitinib cream cream for palms"),
        ("retinoid capsule for hands", "alitretinoin capsule for hands"),
        ("PDE4 ointment for babies", "crisaborole ointment for babies"),
        ("Galderma itch injection", "nemolizumab itch injection"),
        ("anti-IL-13 dose", "lebrikizumab and tralokinumab- dose"),
        ("Sanofi Dupixent age", " Dupixent age"),
    ],
)
def test_a_description_is_read_as_the_name_of_the_drug_that_it_fits(asked, read):
    assert with_names(asked) == read


@pytest.mark.parametrize(
    "asked",
    [
        "JAK pill crushed",  # any of three
        "does IL-13 cause itch",  # no drug
        "vitamin A cream",
        "TCI ointment",
        "a biologic injection",
        "Pfizer's Elidel",  # not theirs
        "Dermavate",  # a slip of the pen for Dermovate, and not Dermavant's cream
        "dupilumab or a JAK cream",
    ],
)
def test_what_fits_no_drug_or_too_many_stays_as_it_is(asked):
    assert with_names(asked) == asked


def test_every_drug_that_may_be_described_has_a_page(shipped):
    titles = {title.casefold() for title in Passage.objects.values_list("title", flat=True)}
    assert {one.name for one in descriptions()} <= titles


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("Lilly's JAK pill with an eGFR of 45", "baricitinib"),
        ("Arcutis cream: once or twice a day?", "roflumilast-cream"),
        ("Pfizer's JAK pill with food", "abrocitinib"),
    ],
)
def test_a_described_drug_is_answered_from_its_page(shipped, asked, page):
    reply = answer(asked)
    assert (reply.about.slug, reply.answers[0].document) == (page, page)
