"""Which sections are left of the page of a banned drug, by their keys."""

import pytest

from monographs.actions.load_shipped_content import CONTENT
from monographs.interchange.page_file.read_page import read_page
from monographs.page.keys import is_without_doses

WARNING_SECTIONS = {
    "alternate-names", "contraindications", "drug-interactions", "how-it-works", "precautions",
    "pregnancy-and-breastfeeding", "side-effects",
}  # fmt: skip


def test_of_every_shipped_drug_the_same_sections_are_left_and_none_that_says_how_to_use_it():
    pages = [read_page(path.read_bytes()).page for path in sorted((CONTENT / "monographs").glob("*.md"))]

    keys = {section.key for page in pages for section in page.sections}

    assert {key for key in keys if is_without_doses(key)} == WARNING_SECTIONS
    assert keys - WARNING_SECTIONS == {"usage", "dosage", "monitoring", "popular-combinations", "drug-profile-summary"}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("side-effects-and-interactions", True),
        ("contraindication", True),
        ("pregnancy-2", True),
        ("dosage", False),
        ("no-interactions-known-dosing", True),
        ("interactionless-dosing", False),
    ],
)
def test_whole_words_of_a_key_decide(key, expected):
    assert is_without_doses(key) is expected
