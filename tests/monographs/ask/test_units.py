"""What may be quoted, and what answers nobody."""

import pytest

from monographs.ask.units import is_introduction


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
