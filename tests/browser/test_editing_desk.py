"""The edit form of a page in a browser: Ctrl+S saves, and nobody leaves unsaved words without being asked."""

import pytest
from playwright.sync_api import expect

from monographs.actions.save_page import save_page
from monographs.models import Page, PageDraft
from tests.browser.journeys import open_form
from tests.monographs.conftest import lenolimus

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(visit, edie):
    """Edie, with the form of a page open."""
    return open_form(visit, edie)


@pytest.fixture
def form(editor):
    return editor.page


@pytest.fixture
def site_fails(editor):
    """The browser notes that requests were refused or did not arrive: that is what these tests are about."""
    yield
    assert all("Failed to load resource" in complaint for complaint in editor.complaints)
    editor.complaints.clear()


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


def type_into_dosage(form, words: str):
    form.locator("#sections-1-part > summary").click()
    form.locator("#id_sections-1-body").fill(words)


def test_a_draft_is_kept_by_itself_and_the_section_is_shown_as_it_is_typed(form):
    type_into_dosage(form, "- Twice daily, **thinly**.")

    expect(form.locator("[data-part=sections-1] strong")).to_have_text("thinly")
    expect(form.locator("#draft-kept")).to_contain_text("Draft kept at", timeout=10_000)
    assert PageDraft.objects.get().fields["sections-1-body"] == "- Twice daily, **thinly**."
    assert Page.objects.get().version == 1


def test_one_section_is_open_at_a_time(form):
    form.locator("#sections-0-part > summary").click()
    form.locator("#sections-1-part > summary").click()

    assert form.locator(".page-part[open]:has(.inline_label:visible)").count() == 1


def test_who_was_signed_out_while_typing_signs_in_again_and_goes_on(form, site_fails):
    type_into_dosage(form, "- Edie's words.")
    cookies = form.context.cookies()
    form.context.clear_cookies(name="sessionid")
    expect(form.locator("#draft-kept")).to_contain_text("You were signed out", timeout=10_000)
    form.context.add_cookies([one for one in cookies if one["name"] == "sessionid"])

    form.keyboard.press("Control+s")

    expect(form.locator(".messagelist")).to_be_visible()
    assert Page.objects.get().sections.get(key="dosage").body == "- Edie's words."


def test_a_form_sent_after_the_session_ended_comes_back_with_its_words(form, edie, site_fails):
    type_into_dosage(form, "- Edie's words.")
    form.context.clear_cookies()
    form.evaluate("document.cookie = 'csrftoken=' + 'a'.repeat(32) + '; path=/'")
    form.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'a'.repeat(32)")

    with form.expect_response(lambda answer: answer.request.method == "POST" and "/change/" in answer.url) as answer:
        form.keyboard.press("Control+s")

    assert answer.value.status == 401
    expect(form.get_by_text("What you typed is here, in this page")).to_be_visible()
    with form.context.expect_page() as opened:
        form.get_by_role("link", name="Sign in, in another tab").click()
    tab = opened.value
    tab.get_by_label("Login").fill(edie.username)
    tab.get_by_label("Password", exact=False).first.fill(f"{edie.username}-password")
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url(lambda url: "/accounts/login" not in url)
    form.get_by_role("button", name="Go on with what I typed").click()
    expect(form.get_by_text("What you had typed is here again")).to_be_visible()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".messagelist")).to_be_visible()
    assert Page.objects.get().sections.get(key="dosage").body == "- Edie's words."


def test_words_that_do_not_reach_the_site_are_offered_again(form, site_fails):
    form.context.route("**/draft/", lambda route: route.abort())
    type_into_dosage(form, "- Words on a train.")
    expect(form.locator("#draft-kept")).to_contain_text("cannot be reached", timeout=10_000)
    form.on("dialog", lambda dialog: dialog.accept())

    form.reload()
    form.get_by_role("button", name="Go on with them").click()

    expect(form.get_by_text("What you had typed is here again")).to_be_visible()
    assert form.locator("#id_sections-1-body").input_value() == "- Words on a train."


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_two_editors_meet_and_both_are_kept_or_asked(visit, edie, ada, scripts):
    page = save_page(by=edie, content=lenolimus()).page
    editors = [visit(scripts=scripts), visit(scripts=scripts)]
    for editor, person in zip(editors, (edie, ada), strict=True):
        editor.arrive_as(person)
        editor.page.goto(f"/admin/monographs/monograph/{page.pk}/change/")
    first, second = (editor.page for editor in editors)
    type_into_dosage(second, "- Ada's dose.")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator(".messagelist")).to_be_visible()

    type_into_dosage(first, "- Edie's dose.")
    first.locator("#id_description").fill("Edie's description.")
    first.get_by_role("button", name="Save", exact=True).click()

    clash = first.get_by_role("group", name="Dosage, professional text")
    expect(clash).to_contain_text("- Ada's dose.")
    if scripts:  # the rules of axe need them, and try styles of their own that the policy refuses
        assert editors[0].complaints == []
        assert editors[0].barriers() == []
        editors[0].complaints.clear()
    assert editors[0].overflows(390, 820) == []
    clash.get_by_label("Theirs").check()
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.locator(".messagelist")).to_be_visible()
    saved = Page.objects.get()
    assert saved.sections.get(key="dosage").body == "- Ada's dose."
    assert saved.description == "Edie's description."
