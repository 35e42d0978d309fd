"""Citations and links found and inserted by the site: for the dialog of the buttons, and without scripts."""

from datetime import date

import pytest

from monographs.actions.record_statuses import record_statuses
from monographs.admin.insertable import with_inserted
from monographs.models import Page, PageDraft
from monographs.page.source_statuses import StatusEntry
from tests.monographs.admin.test_editing import address, posted, written
from tests.monographs.admin.test_writing_desk import banner
from tests.pages import page as page_of

INSERT = "/admin/monographs/monograph/insert/"


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def offered(response) -> list[str]:
    return [one["data-insert"] for one in page_of(response).all("[data-insert]")]


@pytest.mark.parametrize("search", ["lenix-trial", "vehicle AGAINST", "Author 2024", "10.1000/lenix", "1234567"])
def test_a_source_is_found_by_what_is_known_of_it(editor, page, search):
    assert offered(editor.get(INSERT, {"what": "source", "q": search})) == ["[@lenix-trial]"]


def test_every_word_must_be_there_and_no_words_find_nothing(editor, page):
    assert offered(editor.get(INSERT, {"what": "source", "q": "vehicle label"})) == []
    assert offered(editor.get(INSERT, {"what": "source", "q": " "})) == []
    assert offered(editor.get(INSERT, {"what": "source", "q": "x" * 5000})) == []


def test_pages_are_found_by_brand_and_their_sections_by_heading(editor, page):
    assert offered(editor.get(INSERT, {"what": "page", "q": "lenix"})) == ["[Lenolimus](/monographs/lenolimus/)"]
    assert offered(editor.get(INSERT, {"what": "page", "q": "leno dosage"})) == [
        "[Lenolimus, Dosage](/monographs/lenolimus/#dosage)"
    ]


def test_a_source_that_no_longer_holds_says_so(editor, page, edie):
    record_statuses(by=edie, entries=[StatusEntry("lenix-trial", "retracted", date(2026, 3, 1))])

    shown = page_of(editor.get(INSERT, {"what": "source", "q": "trial"}))

    assert "was retracted" in shown.one(".insert-warning").words


@pytest.mark.parametrize("who", ["ravi", "cleo", None])
def test_only_who_may_edit_searches(client, page, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(INSERT, {"what": "source", "q": "lenix"}).status_code in (302, 403)


def test_without_scripts_the_form_searches_and_inserts(editor, page):
    typed = {"sections-0-body": "Thinly [@]. Twice [@].", "insert-what": "source", "insert-q": "lenix label"}
    found = editor.post(address(page), posted(editor, address(page), **typed, _find="1"))
    assert [one["value"] for one in page_of(found).all("[name=insert-this]")] == ["[@lenix-label]"]
    assert "Usage, professional text" in page_of(found).texts("#insert-into option")
    assert written(found, "sections-0-body") == typed["sections-0-body"]

    chosen = {**typed, "insert-this": "[@lenix-label]", "insert-into": "sections-0-body"}
    done = editor.post(address(page), posted(editor, address(page), **chosen, _insert="1"))

    assert written(done, "sections-0-body") == "Thinly [@lenix-label]. Twice [@]."
    assert "is in the text now: Usage, professional text" in banner(done)
    assert Page.objects.get().version == 1


@pytest.mark.parametrize("into", ["", "title", "sections-9-body", "csrfmiddlewaretoken"])
def test_nothing_is_inserted_where_nothing_may_be(editor, page, into):
    chosen = {"insert-this": "[@lenix-label]", "insert-into": into}

    done = editor.post(address(page), posted(editor, address(page), **chosen, _insert="1"))

    assert "Nothing was inserted" in banner(done)


def test_a_glance_line_can_cite_too(editor, page):
    chosen = {"insert-this": "[@lenix-trial]", "insert-into": "facts-at_a_glance-dose"}

    done = editor.post(address(page), posted(editor, address(page), **chosen, _insert="1"))

    assert written(done, "facts-at_a_glance-dose") == "1 % cream twice daily [@lenix-label] [@lenix-trial]"


def test_what_is_searched_is_no_part_of_a_draft(editor, page):
    data = posted(editor, address(page), description="New.", **{"insert-q": "lenix"})
    editor.post(address(page).replace("change/", "draft/"), data)

    assert not [name for name in PageDraft.objects.get().fields if name.startswith("insert")]


def test_a_link_goes_to_its_mark_and_a_citation_to_its_own():
    assert with_inserted("See []() and [@].", "[A](/a/)") == "See [A](/a/) and [@]."
    assert with_inserted("", "[@a]") == "[@a]"
    assert with_inserted("See\n", "[A](/a/)") == "See [A](/a/)"
