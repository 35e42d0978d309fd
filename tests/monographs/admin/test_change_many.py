"""The same words changed on many pages: found, compared, and saved or submitted together or not at all."""

from dataclasses import replace

import pytest

from eczema_advisor.editorial.models import Revision
from monographs.actions.keep_draft import keep_draft
from monographs.actions.save_page import save_page
from monographs.models import Page, page_content
from monographs.page.replacing import pattern_of, places_with, with_replaced
from tests.monographs.conftest import lenolimus
from tests.pages import page as page_of

URL = "/admin/monographs/monograph/change-many/"


@pytest.fixture
def pages(edie, page):
    """Lenolimus, and another drug and a topic that say the same."""
    other = save_page(by=edie, content=lenolimus(slug="otherlimus", title="Otherlimus")).page
    topic = lenolimus(kind="topic", slug="when", title="When to use it", question="When?", facts={})
    return [page, other, save_page(by=edie, content=topic).page]


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def chosen(response) -> dict:
    """The form of what was found, as a browser would send it."""
    shown = page_of(response)
    data = {"place": [one["value"] for one in shown.all("#change-many-form [name=place][checked]")]}
    for one in shown.all("#change-many-form input[type=hidden]"):
        data[one["name"]] = one["value"]
    return data


def find(editor, words: str, replacement: str = "", **options):
    return editor.get(URL, {"find": words, "words": replacement, **options})


def body(page) -> str:
    return page_content(Page.objects.get(pk=page.pk)).sections[1].body


def test_words_are_found_on_every_page_with_the_difference(editor, pages):
    shown = page_of(find(editor, "for 6 weeks", "for 8 weeks"))

    assert shown.texts(".found-page legend a") == ["Lenolimus", "Otherlimus", "When to use it"]
    assert shown.texts(f"#page-{pages[0].pk} label") == ["Dosage, professional text", "Dosage, plain language"]
    first = shown.all(f"#page-{pages[0].pk} li")[0]
    assert (first.one("del").words, first.one("ins").words) == ("for 6 weeks", "for 8 weeks")
    assert "Twice daily" in first.words


def test_why_a_drug_is_banned_is_looked_through_too(editor, edie):
    banned = lenolimus(slug="gone", is_banned=True, ban_reason="Suspended for harm.", banned_on="2025-01-31")
    save_page(by=edie, content=banned)
    assert page_of(find(editor, "Suspended", "Withdrawn")).texts(".found-place label") == ["Why it is banned"]


def test_facts_glance_lines_and_questions_are_looked_through_too(editor, pages):
    assert "Facts: at a glance, dose" in page_of(find(editor, "1 % cream")).texts(".found-place label")
    assert "How often?, Question" in page_of(find(editor, "How often?")).texts(".found-place label")
    assert "Facts: drug class" in page_of(find(editor, "(TEI)")).texts(".found-place label")


def test_all_are_saved_together(editor, pages):
    data = chosen(find(editor, "6 weeks", "8 weeks"))

    response = editor.post(URL, data | {"_save": "1"}, follow=True)

    assert "3 pages saved: Lenolimus, Otherlimus, When to use it." in page_of(response).one(".messagelist").words
    assert {body(one) for one in pages} == {"- Twice daily for 8 weeks [@lenix-label]."}
    assert {one.version for one in Page.objects.all()} == {2}
    assert not Revision.objects.exists()


def test_what_is_unticked_stays(editor, pages):
    data = chosen(find(editor, "6 weeks", "8 weeks"))
    data["place"] = [f"{pages[1].pk}/sections.dosage.plain"]

    editor.post(URL, data | {"_save": "1"})

    dosage = page_content(Page.objects.get(pk=pages[1].pk)).sections[1]
    assert (dosage.body[:24], dosage.plain) == ("- Twice daily for 6 week", "Twice a day for 8 weeks.")
    assert body(pages[0]) == "- Twice daily for 6 weeks [@lenix-label]."


def test_each_page_is_submitted_as_a_revision_of_its_own(editor, pages, edie):
    data = chosen(find(editor, "6 weeks", "8 weeks"))

    editor.post(URL, data | {"_submit": "1", "summary": "The label says eight weeks now."})

    assert {(one.document.slug, one.summary, one.number) for one in Revision.objects.all()} == {
        (slug, "The label says eight weeks now.", 1) for slug in ("lenolimus", "otherlimus", "when")
    }


def test_submitting_needs_a_summary_and_loses_nothing(editor, pages):
    data = chosen(find(editor, "6 weeks", "8 weeks"))
    data["place"] = data["place"][:2]

    response = editor.post(URL, data | {"_submit": "1"})

    assert "the board reads it first" in page_of(response).one(".error-summary").words
    assert chosen(response)["place"] == data["place"]
    assert not Revision.objects.exists()


