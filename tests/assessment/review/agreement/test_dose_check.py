"""Each dose of the tables stands on the monograph of its drug, in both registers."""

import pytest

from eczema_advisor.assessment.review.agreement.dose_check import doses_not_said
from eczema_advisor.assessment.review.agreement.monograph_check import page_differences
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from monographs.actions.load_shipped_content import CONTENT
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.page.content import MONOGRAPH
from monographs.page.frozen_content import frozen_content

RULES = shipped_algorithm().rules


def frozen(text: bytes) -> dict:
    return frozen_content(read_page(text).page, {})


def page_file(slug: str) -> str:
    return (CONTENT / "monographs" / f"{slug}.md").read_text(encoding="utf-8")


def test_every_shipped_monograph_says_the_doses_of_the_tables():
    pages = [frozen(path.read_bytes()) for path in files_in([CONTENT]) if path.suffix == ".md"]
    drugs = [page for page in pages if page["kind"] == MONOGRAPH]

    assert len(RULES.rows["doses"]) > 50
    assert [(rule.id, register, words) for page in drugs for rule, register, words in doses_not_said(page, RULES)] == []


@pytest.mark.parametrize(
    ("slug", "was", "becomes", "said"),
    [
        ("dupilumab", "400 mg", "450 mg", {("professional", "400 mg"), ("plain", "400 mg")}),
        (
            "nemolizumab",
            "every 8 weeks",
            "every 9 weeks",
            {("professional", "every 8 weeks"), ("plain", "every 8 weeks")},
        ),
        ("upadacitinib", "30 mg", "3 mg", {("professional", "30 mg"), ("plain", "30 mg")}),
    ],
)
def test_a_dose_that_the_page_says_otherwise_is_named(slug, was, becomes, said):
    text = page_file(slug)
    assert was in text

    found = {
        (register, words) for _, register, words in doses_not_said(frozen(text.replace(was, becomes).encode()), RULES)
    }

    assert said <= found


def test_the_difference_names_register_row_and_both_texts():
    page = frozen(page_file("dupilumab").replace("400 mg", "450 mg").encode())

    messages = [one.sentence() for one in page_differences(page, RULES)]

    assert any("the plain text does not say '400 mg'; the algorithm says" in message for message in messages)
