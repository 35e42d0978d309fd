"""The edit form of a page in a browser: Ctrl+S saves, and nobody leaves unsaved words without being asked."""

import pytest
from playwright.sync_api import expect

from monographs.actions.save_page import save_page
from monographs.models import Page
from tests.monographs.conftest import lenolimus

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(visit, edie):
    """The form of a page, open before Edie."""
    page = save_page(by=edie, content=lenolimus()).page
    editor = visit()
    editor.sign_in(edie)
    editor.page.goto(f"/admin/monographs/monograph/{page.pk}/change/")
    return editor.page


def test_control_s_saves(form):
    form.get_by_label("Description", exact=False).first.fill("Other words.")
    form.keyboard.press("Control+s")
    expect(form.locator(".messagelist")).to_be_visible()
    assert Page.objects.get().description == "Other words."


def test_leaving_unsaved_words_asks_first(form):
    form.get_by_label("Description", exact=False).first.type("x")
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    form.evaluate("location.href = '/admin/'")
    form.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert "/change/" in form.url
