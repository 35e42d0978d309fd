"""What a question asks for, and whether the band of a table row holds the age, weight or score that it names."""

import pytest

from monographs.ask.question.asked_for import asked_for, facts_asked_for
from monographs.ask.question.measured_bands import Measures, fit_of, measures_in, people_in_bands


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("From what age can pimecrolimus be used?", "age"),
        ("youngest child allowed on elidel", "age"),
        ("dose of protopic in children", "dose"),
        ("how long does methotrexate take to work", "onset"),
        ("when will dupixent start working?", "onset"),
        ("How often per day?", "frequency"),
        ("how many times a day does the vtama cream go on", "frequency"),
        ("Who must not use it?", "avoid"),
        ("How long may a ciclosporin course last?", "duration"),
        ("What is the dose of methotrexate?", "dose"),
        ("How much ointment for both arms?", "amount"),
        ("does it burn", None),
    ],
)
def test_the_kind_of_answer_that_is_asked_for_is_seen(question, expected):
    found = asked_for(question)

    assert (found.name if found else None) == expected


def test_a_text_shows_that_it_holds_an_age():
    age = asked_for("from what age")

    assert age.holds.search("UK and EU: 3 months")
    assert not age.holds.search("only the age floor differs by region")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No improvement at 6 weeks: stop.", True),
        ("Response at 16 weeks, eyes at each visit.", True),
        ("Contraception during treatment and for 4 weeks after the last dose.", False),
        ("Blood count weekly for 8 weeks. Benefit is weighed against harm.", False),
    ],
)
def test_a_time_to_work_is_a_time_in_the_sentence_that_speaks_of_an_effect(text, expected):
    onset = asked_for("how long does it take to work")

    assert onset.is_strict
    assert bool(onset.holds.search(text)) is expected


def test_a_licence_is_asked_for_by_its_words():
    assert facts_asked_for("is it licensed in the US?") == ("from_age", "licence")


@pytest.mark.parametrize("question", ["how do I use elidel", "How is tacrolimus applied?", "how to take rinvoq"])
def test_how_to_use_a_drug_is_asked_for_by_its_dose(question):
    assert facts_asked_for(question)[0] == "dose"


def test_age_weight_and_score_are_read():
    assert measures_in("olumiant for a 7-year-old of 22 kg") == Measures(84, 22)
    assert measures_in("rinvoq over 65") == Measures(780)
    assert measures_in("an EASI of 24") == Measures(scale="EASI", points=24)


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("2–17 years, 10 to under 30 kg", "a child of 20 kg", 1),
        ("2–17 years, 30 kg or more", "a child of 20 kg", -1),
        ("2–17 years, 10 to under 30 kg", "a child of 30 kg", -1),
        ("2–5 years", "a 5 year old", 1),
        ("2–5 years", "a 6 year old", -1),
        ("From 65 years", "somebody of 70 years old", 1),
        ("Under 3 months", "a baby of 2 months", 1),
        ("twice daily", "a baby of 2 months", 0),
        ("EASI (0–72): 7.1–21.0 moderate · 21.1–50.0 severe", "easi of 24", 1),
    ],
)
def test_a_band_holds_what_the_question_names_or_not(text, question, expected):
    assert fit_of(text, measures_in(question)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("3–5 years", ["child"]),
        ("3–6 months", ["infant", "child"]),
        ("12–17 years", ["adolescent"]),
        ("From 65 years", ["adult"]),
        ("15–30 kg", []),
        ("Lids", []),
    ],
)
def test_a_band_of_age_is_about_people_of_that_age(head, expected):
    assert people_in_bands(head) == expected


def test_a_column_that_says_when_shows_how_often():
    often = asked_for("how often are blood tests needed").holds

    assert often.search("When . What\nAs in routine care\nliver enzymes")
    assert not often.search("\nWhen the skin clears, stop.")
