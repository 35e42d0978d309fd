"""One line in words: what is read, what is asked, what is said not to be understood.

| Reader | Lines | Read as expected |
|---|---|---|
| the first, before anything was put right | 160 | 155 |
| now | all | all |

Of the five, three expectations were themselves wrong and say so in `lines.yaml`; two were a weight held against an age
that nobody had given. The lines below "Added after the first score" are not part of the 160.
"""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eczema_advisor.algorithm.facts import BY_NAME, parse_fact
from eczema_advisor.assessment.one_line.line_vocabulary import Mention, vocabulary_of, word_lists
from eczema_advisor.assessment.one_line.read_line import read_line
from eczema_advisor.assessment.versions.in_use import shipped_algorithm

LINES = yaml.safe_load(Path(__file__).with_name("lines.yaml").read_text(encoding="utf-8"))
RULES = shipped_algorithm().rules


def read(line: str):
    return read_line(line, RULES)


@pytest.mark.parametrize("entry", LINES, ids=[entry["line"] for entry in LINES])
def test_a_line_is_read_as_expected(entry):
    found = read(entry["line"])
    assert found.facts == entry["facts"]
    assert sorted(found.asks) == sorted(entry.get("asks", []))
    assert found.unread == entry.get("unread", [])


def test_there_are_enough_lines_and_none_is_there_twice():
    assert len({entry["line"] for entry in LINES}) == len(LINES) >= 120


def test_no_line_says_that_a_trial_was_adequate():
    meanings = vocabulary_of(RULES).meanings.values()
    assert not [one for one in meanings if isinstance(one, Mention) and one.fact == "tcs_trial_adequate"]


def test_every_response_of_a_steroid_that_failed_asks_about_the_trial():
    for words in word_lists()["responses"]["inadequate"]:
        assert "tcs_trial_adequate" in read(f"steroid {words}").asks, words


@pytest.mark.parametrize("answers", word_lists()["answers"].items(), ids=lambda answers: answers[0])
def test_every_listed_answer_is_one_that_its_fact_has(answers):
    fact, values = answers
    for value, phrases in values.items():
        parse_fact(fact, [value] if fact == "sites" else value)
        for words in phrases:
            stated = read(words).facts.get(fact)
            assert stated in (value, [value]), words


def test_every_fact_of_the_vocabulary_is_a_fact():
    meanings = vocabulary_of(RULES).meanings.values()
    assert {one.fact for one in meanings if isinstance(one, Mention)} <= set(BY_NAME)


def test_what_is_asked_is_never_stated_too():
    for entry in LINES:
        found = read(entry["line"])
        assert not set(found.asks) & set(found.facts)


WORDS = sorted({" ".join(phrase) for phrase in vocabulary_of(RULES).meanings})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6), st.integers(-5, 2000).map(str)), max_size=9))
def test_whatever_is_typed_gives_facts_that_are_facts_or_questions(words):
    found = read(" ".join(words))
    for fact, value in found.facts.items():
        parse_fact(fact, value)
    assert found == read(" ".join(words))


@pytest.mark.parametrize("negation", ["no", "not", "without", "denies"])
@pytest.mark.parametrize(
    "finding", ["infection", "fever", "erythroderma", "pregnant", "phototherapy", "frequent flares"]
)
def test_a_denied_finding_is_never_affirmed(negation, finding):
    stated = read(f"{negation} {finding}").facts
    assert set(stated.values()) <= {"no", "none"}


def test_a_long_line_is_cut_and_ends():
    assert read("face " * 5000).facts == {"sites": ["face"]}
