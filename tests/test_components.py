"""The status components, state by state: each says where a document stands, in words."""

import pytest
from django.template.loader import render_to_string

from eczema_advisor.views.gallery import example_document
from eczema_advisor.views.home import count_by_standing
from tests.pages import Page

STEPS = {"submitted": 1, "under_review": 2, "changes_requested": 2, "approved": 3, "withdrawn": 2}


def words(template: str, **context) -> str:
    part = Page(render_to_string(template, context))
    assert part.inline == []
    return part.words


@pytest.mark.parametrize(
    ("state", "current"),
    [
        ("submitted", "Submitted stands here"),
        ("under_review", "Under review stands here"),
        ("changes_requested", "Under review changes requested"),
        ("approved", "Approved"),
        ("withdrawn", "Withdrawn"),
    ],
)
def test_the_stepper_marks_one_step_as_current(state, current):
    stepper = Page(render_to_string("components/stepper.html", {"state": state, "step": STEPS[state]}))
    assert stepper.text("li[aria-current=step]") == current


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("submitted", "Awaiting human review"),
        ("under_review", "Under review by our medical advisory board"),
        ("changes_requested", "Our medical advisory board has asked for changes"),
        ("withdrawn", "Withdrawn: do not use this page"),
    ],
)
def test_a_banner_warns_of_everything_that_is_not_approved(state, title):
    assert words("editorial/components/banner.html", document=example_document(state, STEPS[state])).startswith(title)


def test_an_approved_document_in_good_order_has_no_banner():
    assert words("editorial/components/banner.html", document=example_document("approved", 3)) == ""


def test_a_newer_version_and_an_overdue_review_are_both_announced():
    document = example_document("approved", 3, newer_in_review=True, is_overdue=True)
    banner = words("editorial/components/banner.html", document=document)
    assert "A newer version is in review" in banner
    assert "Review is overdue" in banner


def test_a_banned_drug_says_that_dosing_is_not_shown():
    document = example_document("approved", 3, is_banned=True)
    assert "Not for use: dosing is not shown" in words("editorial/components/banner.html", document=document)


def test_the_status_tells_the_last_change_from_the_last_review():
    status = words("editorial/components/status.html", document=example_document("approved", 3))
    assert "Last changed 4 September 2026" in status
    assert "Last reviewed 1 October 2026" in status
    assert "Name of a member Dermatologist, 1 October 2026" in status
    assert "Next review due 1 October 2027" in status


def test_a_document_never_reviewed_names_no_reviewer():
    status = words("editorial/components/status.html", document=example_document("submitted", 1))
    assert "Last reviewed Not yet" in status
    assert "Approved by" not in status


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("submitted", "Submitted"),
        ("under_review", "Under review"),
        ("changes_requested", "Changes requested"),
        ("approved", "Approved"),
        ("withdrawn", "Withdrawn"),
    ],
)
def test_the_badge_is_a_word(state, word):
    assert words("editorial/components/badge.html", document=example_document(state, STEPS[state])) == word


def test_home_counts_changes_requested_as_under_review():
    documents = [example_document(state, STEPS[state]) for state in STEPS]
    assert count_by_standing(documents) == {"submitted": 1, "under_review": 2, "approved": 1, "withdrawn": 1}
