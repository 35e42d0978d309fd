"""Reading a page: references in place, plain words, and all of it without scripts too."""

import pytest
from playwright.sync_api import expect

from tests.browser import shipped_site
from tests.browser.journeys import assess_a_child, look_up_pimecrolimus

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_reference_opens_where_it_is_cited_and_closes_again(visit):
    shipped_site.load()
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


def test_without_scripts_a_reference_is_a_link_and_an_assessment_reaches_its_plan(visit):
    shipped_site.load()
    page = visit(scripts=False).page
    look_up_pimecrolimus(page)
    page.locator(".doc-section a.citation").first.click()
    assert "#ref-" in page.url
    assess_a_child(page)
    expect(page.get_by_role("heading", name="Why not the others")).to_be_visible()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()


def test_a_patient_reads_plain_words_after_saying_so(visit):
    shipped_site.load()
    page = visit().page
    look_up_pimecrolimus(page)
    page.locator(".audience summary").click()
    page.get_by_label("Patient or carer").check()
    page.get_by_role("button", name="Save my choice").click()
    expect(page.get_by_text("You are reading as: patient or carer", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Pimecrolimus")).to_be_visible()
