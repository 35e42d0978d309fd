"""Errors, remarks of the checks and comments of the board, each at its field, and the summary that links there."""

from dataclasses import replace

import pytest

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.models import Revision
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Page
from monographs.page.content import FaqContent, SectionContent
from tests.monographs.admin.test_editing import address, posted, written
from tests.monographs.conftest import lenolimus
from tests.pages import page as page_of

USAGE, DOSAGE, AGAINST = lenolimus().sections


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def summary(response) -> list[tuple[str, str]]:
    """(address of the link, sentence) of each error in the summary."""
    return [(one["href"], one.words) for one in page_of(response).all(".error-summary a")]


def at_field(response, name: str) -> list[str]:
    return page_of(response).texts(f"[id='id_{name}_notes'] li")


# Errors


def test_each_error_is_linked_to_its_field_and_said_there(editor, page):
    wrong = {"title": "", "sections-1-body": "A <b>bold</b> word", "faqs-0-question": ""}

    response = editor.post(address(page), posted(editor, address(page), **wrong, _continue="1"))

    found = dict(summary(response))
    assert list(found) == ["#id_title", "#id_sections-1-body", "#id_faqs-0-question"]
    assert found["#id_sections-1-body"].startswith("Dosage, professional text: Line 1: HTML is not taken")
    shown = page_of(response)
    for anchor in found:
        assert shown.all(f"[id='{anchor[1:]}']"), anchor
    assert "HTML is not taken" in shown.one("#sections-1 .field-body .errorlist").words
    assert "Error:" in shown.one("title").words


def test_what_saving_refuses_is_at_its_field(editor, page):
    twice = {"faqs-TOTAL_FORMS": "2", "faqs-1-question": "How often?", "faqs-1-answer": "Once.", "faqs-1-page": page.pk}

    response = editor.post(address(page), posted(editor, address(page), **twice, _continue="1"))

    assert summary(response) == [("#id_faqs-0-answer", "How often?: This question is asked twice")]
    assert "asked twice" in page_of(response).one(".field-answer .errorlist").words


def test_what_submitting_refuses_is_at_its_field(editor, page):
    data = posted(editor, address(page), **{"sections-1-body": "Once [@nobody-knows]."}, summary="Why.", _submit="1")

    response = editor.post(address(page), data)

    assert ("#id_sections-1-body", "Dosage, professional text: [@nobody-knows] is not in the reference list; add it "
            "there or correct the key") in summary(response)  # fmt: skip
    assert not Revision.objects.exists()


def test_a_glance_line_that_differs_is_linked_itself(editor, page):
    data = posted(editor, address(page), **{"facts-at_a_glance_plain-dose": "2 % two times a day"}, summary="Why.")

    response = editor.post(address(page), data | {"_submit": "1"})

    assert "#id_facts-at_a_glance-dose" in dict(summary(response))


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("/monographs/nowhere/", "leads to no page: there is no monograph 'nowhere'"),
        ("/topics/lenolimus/", "leads to no page: there is no topic 'lenolimus'"),
        ("/monographs/lenolimus/#cost", "leads to no section: 'lenolimus' has no 'cost'"),
        ("#cost", "leads to no section: 'lenolimus' has no 'cost'"),
        ("/somewhere", "leads to nothing on this site, and addresses here end with /"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_at_its_field(editor, page, link, message):
    data = posted(editor, address(page), **{"sections-0-plain": f"See [there]({link})."}, _continue="1")

    response = editor.post(address(page), data)

    ((anchor, said),) = summary(response)
    assert anchor == "#id_sections-0-body"
    assert message in said
    assert written(response, "sections-0-plain") == f"See [there]({link})."
    assert Page.objects.get().version == 1


@pytest.mark.parametrize(
    "link", ["/monographs/lenolimus/", "/monographs/lenolimus/#usage", "#faq-how-often", "#faqs", "/ask/",
             "/assessment/", "https://example.org/x", "/monographs/lenolimus/?as=plain#dosage", "#ref-lenix-label"]
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_saved(editor, page, link):
    data = posted(editor, address(page), **{"sections-0-body": f"See [there]({link})."}, _continue="1")

    assert editor.post(address(page), data).status_code == 302


def test_a_summary_is_needed_to_submit_and_asked_for_at_its_field(editor, page):
    response = editor.post(address(page), posted(editor, address(page), _submit="1"))

    assert [anchor for anchor, _said in summary(response)] == ["#id_summary"]
    assert not Revision.objects.exists()


# Remarks and comments


def test_remarks_of_the_checks_are_at_their_texts(editor, page, edie):
    plain = replace(DOSAGE, plain="Three times a day for 6 weeks.")
    save_page(by=edie, content=lenolimus(sections=(USAGE, plain, AGAINST)))

    shown = editor.get(address(page))

    assert any("'Twice daily'" in one and "'3 times a day'" in one for one in at_field(shown, "sections-1-body"))
    field = page_of(shown).one("#id_sections-1-body")
    assert field["aria-describedby"].split() == ["id_sections-1-body_helptext", "id_sections-1-body_notes"]
    assert "3 remarks" in page_of(shown).one("#sections-1 .part-said").words
    assert not page_of(shown).all("#sections-0 .part-said")
    assert "#id_sections-1-body" in [one["href"] for one in page_of(shown).all(".standing-panel li a")]


def test_remarks_on_the_glance_lines_are_at_them(editor, page, edie):
    facts = lenolimus().facts | {"at_a_glance": {"dose": "1 % cream three times a day"}}
    save_page(by=edie, content=lenolimus(facts=facts))

    assert any("'3 times a day'" in one for one in at_field(editor.get(address(page)), "facts-at_a_glance-dose"))


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("dosage", "sections-1-body"),
        ("usage--plain", "sections-0-plain"),
        ("faq-how-often", "faqs-0-answer"),
        ("glance-dose", "facts-at_a_glance-dose"),
        ("head", "title"),
    ],
)
def test_an_open_comment_of_the_board_is_at_its_field(editor, page, edie, ravi, key, field):
    revision = submit_page(by=edie, page=page, summary="First text.")
    comment = actions.comment(by=ravi, revision=revision, section_key=key, text="Says which label?")

    (said,) = at_field(editor.get(address(page)), field)

    assert "Ravi Reviewer: Says which label?" in said
    assert f"#comment-{comment.pk}" in page_of(editor.get(address(page))).one(".note-comment a")["href"]
    actions.resolve_comment(by=edie, comment=comment, note="Added.")
    assert at_field(editor.get(address(page)), field) == []


