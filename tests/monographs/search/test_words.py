"""What counts as the same word."""

import pytest

from monographs.search.language.spelling import distance
from monographs.search.language.stem import stem
from monographs.search.language.terms import term_names, terms_in
from monographs.search.language.words import word_form
from monographs.search.marks import marked, snippet


@pytest.mark.parametrize(
    "words",
    [
        "moisturiser moisturizer moisturisers moisturizing moisturising",
        "paediatric pediatric Paediatrics",
        "oedema edema ŒDEMA",
        "colour color colours",
        "injection injections injected",
        "applied apply applies applying",
        "labelled labeled",
        "haemoglobin hemoglobin",
        "1,000 1000",
        "0,03 0.03",
    ],
)
def test_spellings_and_endings_meet(words):
    assert len({word_form(word) for word in words.replace("Œ", "oe").split()}) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("feed", "feed"), ("agreed", "agre"), ("hopping", "hop"),
        ("falling", "fall"), ("relational", "relat"), ("conditional", "condit"), ("sky", "sky"), ("happy", "happi"),
        ("adjustment", "adjust"), ("adoption", "adopt"), ("controll", "control"), ("rate", "rate"), ("at", "at"),
    ],
)  # fmt: skip
def test_endings_are_cut_as_the_published_rules_say(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elidel", "pimecrolimus"),
        ("TCIs", "topical calcineurin inhibitors"),
        ("atopic dermatitis", "eczema"),
        ("twice a day", "twice daily"),
        ("fingertip units", "FTU"),
        ("breast feeding", "lactation"),
        ("cyclosporine", "ciclosporin"),
        ("black box warning", "boxed warning"),
    ],
)
def test_phrases_that_mean_the_same_are_one_term(one, other):
    assert term_names(one) == term_names(other)


def test_the_country_is_not_the_verb():
    assert term_names("licensed in the US")[-1] == "usa"
    assert "usa" not in term_names("how to use it")


def test_words_are_marked_whole_and_text_is_escaped():
    names = frozenset(term_names("elidel <b>"))

    assert marked("Use pimecrolimus <b>now</b>", names) == (
        "Use <mark>pimecrolimus</mark> &lt;<mark>b</mark>&gt;now&lt;/<mark>b</mark>&gt;"
    )


def test_a_snippet_shows_where_most_words_meet():
    text = "Lead in. " * 60 + "Apply the cream to the eyelids twice daily. " + "And so on. " * 60

    shown = snippet(text, frozenset(term_names("cream eyelids twice daily")))

    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>cream</mark> to the <mark>eyelids</mark> <mark>twice daily</mark>" in shown
    assert len(shown) < 420


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("cream", "cream", 0),
        ("craem", "cream", 1),
        ("crem", "cream", 1),
        ("crean", "cream", 1),
        ("kream", "cram", 2),
        ("a", "abcd", 3),
    ],
)
def test_letters_added_left_out_changed_and_swapped_are_counted(one, other, errors):
    assert distance(one, other, 2) == errors


@pytest.mark.parametrize("text", ["", "0.03% ointment, twice a day", "Birth control – TCI; US, us"])
def test_the_names_of_terms_are_the_same_without_their_places(text):
    assert term_names(text) == [term.name for term in terms_in(text)]
