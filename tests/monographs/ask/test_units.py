"""What may be quoted, and what answers nobody."""

import pytest

from monographs.ask.answer import next_best_blocks
from monographs.ask.learnt.coefficients import ORDER_BY_HAND
from monographs.ask.ranking import Ranked
from monographs.ask.units import Unit, is_introduction
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

    assert [block["text"] for block in next_best_blocks([first, other], first)] == expected
