"""The thesaurus of asking: what a question asks of its subject, and what words speak of."""

from collections import Counter

import pytest

from monographs.ask.question.asked_question import is_known, wider_terms
from monographs.ask.question.vocabulary import content_terms, general
from monographs.ask.thesaurus.attributes import IN_ITS_WORDS, UNDER_ITS_LEAD, attributes, held_by, phrase, understood
from monographs.search.language.terms import term_names

EVERY = list(attributes().values())


def test_there_are_many_attributes_and_each_is_asked_in_many_ways():
    assert len(EVERY) >= 90
    assert [one.name for one in EVERY if len(one.asks) < 8 or not one.says] == []
    assert sum(len(one.asks) for one in EVERY) >= 2500


@pytest.mark.parametrize("attribute", EVERY, ids=lambda one: one.name)
def test_no_turn_of_phrase_is_empty_or_begins_or_ends_with_a_gap(attribute):
    assert [words for words in (*attribute.asks, *attribute.says, *attribute.leads) if not words] == []
    assert [words for words in attribute.asks if "~" in (words[0], words[-1])] == []


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("how long till it kicks in", "onset"),
        ("my jab is three days overdue", "missed_dose"),
        ("we are trying for a baby", "conception"),
        ("off the table in kidney disease?", "permission"),
        ("does it make hair fall out", "hair_loss"),
        ("can it knock my toddler out", "mood_and_sleep"),
        ("which tube sizes are there", "packs"),
    ],
)
def test_what_is_asked_is_read_from_turns_of_phrase(question, attribute):
    assert attribute in understood(question).attributes


def test_a_turn_of_phrase_within_a_longer_one_is_not_read_by_itself():
    assert "scalp_and_hair" not in understood("will hair loss come").attributes
    assert "hair_loss" in understood("will hair loss come").attributes


def test_words_of_a_general_turn_of_phrase_are_no_subject_but_those_that_mean_something_are():
    found = understood("is wine off the table")

    assert "tabl" in found.idle
    assert "wine" not in found.idle
    assert "wine" in found.explained["alcohol"]


def test_a_sub_heading_is_surer_than_a_word_and_the_line_at_a_glance_as_sure():
    missed = ["missed_dose", "age", "hair_loss"]

    assert held_by(missed, "Take it when you remember.", "Missed dose", "Dosage", "")["missed_dose"] == UNDER_ITS_LEAD
    assert held_by(missed, "A missed tablet is taken within 12 hours.", "", "Dosage", "")["missed_dose"] == IN_ITS_WORDS
    assert held_by(missed, "3 months", "", "", "from_age")["age"] == UNDER_ITS_LEAD
    assert held_by(missed, "Skip it.", "Stopping", "Missed dose", "")["missed_dose"] == IN_ITS_WORDS
    assert held_by(missed, "Once daily.", "", "Dosage", "dose") == {}


def test_a_word_that_readers_use_is_no_slip_of_another_one():
    assert is_known("bloodshot")  # it was read as "blood clot"
    assert is_known("crown")  # it was read as "Crohn"
    assert not is_known("pimecrolimuss")


def test_a_readers_word_leads_to_the_words_of_the_pages():
    assert "alcohol" in wider_terms("vodka", understood("a vodka with it"))


def test_the_eye_is_a_term_though_its_stem_has_two_letters():
    assert "ey" in content_terms("are the eyes sore with it")


def test_a_word_of_everyday_that_is_nearly_a_brand_is_no_slip():
    assert set(term_names("alive")) <= general()  # it was read as "Aleve"


def test_phrases_are_compared_by_the_forms_of_their_words():
    assert phrase("keep ~ at bay") == (*phrase("keeps"), "~", *phrase("at bay"))


def test_no_attribute_asks_the_same_twice():
    repeated = {one.name: [words for words, count in Counter(one.asks).items() if count > 1] for one in EVERY}

    assert {name: words for name, words in repeated.items() if words} == {}
