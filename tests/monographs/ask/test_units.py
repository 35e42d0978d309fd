"""What may be quoted, and what answers nobody."""

from dataclasses import replace

import pytest

from monographs.ask.choosing.choice import ROWS, next_best_blocks, told_once
from monographs.ask.choosing.headed import is_headed_by
from monographs.ask.learnt.coefficients import ORDER_BY_HAND
from monographs.ask.question.vocabulary import content_terms
from monographs.ask.ranking import Ranked
from monographs.ask.units import Unit, is_introduction, wording
from monographs.models import Passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sources of all rows: .", True),
        ("As the EU leaflet grades them:", True),
        ("Source of all rows: ; the UK section 4.2 was not seen. Tablets may be dispersed in water.", False),
        ("No blood test is needed.", False),
    ],
)
def test_a_caption_and_an_introduction_answer_nobody(text, expected):
    assert is_introduction({"text": text, "lead": "Dosage", "sources": []}) is expected


def test_a_row_is_no_introduction():
    assert not is_introduction({"text": "Dose:", "lead": "", "sources": [], "cells": ["Dose:"], "columns": ["What"]})


def unit(*texts: str, cover: float, passage: int = 1) -> Unit:
    ranked = Ranked(Passage(pk=passage, is_pending=True), 1.0, 1.0, True, 0.0, frozenset(), frozenset(), True)
    features = {**dict.fromkeys(ORDER_BY_HAND, 0.0), "cover": cover}
    return Unit(ranked, tuple({"text": text, "lead": "", "sources": []} for text in texts), features, {}, {})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (unit("Under 15 kg: 200 mg", cover=0.95), ["Under 15 kg: 200 mg"]),
        (unit("15 to 30 kg: 300 mg", "Under 15 kg: 200 mg", cover=0.95), ["Under 15 kg: 200 mg"]),
        (unit("15 to 30 kg: 300 mg", cover=0.95), []),
        (unit("Store it in the refrigerator.", cover=0.5), []),
        (unit("Under 15 kg: 200 mg", cover=0.95, passage=2), []),
    ],
)
def test_what_answers_about_as_well_in_the_same_section_is_quoted_too_and_nothing_twice(other, expected):
    first = unit("15 to 30 kg: 300 mg", cover=1.0)

    assert [block["text"] for blocks in next_best_blocks([first, other], first) for block in blocks] == expected


def row(*cells: str, cover: float, columns: tuple[str, ...] = ("Age", "One arm")) -> Unit:
    whole = unit(" ".join(cells), cover=cover)
    return replace(whole, blocks=({**whole.blocks[0], "cells": list(cells), "columns": list(columns)},))


def test_rows_of_one_table_that_answer_about_as_well_are_quoted_together_in_their_order():
    first = row("3–5 years", "2", cover=1.0)
    others = [
        row("1–2 years", "1.5", cover=0.95),
        row("6–10 years", "2.5", cover=0.97),
        row("Adult", "4", cover=0.5),
        row("Lids", "5 days", cover=0.99, columns=("Site", "Course")),
        unit("Measure with an adult's finger.", cover=0.98),
    ]

    assert [blocks[0]["cells"][0] for blocks in next_best_blocks([first, *others], first)] == [
        "1–2 years",
        "6–10 years",
    ]


def test_no_more_rows_are_quoted_than_can_be_read():
    first, *others = [row(f"row {number}", cover=1.0) for number in range(ROWS + 5)]

    assert len(next_best_blocks([first, *others], first)) == ROWS


def under(heading: str, lead: str = "") -> Unit:
    whole = unit("Conjunctivitis.", cover=1.0)
    whole.passage.heading = heading
    return replace(whole, blocks=({**whole.blocks[0], "lead": lead},))


@pytest.mark.parametrize(
    ("asked", "where", "expected"),
    [
        ("side effects", under("Side effects"), True),
        ("side effects", under("Side effects", "Rare but serious"), True),
        ("rare side effects", under("Side effects", "Rare but serious"), True),
        ("rare side effects", under("Side effects", "Common"), False),
        ("missed dose", under("Dosage", "Missed dose"), True),
        ("dose", under("Usage", "Missed dose"), False),
        ("side effects on the eyes", under("Side effects"), False),
    ],
)
def test_a_section_is_asked_for_by_its_heading_or_by_a_whole_sub_heading_and_nothing_else(asked, where, expected):
    assert is_headed_by(where, frozenset(content_terms(asked))) is expected


def test_no_block_of_a_section_is_quoted_twice():
    first, second = unit("Common.", "Rare.", cover=1.0), unit("Rare.", "Reporting.", cover=0.5)

    assert [[block["text"] for block in blocks] for blocks in told_once([first, second, first])] == [
        ["Common.", "Rare."],
        ["Reporting."],
    ]


def test_the_wording_of_a_question_keeps_the_little_words_that_tell_it_from_another():
    assert wording("Is it a steroid?") == wording("is this a steroid")
    assert wording("Is it a steroid?") != wording("With a steroid?")