def test_one_that_is_refused_keeps_all_from_being_saved(editor, pages, edie):
    usage, dosage, against = lenolimus().sections
    wrong = replace(dosage, body="- Twice daily for 6 weeks [@nobody-knows].")
    save_page(by=edie, content=lenolimus(slug="otherlimus", title="Otherlimus", sections=(usage, wrong, against)))
    data = chosen(find(editor, "6 weeks", "8 weeks"))

    response = editor.post(URL, data | {"_submit": "1", "summary": "Eight weeks."})

    shown = page_of(response)
    assert "[@nobody-knows] is not in the reference list" in shown.one(f"a[href='#page-{pages[1].pk}']").words
    assert "Nothing was saved" in shown.one(".error-summary h2").words
    assert body(pages[0]) == "- Twice daily for 6 weeks [@lenix-label]."
    assert not Revision.objects.exists()
    assert shown.one("[name=summary]")["value"] == "Eight weeks."


def test_a_page_that_was_saved_meanwhile_keeps_all_from_being_saved(editor, pages, ada):
    data = chosen(find(editor, "6 weeks", "8 weeks"))
    save_page(by=ada, content=lenolimus(description="Ada's words."))

    response = editor.post(URL, data | {"_save": "1"})

    assert "Ada Admin saved this page" in page_of(response).one(".error-summary").words
    assert body(pages[1]) == "- Twice daily for 6 weeks [@lenix-label]."


def test_a_draft_that_is_not_saved_is_said(editor, pages, ada):
    keep_draft(by=ada, kind="monograph", page=pages[0], form_key="a", version=1, fields={"title": "Ada's"})

    shown = page_of(find(editor, "6 weeks", "8 weeks"))

    assert "Ada Admin typed something here that is not saved" in shown.one(f"#page-{pages[0].pk}").words
    assert not shown.all(f"#page-{pages[1].pk} .note-error")


def test_a_dead_link_cannot_be_spread(editor, pages):
    data = chosen(find(editor, "6 weeks", "[6 weeks](/topics/nowhere/)"))

    response = editor.post(URL, data | {"_save": "1"})

    assert "leads to no page" in page_of(response).one(".error-summary").words
    assert body(pages[0]) == "- Twice daily for 6 weeks [@lenix-label]."


@pytest.mark.parametrize("words", ["", "nowhere to be found", "\x00", "x" * 300, "\\d+", "%_", '"'])
def test_odd_words_find_nothing_and_say_so(editor, pages, words):
    response = find(editor, words)

    assert response.status_code == 200
    assert not page_of(response).all(".found-page")


def test_markup_is_refused_and_nothing_chosen_is_said(editor, pages):
    data = chosen(find(editor, "6 weeks", "8 weeks"))

    assert "HTML is not taken" in page_of(editor.post(URL, data | {"words": "<b>x</b>", "_save": "1"})).words
    nothing = {name: value for name, value in data.items() if name != "place"}
    assert "Choose at least one text" in page_of(editor.post(URL, nothing | {"_save": "1"})).words
    forged = data | {"place": ["999999/description", "x", "/", f"{pages[0].pk}/is_banned", f"{pages[0].pk}/nothing"]}
    assert editor.post(URL, forged | {"_save": "1"}).status_code == 200
    assert {one.version for one in Page.objects.all()} == {1}


@pytest.mark.parametrize("who", ["ravi", "cleo", None])
def test_only_who_may_edit_changes_many(client, pages, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(URL, {"find": "6 weeks"}).status_code in (302, 403)
    assert client.post(URL, {"find": "6 weeks", "words": "x", "_save": "1"}).status_code in (302, 403)


def test_queries_do_not_grow_with_the_pages(editor, pages, edie, django_assert_max_num_queries):
    find(editor, "6 weeks")
    for number in range(5):
        save_page(by=edie, content=lenolimus(slug=f"drug-{number}", title=f"Drug {number}"))

    with django_assert_max_num_queries(12):
        assert len(page_of(find(editor, "6 weeks")).all(".found-page")) == 8


# Which words are found


@pytest.mark.parametrize(
    ("find", "text", "is_there"),
    [
        ("5 mg", "Take 5 mg daily", True),
        ("5 mg", "Take 25 mg daily", False),
        ("5 mg", "Take 0.5 mg daily", False),
        ("5 mg", "Take 5 mg/kg daily", False),
        ("5 mg", "Take 5 mg.", True),
        ("5 mg", "Take 5\nmg, then rest", True),
        ("daily", "twice-daily", False),
        ("Elidel", "ELIDEL cream", True),
        ("[@a-b]", "Once [@a-b].", True),
        ("@a-b", "Once [@a-b-c].", False),
        ("1 %", "1 % cream", True),
    ],
)
def test_whole_words_and_figures_are_found(find, text, is_there):
    assert (
        bool(places_with(lenolimus(title=text, description="", sections=(), faqs=(), facts={}), pattern_of(find)))
        == is_there
    )


def test_case_and_the_inside_of_words_are_found_when_asked_for():
    text = lenolimus(title="Twice-Daily", sections=(), faqs=(), facts={}, description="")

    assert not places_with(text, pattern_of("twice-daily", match_case=True))
    assert [one.place for one in places_with(text, pattern_of("daily", inside_words=True))] == ["title"]


def test_what_is_put_in_place_is_taken_as_it_is():
    page = with_replaced(lenolimus(), pattern_of("Twice daily"), r"\1 \g<0> $&", {"sections.dosage.body", "is_banned"})

    assert page.sections[1].body == r"- \1 \g<0> $& for 6 weeks [@lenix-label]."
    assert page.sections[1].plain == lenolimus().sections[1].plain
