"""Ways through the site that more than one test takes."""

import re

from playwright.sync_api import expect

CHILD = {
    "region": "uk",
    "severity": "moderate",
    "sites": ["face", "trunk"],
    "tcs_response": "inadequate",
    "tci_response": "not_tried",
    "frequent_flares": "no",
    "infection": "none",
    "systemically_unwell": "no",
    "erythroderma": "no",
    "tcs_potency_failed": "mild",
    "tcs_trial_adequate": "yes",
    "contact_allergy_suspected": "no",
    "adult_onset": "no",
}


def current_step(page):
    return page.get_by_role("region", name="Review status").locator("[aria-current=step]")


def look_up_pimecrolimus(page):
    page.goto("/")
    page.get_by_role("link", name="Look up a drug").click()
    page.locator(".drugs").get_by_role("link", name=re.compile(r"^Pimecrolimus\b")).click()  # its brands follow
    expect(page.get_by_role("heading", level=1, name="Pimecrolimus")).to_be_visible()


def start_with_a_child(page):
    page.get_by_label("Age", exact=True).fill("4")
    page.get_by_label("Years", exact=True).check()


def answer_for_the_child(page):
    """Answer what CHILD knows; what is asked besides does not apply. Returns once the next page has been loaded."""
    for fact, given in CHILD.items():
        for value in given if isinstance(given, list) else [given]:
            field = page.locator(f"input[name$='-{fact}'][value='{value}']")
            if field.count():
                field.check()
    nothing_else = page.get_by_role("button", name=re.compile("Nothing else applies"))
    with page.expect_navigation():
        (nothing_else if nothing_else.count() else page.get_by_role("button", name="Continue")).click()


def go_to_the_medicines(page, look=lambda: None):
    """Through the pages before the list of medicines; `look` is called on every page after the first."""
    page.goto("/assessment/")
    start_with_a_child(page)
    for _step in range(12):
        if page.locator("#question-medicines").count():
            return
        answer_for_the_child(page)
        look()
    raise AssertionError(f"no list of medicines on the way to {page.url}")


def assess_a_child(page, look=lambda: None):
    """From the home page to the plan. `look` is called on every page on the way."""
    page.goto("/")
    page.get_by_role("link", name="Assess a patient").click()
    start_with_a_child(page)
    for _step in range(12):
        look()
        if page.get_by_role("button", name="Show the plan").count():
            break
        answer_for_the_child(page)
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    look()


def read_every_section(page):
    """On the reading desk; only what was on screen to its end can be confirmed."""
    read = page.locator(".outline-fold > summary")
    sections = int(read.inner_text().split(" of ")[1].split()[0])
    for number in range(1, sections + 1):
        page.wait_for_load_state()
        page.locator("#end-of-section").scroll_into_view_if_needed()
        page.locator("#confirm button[value=read]").click()
        expect(read).to_contain_text(f"{number} of {sections}")
