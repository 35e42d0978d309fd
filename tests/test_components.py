"""The status components, state by state: each says where a document stands, in words."""

import pytest
from django.template.loader import render_to_string

from eczema_advisor.views.gallery import example_document
from eczema_advisor.views.home import by_standing
from tests.pages import Page

STEPS = {"submitted": 1, "under_review": 2, "changes_requested": 2, "approved": 3, "withdrawn": 2}


def component(template: str, **context) -> Page:
    part = Page(render_to_string(template, context))
    assert part.inline == []
    return part


def facts(status: Page) -> dict[str, str]:
    return {entry.text("dt"): " ".join(entry.texts("dd")) for entry in status.all("dl.status-facts > div")}


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
    banner = component("editorial/components/banner.html", document=example_document(state, STEPS[state]))
    assert banner.text(".banner .banner-title") == title


def test_an_approved_document_in_good_order_has_no_banner():
    banner = component("editorial/components/banner.html", document=example_document("approved", 3))
    assert banner.words == ""
    assert not banner.all(".banner")


def test_a_newer_version_and_an_overdue_review_are_both_announced():
    document = example_document("approved", 3, newer_in_review=True, is_overdue=True)
    banner = component("editorial/components/banner.html", document=document)
    assert banner.texts(".banner-title") == ["A newer version is in review", "Review is overdue"]


def test_a_banned_drug_says_that_dosing_is_not_shown():
    document = example_document("approved", 3, is_banned=True)
    banner = component("editorial/components/banner.html", document=document)
    assert banner.text("[role=alert] .banner-title") == "Not for use: dosing is not shown"


def test_the_status_tells_the_last_change_from_the_last_review():
    status = facts(component("editorial/components/status.html", document=example_document("approved", 3)))
    assert status["Last changed"] == "4 September 2026"
    assert status["Last reviewed"] == "1 October 2026"
    assert "Name of a member Dermatologist, 1 October 2026" in status["Approved by"]
    assert status["Next review due"] == "1 October 2027"


def test_a_document_never_reviewed_names_no_reviewer():
    status = component("editorial/components/status.html", document=example_document("submitted", 1))
    assert facts(status)["Last reviewed"] == "Not yet"
    assert "Approved by" not in status.words


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
    badge = component("editorial/components/badge.html", document=example_document(state, STEPS[state]))
    assert badge.words == word


def test_home_counts_changes_requested_as_under_review():
    assert by_standing(dict.fromkeys(STEPS, 1)) == {"submitted": 1, "under_review": 2, "approved": 1, "withdrawn": 1}
