"""Ways through the site that more than one test takes."""

import re

from playwright.sync_api import expect

from monographs.actions.save_page import save_page
from tests.monographs.conftest import lenolimus

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

PASSWORD = "four words are remembered"


def current_step(page):
    return page.get_by_role("region", name="Review status").locator("[aria-current=step]")


def open_form(visit, editor):
    """A visitor who is the editor, signed in, with the form of a page open."""
    page = save_page(by=editor, content=lenolimus()).page
    visitor = visit()
    visitor.arrive_as(editor)
    visitor.page.goto(f"/admin/monographs/monograph/{page.pk}/change/")
    return visitor


def write_no_more(page):
    """The open form keeps no draft any more: the tables are about to be emptied."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")


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


def confirm_section(page, read: str):
    """On the reading desk; with scripts only what was on screen to its end can be confirmed. `read`: "1 of 2"."""
    page.wait_for_load_state()
    page.locator("#end-of-section").scroll_into_view_if_needed()
    page.locator("#confirm button[value=read]").click()
    expect(page.locator(".outline-fold > summary")).to_contain_text(read)


def read_every_section(page):
    """Confirm all that is left on the reading desk.

    What the member read in an earlier revision is read still: the count begins where it stands.
    """
    read = page.locator(".outline-fold > summary")
    done, sections = (int(part.split()[0]) for part in read.inner_text().split(" of "))
    for number in range(done + 1, sections + 1):
        confirm_section(page, f"{number} of {sections}")


def sign_and_approve(page):
    """The decision of a member without a conflict of interest, on the reading desk."""
    page.get_by_label("I have no conflict of interest").check()
    page.get_by_role("button", name="Sign and approve").click()
    expect(page.locator(".messagelist")).to_contain_text("Signed")


def accept_invitation(page, path: str):
    """As Nora New, whose address is nora@example.org; and sign in, to the page of one's second factor."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your invitation")
    for label, value in (("First name", "Nora"), ("Last name", "New"), ("Password", PASSWORD)):
        page.get_by_label(re.compile(rf"^\s*{label}\W*$")).fill(value)  # a mark of what is required may follow
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text("Your account is made.")).to_be_visible()
    page.get_by_label("Login").fill("nora@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_url("**/accounts/2fa/**")
