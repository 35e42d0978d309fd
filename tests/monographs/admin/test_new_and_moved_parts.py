"""Sections moved, pages started from a template or another page, and pages deleted that nobody ever submitted."""

import pytest
from django.urls import reverse

from monographs.actions.discard_page import discard_page
from monographs.actions.submit_page import submit_page
from monographs.admin.page_templates import template_page
from monographs.errors import PageError
from monographs.models import Page, page_content
from monographs.public.section_order import PROFESSIONAL_ORDER
from tests.monographs.admin.test_editing import address, posted, written
from tests.monographs.admin.test_writing_desk import banner, posted_again
from tests.pages import page as page_of

ADD = "/admin/monographs/monograph/add/"


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def headings(response) -> list[str]:
    return [written(response, f"sections-{row}-heading") for row in range(3)]


def test_a_section_is_moved_without_scripts_and_saved_there(editor, page):
    data = posted(editor, address(page), **{"sections-0-body": "Typed.", "_move": "sections-0:down"})

    moved = editor.post(address(page), data)

    assert headings(moved) == ["Dosage", "Usage", "Contraindications"]
    assert written(moved, "sections-1-body") == "Typed."
    assert "“Usage” is after “Dosage” now" in banner(moved)
    editor.post(address(page), posted_again(moved) | {"_continue": "1"})
    saved = page_content(Page.objects.get()).sections
    assert [one.key for one in saved] == ["dosage", "usage", "contraindications"]
    assert saved[1].body == "Typed."


def test_a_section_marked_for_deletion_keeps_its_mark_when_it_moves(editor, page):
    data = posted(editor, address(page), **{"sections-0-DELETE": "on", "_move": "sections-0:down"})

    moved = posted_again(editor.post(address(page), data))
    editor.post(address(page), moved | {"_continue": "1"})

    assert [one.key for one in page_content(Page.objects.get()).sections] == ["dosage", "contraindications"]


@pytest.mark.parametrize("wrong", ["sections-0:up", "sections-2:down", "sections-9:up", "faqs-0:down", "x", "x-1:up"])
def test_what_cannot_be_moved_stays_and_says_so(editor, page, wrong):
    response = editor.post(address(page), posted(editor, address(page), _move=wrong))

    assert "Nothing was moved" in banner(response)
    assert headings(response) == ["Usage", "Dosage", "Contraindications"]


def test_a_new_page_starts_with_the_sections_that_pages_have(editor, db):
    opened = editor.get(ADD + "?template=1")

    assert [one.key for one in template_page("monograph").sections] == [
        key for key in PROFESSIONAL_ORDER if key != "popular-combinations"
    ]
    assert written(opened, "sections-1-heading") == "Dosage"
    assert not page_of(opened).all(".errorlist, .error-summary")
    assert "How much, how often" in page_of(opened).one("#sections-1 .part-hint").words
    assert not Page.objects.exists()
    data = posted_again(opened) | {"title": "Novumab", "sections-1-body": "Once.", "_continue": "1"}
    assert editor.post(ADD, data).status_code == 302
    saved = page_content(Page.objects.get())
    assert [one.key for one in saved.sections] == [one.key for one in template_page("monograph").sections]
    assert saved.slug == "novumab"


def test_a_topic_has_a_template_of_its_own(editor, db):
    opened = editor.get("/admin/monographs/topic/add/?template=1")

    assert written(opened, "sections-0-heading") == "Short answer"


def test_a_page_is_copied_under_a_name_of_its_own(editor, page):
    opened = editor.get(f"{ADD}?copy_of={page.pk}")

    assert "a copy of “Lenolimus”" in banner(opened)
    data = posted_again(opened)
    assert (data["title"], data["slug"]) == ("Lenolimus (copy)", "lenolimus-copy")
    editor.post(ADD, data | {"title": "Lenolimus ointment", "slug": "", "_continue": "1"})
    made = Page.objects.get(slug="lenolimus-ointment")
    assert page_content(made).sections == page_content(page).sections
    assert page_content(made).facts == page_content(page).facts
    assert page_content(page).title == "Lenolimus"


@pytest.mark.parametrize("wrong", ["0", "x", "99999", "9" * 30])
def test_what_is_not_there_cannot_be_copied(editor, page, wrong):
    assert editor.get(f"{ADD}?copy_of={wrong}").status_code == 404
    assert editor.get(f"/admin/monographs/topic/add/?copy_of={page.pk}").status_code == 404


# Deleting


def delete_address(page) -> str:
    return reverse("admin:monographs_monograph_delete", args=[page.pk])


def test_a_page_that_was_never_submitted_is_deleted_after_being_asked(editor, page):
    assert page_of(editor.get(address(page))).link("Delete: never submitted")["href"] == delete_address(page)
    editor.post(address(page).replace("change/", "draft/"), posted(editor, address(page), description="Half."))
    assert editor.get(delete_address(page)).status_code == 200

    editor.post(delete_address(page), {"post": "yes"})

    assert not Page.objects.exists()


def test_what_was_submitted_is_never_deleted(editor, page, edie):
    submit_page(by=edie, page=page, summary="First text.")

    assert "Delete: never submitted" not in page_of(editor.get(address(page))).words
    assert editor.post(delete_address(page), {"post": "yes"}).status_code == 403
    with pytest.raises(PageError, match="was submitted to the board"):
        discard_page(page=page)
    assert Page.objects.exists()


@pytest.mark.parametrize("who", ["ravi", "cleo"])
def test_only_who_may_edit_deletes(client, page, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(delete_address(page), {"post": "yes"}).status_code in (302, 403)
    assert Page.objects.exists()


def test_a_section_can_be_deleted_by_the_web_role_too(editor, page):
    editor.post(address(page), posted(editor, address(page), **{"sections-0-DELETE": "on"}))

    assert [one.key for one in page_content(Page.objects.get()).sections] == ["dosage", "contraindications"]
