"""Sections moved by their buttons, dragged, and reached from the list of errors, in a browser."""

import pytest
from playwright.sync_api import expect

from monographs.actions.save_page import save_page
from monographs.models import Page
from tests.browser.journeys import open_form, write_no_more
from tests.monographs.conftest import lenolimus

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(visit, edie):
    visitor = open_form(visit, edie)
    yield visitor
    write_no_more(visitor.page)


def saved_order(form) -> list[str]:
    form.keyboard.press("Control+s")
    expect(form.locator(".messagelist")).to_be_visible()
    return list(Page.objects.get().sections.values_list("key", flat=True))


def test_a_section_is_moved_by_its_button_and_stays_open(editor):
    form = editor.page
    form.locator("#sections-0-part > summary").click()
    move = form.locator("#sections-0").get_by_role("button", name="Move down")
    move.focus()
    form.keyboard.press("Enter")

    expect(form.locator("#sections-group .part-moved")).to_contain_text("“Usage” is number 2 of 3 now")
    expect(move).to_be_focused()
    assert form.locator(".page-outline a").all_inner_texts()[:3] == ["Dosage", "Usage", "Contraindications"]
    assert saved_order(form) == ["dosage", "usage", "contraindications"]


def test_a_section_is_dragged(editor):
    form = editor.page
    handle = form.locator("#sections-2 .part-handle")
    handle.drag_to(form.locator("#sections-0 summary"), target_position={"x": 200, "y": 4})

    expect(form.locator("#sections-group .part-moved")).to_contain_text("“Contraindications” is number 1 of 3 now")
    assert saved_order(form) == ["contraindications", "usage", "dosage"]


def test_the_list_of_errors_leads_to_a_field_in_a_closed_section(editor):
    form = editor.page
    for number in (0, 1):
        form.locator(f"#sections-{number}-part > summary").click()
        form.locator(f"#id_sections-{number}-body").fill("A <b>bold</b> word")
    form.keyboard.press("Control+s")
    expect(form.locator(".error-summary")).to_be_focused()

    for heading, number in (("Dosage", 1), ("Usage", 0)):
        form.locator(".error-summary").get_by_role("link", name=f"{heading}, professional text").click()
        expect(form.locator(f"#id_sections-{number}-body")).to_be_focused()

    assert editor.complaints == []
    assert editor.barriers() == []
    assert editor.overflows(390, 820) == []
    editor.complaints.clear()  # axe tries styles of its own that the policy refuses


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_other_pages_of_the_writing_desk_have_no_barriers(visit, edie, dark):
    page = save_page(by=edie, content=lenolimus()).page
    visitor = visit(dark=dark)
    visitor.arrive_as(edie)
    found = {}
    for path in (
        "/admin/monographs/monograph/change-many/?find=twice+daily&words=once+daily",
        "/admin/monographs/reference/duplicates/",
        "/admin/monographs/reference/add/",
        "/admin/monographs/monograph/add/?template=1",
        f"/admin/monographs/monograph/{page.pk}/delete/",
    ):
        assert visitor.page.goto(path).status == 200
        if trouble := visitor.barriers() + visitor.overflows(390, 820):
            found[path] = trouble
    assert found == {}
    visitor.complaints.clear()
    visitor.page.evaluate("() => { window.fetch = () => new Promise(() => {}) }")
