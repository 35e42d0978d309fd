"""The pictures of the guide are taken from the desks, and are noticed when a desk looks other than they show.

They stand in `static/img/guide/`. To take them again: `pytest tests/browser/test_guide_pictures.py --keep-pictures`.
The drug on them is an invented one.
"""

import io
from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import expect

from eczema_advisor.editorial import actions
from monographs.actions.edit_page import edit_page
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Page, page_content
from tests.browser.kept_pictures import trouble_with
from tests.editorial.conftest import approve
from tests.monographs.conftest import lenolimus, references  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.django_db(transaction=True)]
DOSE = "- Twice daily for 6 weeks [@lenix-label]."
ROOM = 8  # pixels around what is shown


@pytest.fixture
def drug(edie, ravi, rosa, ada, references):  # noqa: F811
    """An invented drug: its first text is approved, the second is on the desk, assigned to Ravi and commented on."""
    page = save_page(by=edie, content=lenolimus()).page
    approve(submit_page(by=edie, page=page, summary="First text."), ravi, rosa)
    write(edie, DOSE, "- Once daily for 6 weeks, then twice weekly [@lenix-label].")
    revision = submit_page(by=edie, page=Page.objects.get(pk=page.pk), summary="The new label doses once a day.")
    actions.assign(by=ada, revision=revision, member=ravi, note="The dose, please.")
    actions.comment(by=rosa, revision=revision, section_key="dosage", quotation="Once daily", text="From which label?")
    return revision


def write(person, old: str, new: str):
    """Put other words into the working copy."""
    content = page_content(Page.objects.with_content().get())
    sections = [replace(one, body=one.body.replace(old, new)) for one in content.sections]
    edit_page(by=person, content=replace(content, sections=tuple(sections)), expected_version=None)


def taken(page, *places: str) -> Image.Image:
    """What these places of the page take up together, as a picture."""
    page.evaluate("scrollTo(0, 0)")  # boxes are measured in the window, the picture is of the page
    boxes = [page.locator(place).first.bounding_box() for place in places]
    left, top = (max(0, min(box[side] for box in boxes) - ROOM) for side in ("x", "y"))
    right, bottom = (
        max(box[side] + box[size] for box in boxes) + ROOM for side, size in (("x", "width"), ("y", "height"))
    )
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")


def pictures_of_writing(page, form: str):
    """Yields the pictures of the editors' guide, by name."""
    page.goto(form)
    page.locator("#sections-1-part > summary").click()
    expect(page.locator("[data-part=sections-1] li")).to_be_visible()
    page.evaluate("document.querySelector('.page-submit').style.position = 'static'")  # lies over the section else
    yield "write", taken(page, "#sections-1-part > summary", "#sections-1-part .field-body", "[data-part=sections-1]")
    page.locator("#sections-1-part .field-body").get_by_role("button", name="Cite a source").click()
    page.keyboard.type("leno")
    expect(page.get_by_role("dialog").get_by_text("Lenolimus against vehicle")).to_be_visible()
    yield "cite", taken(page, "dialog[open]")
    page.keyboard.press("Escape")
    page.locator("#id_sections-1-body").fill("- Once daily for 8 weeks [@lenix-label].")
    write(page.edie, "for 6 weeks", "for 4 weeks")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("fieldset.clash").first).to_be_visible()
    yield "together", taken(page, "fieldset.clash")
    page.goto("/admin/monographs/monograph/change-many/?find=6+weeks&words=8+weeks")
    yield "many", taken(page, "form.change-many", "#change-many-form")


def pictures_of_reading(page, revision):
    """Yields the pictures of the members' guide, by name; the last as on a phone."""
    page.goto("/admin/")
    yield "waits", taken(page, ".desk-waits")
    page.goto(f"/admin/editorial/review/{revision.pk}/read/dosage/")
    yield "read", taken(page, ".reading-main")
    yield "decide", taken(page, ".desk-side")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/editorial/review/withdraw/")
    page.get_by_role("main").get_by_role("link", name="Lenolimus", exact=True).click()
    yield "withdraw", taken(page, "form:has([name=withdraw_reason])")


def test_the_guide_shows_the_desks_as_they_are(visit, drug, edie, ravi, request, tmp_path, settings):
    folder, keep = settings.BASE_DIR / "static" / "img" / "guide", request.config.getoption("keep_pictures")
    editor, member = (visit(width=1180, height=1500) for _person in range(2))
    editor.arrive_as(edie)
    editor.page.edie = edie
    member.arrive_as(ravi)
    reading = dict(pictures_of_reading(member.page, drug))
    form = f"/admin/monographs/monograph/{Page.objects.get().pk}/change/"
    shown = reading | dict(pictures_of_writing(editor.page, form))
    editor.page.goto("about:blank")

    troubles = [trouble_with(one, folder / f"{name}.webp", keep=keep, folder=tmp_path) for name, one in shown.items()]
    assert list(filter(None, troubles)) == []
    assert {one.stem for one in folder.iterdir()} == set(shown)
