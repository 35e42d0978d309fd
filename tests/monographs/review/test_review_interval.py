"""How soon a page is due for review again."""

from monographs.actions.load_shipped_content import CONTENT
from monographs.interchange.page_file.read_page import read_page
from monographs.review.review_interval import OPTIONS_BEFORE_THE_FACT, months_until_review


def test_a_drug_with_a_boxed_warning_is_reviewed_twice_a_year():
    assert months_until_review({"facts": {"options": {"pimecrolimus_1": {}}}}) == 6


def test_other_pages_are_reviewed_once_a_year():
    assert months_until_review({"facts": {"options": {"emollient": {}}}}) == 12
    assert months_until_review({"facts": {}}) == 12


def test_a_page_says_itself_how_soon_it_is_reviewed_again():
    assert months_until_review({"facts": {"review_months": "3", "options": {"emollient": {}}}}) == 3
    assert months_until_review({"facts": {"review_months": "12", "options": {"pimecrolimus_1": {}}}}) == 12


def test_every_shipped_drug_that_had_the_shorter_interval_before_says_so_now():
    pages = [read_page(path.read_bytes()).page for path in sorted((CONTENT / "monographs").glob("*.md"))]

    stated = {option for page in pages if page.facts.get("review_months") == "6" for option in page.facts["options"]}

    assert stated == OPTIONS_BEFORE_THE_FACT
