"""Reading a page: references in place, plain words, and all of it without scripts too."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import assess_a_child, look_up_pimecrolimus

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_reference_opens_where_it_is_cited_and_closes_again(shipped, visit):
    page = visit().page
    look_up_pimecrolimus(page)
    citation = page.locator(".doc-section a.citation").first
    citation.click()
    note = page.get_by_role("note")
    expect(note).to_be_visible()
    assert page.evaluate("location.hash") == ""
    assert citation.get_attribute("aria-expanded") == "true"
    citation.press("Escape")
    expect(note).to_have_count(0)


def test_without_scripts_a_reference_is_a_link_and_an_assessment_reaches_its_plan(shipped, visit):
    page = visit(scripts=False).page
    look_up_pimecrolimus(page)
    page.locator(".doc-section a.citation").first.click()
    assert "#ref-" in page.url
    assess_a_child(page)
    expect(page.get_by_role("heading", name="Why not the others")).to_be_visible()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()


def test_a_patient_reads_plain_words_after_saying_so(shipped, visit):
    page = visit().page
    look_up_pimecrolimus(page)
    page.locator(".audience summary").click()
    page.get_by_label("Patient or carer").check()
    page.get_by_role("button", name="Save my choice").click()
    expect(page.get_by_text("You are reading as: patient or carer", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Pimecrolimus")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/topics/infected-eczema-and-eczema-herpeticum/", "#short-answer"),
        ("/topics/calcineurin-inhibitors-when-corticosteroids-fail/", "#short-answer"),
        ("/monographs/pimecrolimus/", ".facts"),
    ],
)
def test_on_a_phone_the_caution_and_the_answer_stand_on_the_first_screen(shipped, visit, path, answer):
    page = visit(width=390, height=844, scripts=False).page
    page.goto(path)
    caution = page.get_by_text("For education only: check every dose.")
    expect(caution).to_be_in_viewport()
    assert caution.bounding_box()["y"] < page.locator(answer).bounding_box()["y"] < 844
    page.get_by_role("link", name="Details of the review").click()
    status = page.get_by_role("region", name="Review status", exact=True)
    expect(status).to_be_in_viewport()
    expect(status).to_contain_text("Nobody on our medical advisory board has approved this content yet.")


def test_where_there_is_room_the_caution_and_the_status_stand_in_full_beside_the_answer(shipped, visit):
    page = visit(width=1440, height=1000).page
    page.goto("/topics/infected-eczema-and-eczema-herpeticum/")
    expect(page.get_by_text("Nobody on our medical advisory board has approved this content yet.")).to_have_count(2)
    expect(page.locator(".banner .in-full")).to_be_in_viewport()
    expect(page.locator(".banner .in-brief")).to_be_hidden()
    expect(page.get_by_role("region", name="Review status", exact=True)).to_be_in_viewport()
