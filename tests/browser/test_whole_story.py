"""The main job, end to end: look up, assess, edit, submit, two approvals, and the public page says so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import assess_a_child, current_step, look_up_pimecrolimus, read_every_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SENTENCE = "Keep the tube closed and out of reach of children."


def test_from_looking_a_drug_up_to_its_approval(shipped, visit, edie, ravi, rosa):
    clinician = visit(width=390)

    look_up_pimecrolimus(clinician.page)
    expect(current_step(clinician.page)).to_contain_text("Submitted")
    expect(clinician.page.get_by_text("Awaiting human review")).to_be_visible()

    assess_a_child(clinician.page)
    face = clinician.page.get_by_role("article").filter(has=clinician.page.get_by_role("heading", name="Face"))
    expect(face.get_by_role("link", name="Pimecrolimus")).to_be_visible()

    editor = visit()
    editor.sign_in(edie)
    edit_and_submit(editor.page)

    for reviewer, standing in ((ravi, "Under review"), (rosa, "Approved")):
        desk = visit()
        desk.sign_in(reviewer)
        approve(desk.page)
        look_up_pimecrolimus(clinician.page)
        expect(current_step(clinician.page)).to_contain_text(standing)

    expect(clinician.page.get_by_text("Awaiting human review")).to_have_count(0)
    expect(clinician.page.get_by_text(SENTENCE)).to_be_visible()
    status = clinician.page.get_by_role("region", name="Review status")
    expect(status).to_contain_text("Ravi Reviewer")
    expect(status).to_contain_text("Rosa Reviewer")


def edit_and_submit(page):
    page.goto("/admin/")
    page.get_by_role("main").get_by_role("link", name="Monographs", exact=True).last.click()
    page.get_by_role("link", name="Pimecrolimus", exact=True).click()
    page.locator("#sections-0-part > summary").click()
    body = page.locator("textarea[name$='-body']").first
    body.fill(f"{body.input_value()}\n\n{SENTENCE}")
    page.get_by_label("What changed, and why").fill("Says how to keep the tube.")
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.get_by_text(re.compile("submitted", re.IGNORECASE)).first).to_be_visible()


def approve(page):
    page.goto("/admin/editorial/review/")
    page.get_by_role("link", name="Pimecrolimus", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pimecrolimus")
    page.wait_for_load_state()
    take_up = page.get_by_role("button", name="Take up this review")
    if take_up.count():
        take_up.click()
        expect(take_up).to_have_count(0)
    read_every_section(page)
    page.get_by_label("I have no conflict of interest").check()
    page.get_by_role("button", name="Sign and approve").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
