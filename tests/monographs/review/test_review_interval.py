"""How soon a page is due for review again."""

from monographs.review.review_interval import months_until_review


def test_a_drug_with_a_boxed_warning_is_reviewed_twice_a_year():
    assert months_until_review({"facts": {"options": {"pimecrolimus_1": {}}}}) == 6


def test_other_pages_are_reviewed_once_a_year():
    assert months_until_review({"facts": {"options": {"emollient": {}}}}) == 12
    assert months_until_review({"facts": {}}) == 12