def test_a_comment_on_the_whole_is_in_the_panel_of_the_page(editor, page, edie, ravi):
    revision = submit_page(by=edie, page=page, summary="First text.")
    actions.comment(by=ravi, revision=revision, text="Too long.")

    assert any("Ravi Reviewer asks: Too long." in one for one in page_of(editor.get(address(page))).texts(
        ".standing-panel li"
    ))  # fmt: skip


def test_registers_that_disagree_are_said_as_they_are_typed(editor, page):
    url = address(page).replace("change/", "part/?part=sections-1")

    def remarks(plain: str) -> list[str]:
        return page_of(editor.post(url, posted(editor, address(page), **{"sections-1-plain": plain}))).texts(
            ".field-notes li"
        )

    assert remarks("Twice a day for 6 weeks.") == []
    assert any("'3 times a day'" in one for one in remarks("Three times a day for 6 weeks."))
    assert any("6 weeks" in one for one in remarks("Twice a day for 8 weeks."))


def test_what_was_changed_in_one_register_alone_is_said_as_it_is_typed(editor, page, edie):
    submit_page(by=edie, page=page, summary="First text.")
    url = address(page).replace("change/", "part/?part=sections-1")
    typed = posted(editor, address(page), **{"sections-1-body": "- Once daily for 6 weeks."})

    said = page_of(editor.post(url, typed)).texts(".field-notes li")

    assert any("went from 'Twice daily' to 'Once daily'" in one for one in said), said


def test_what_was_changed_in_one_register_alone_is_in_the_panel_before_it_is_submitted(editor, page, edie):
    submit_page(by=edie, page=page, summary="First text.")
    changed = replace(DOSAGE, body="- Once daily for 6 weeks [@lenix-label].")
    save_page(by=edie, content=lenolimus(sections=(USAGE, changed, AGAINST)))

    shown = page_of(editor.get(address(page)))

    assert "went from 'Twice daily' to 'Once daily'" in shown.one(".standing-panel").words
    assert "1 text with the version before" in shown.one(".what-was-compared").words


# What was compared


def test_the_panel_lists_what_was_compared_and_nothing_more(editor, page, edie):
    said = page_of(editor.get(address(page))).one(".what-was-compared").words
    for phrase in ("3 texts in both registers", "1 answer with the dosage section", "2 citations", "Nothing else was"):
        assert phrase in said
    assert "ages of the facts" not in said
    assert "both registers say the same" not in page_of(editor.get(address(page))).words

    usage = SectionContent("usage", "Usage", "For eczema.", "")
    save_page(by=edie, content=lenolimus(facts={}, sections=(usage,), faqs=(FaqContent("a", "A thing?", "Yes.", ""),)))

    assert "Nothing on this page could be compared" in page_of(editor.get(address(page))).one(".standing-panel").words
