"""The review desk in a browser: a whole cycle on a phone without scripts, by keyboard alone, and without barriers."""

import pytest
from playwright.sync_api import expect

from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.models import Review, Vote
from tests.editorial.conftest import approve, leaflet, register_leaflets

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def leaflets(edie, ravi, rosa):
    """Revision 1 approved; revision 2, with another dose and a comment, on the desk; another document at its first."""
    register_leaflets([])

    def submit(content, slug="emollient"):
        return actions.submit(by=edie, kind="leaflet", slug=slug, content=content)

    approve(submit(leaflet()), ravi, rosa)
    changed = submit(leaflet(dose="Apply 10 g twice daily. **Wash** your hands."))
    actions.comment(by=ravi, revision=changed, section_key="dose", quotation="10 g", text="So much?")
    submit({**leaflet(), "title": "Bath oil"}, slug="bath-oil")
    yield submit
    kinds.unregister("leaflet")


def test_a_cycle_on_a_phone_without_scripts(visit, leaflets, edie, ravi, rosa):
    reviewer = visit(width=390, scripts=False)
    reviewer.sign_in(ravi)
    page = reviewer.page
    page.goto("/admin/editorial/review/?view=vote")
    page.get_by_role("link", name="Leaflet", exact=True).click()
    expect(page.locator("del", has_text="1 g").first).to_be_visible()
    page.get_by_role("link", name="Decide").click()
    page.get_by_text("Something has to change").click()
    page.get_by_label("What has to change, and why").fill("Ten times the dose.")
    page.get_by_role("button", name="Request changes").click()
    expect(page.get_by_text("goes back to its editors")).to_be_visible()

    editor = visit(width=390, scripts=False)
    editor.sign_in(edie)
    editor.page.goto("/admin/editorial/review/?view=mine")
    editor.page.get_by_role("link", name="Leaflet", exact=True).click()
    expect(editor.page.get_by_text("Ravi Reviewer: Ten times the dose.")).to_be_visible()
    leaflets(leaflet(dose="Apply 2 g twice daily."))

    for member in (ravi, rosa):
        desk = visit(width=390, scripts=False)
        desk.sign_in(member)
        sign(desk.page)
        desk.complaints[:] = [complaint for complaint in desk.complaints if "status of 422" not in complaint]
    assert Review.objects.get(document__slug="emollient", state="approved").revision.number == 3


def sign(page):
    page.goto("/admin/editorial/review/?view=vote")
    page.get_by_role("link", name="Leaflet", exact=True).click()
    page.get_by_role("button", name="Sign and approve").click()
    expect(page.get_by_role("alert")).to_contain_text("State your conflicts of interest")
    page.get_by_label("I have no conflict of interest").check()
    page.get_by_role("button", name="Sign and approve").click()
    expect(page.get_by_role("alert")).to_contain_text("not read yet")
    page.get_by_role("button", name="Read", exact=True).click()
    if page.get_by_role("button", name="Settle").count():
        page.get_by_role("button", name="Settle").first.click()
    page.get_by_label("I have no conflict of interest").check()
    page.get_by_role("button", name="Sign and approve").click()
    expect(page.locator(".messagelist")).to_contain_text("Signed")


def test_a_signature_by_keyboard_alone(visit, leaflets, rosa):
    reviewer = visit()
    reviewer.sign_in(rosa)
    page = reviewer.page
    page.goto("/admin/editorial/review/?view=vote")
    press_tab_until(page, "document.activeElement.textContent == 'Leaflet'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/")
    page.keyboard.press("End")
    expect(page.locator("#confirm button:not([aria-disabled])")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("#confirm")).to_contain_text("You have read these words")
    press_tab_until(page, "document.activeElement.name == 'notwithstanding'")
    page.keyboard.type("The label says ten.")
    press_tab_until(page, "document.activeElement.name == 'conflict'")
    page.keyboard.press("Space")
    press_tab_until(page, "document.activeElement.value == 'approve'")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Signed")
    assert Vote.objects.filter(voter=rosa, revision__number=2).exists()


def press_tab_until(page, condition):
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    pytest.fail(f"the keyboard never got to where {condition}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_desk_has_no_barriers(visit, leaflets, rosa, width, dark):
    reviewer = visit(width=width, dark=dark)
    reviewer.sign_in(rosa)
    changed = Review.objects.get(state="submitted", document__slug="emollient").pk
    first = Review.objects.get(document__slug="bath-oil").pk
    found = []
    for path in (
        "/admin/",
        "/admin/editorial/review/?view=open",
        f"/admin/editorial/review/{changed}/change/",
        f"/admin/editorial/review/{changed}/change/?layout=side&preview=plain",
        f"/admin/editorial/review/{first}/change/",
        f"/admin/editorial/review/{changed}/read/",
        f"/admin/editorial/review/{first}/read/warning/",
        f"/admin/editorial/review/{changed}/record/",
        "/admin/editorial/notice/",
        "/history/leaflet/emollient/",
    ):
        reviewer.page.goto(path)
        found += [f"{path}: {trouble}" for trouble in (*reviewer.barriers(), *reviewer.overflows())]
    assert found == []
