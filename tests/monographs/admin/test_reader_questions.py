"""Editors say in the admin which section answers a question, or that none does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from monographs.actions.save_page import save_page
from monographs.models import ReaderQuestion, UnansweredQuestion
from monographs.page.content import SectionContent
from tests.monographs.conftest import lenolimus
from tests.pages import page as page_of

ADD = reverse("admin:monographs_readerquestion_add")
DOSAGE = "monograph/lenolimus/dosage"
ASKED = "will lenix go on in the shower"
KEPT = {"question": ASKED, "reason": "Two readers wrote to us."}


@pytest.fixture
def editor(client, edie, submitted):
    client.force_login(edie)
    return client


def only() -> ReaderQuestion:
    return ReaderQuestion.objects.get()


def test_an_editor_writes_moves_and_deletes_a_question(editor):
    editor.post(ADD, {**KEPT, "answered_by": DOSAGE})
    row = only()
    assert (row.kind, row.slug, row.key, row.is_shipped) == ("monograph", "lenolimus", "dosage", False)
    assert (row.reason, row.since) == (KEPT["reason"], timezone.localdate())

    change = reverse("admin:monographs_readerquestion_change", args=[row.pk])
    assert page_of(editor.get(change)).one("[name=answered_by] option[selected]")["value"] == DOSAGE
    editor.post(change, {**KEPT, "answered_by": "monograph/lenolimus/faq:how-often"})
    assert only().key == "faq:how-often"

    editor.post(change, {**KEPT, "answered_by": ""})
    assert (only().kind, only().slug) == ("", "")

    editor.post(reverse("admin:monographs_readerquestion_delete", args=[row.pk]), {"post": "yes"})
    assert not ReaderQuestion.objects.exists()


def test_the_same_question_twice_or_for_no_such_section_is_refused_with_a_sentence(editor):
    editor.post(ADD, {**KEPT, "answered_by": DOSAGE})

    twice = editor.post(ADD, {**KEPT, "answered_by": DOSAGE})
    nowhere = editor.post(ADD, {**KEPT, "answered_by": "monograph/lenolimus/nowhere"})

    assert page_of(twice).text(".errorlist li").startswith("It has that question already.")
    assert "is not one of the available choices" in page_of(nowhere).text(".errorlist li")
    assert ReaderQuestion.objects.count() == 1


def test_the_words_of_the_statement_that_answers_must_stand_in_the_section(editor):
    refused = editor.post(ADD, {**KEPT, "answered_by": DOSAGE, "words": "Three times a day"})
    of_none = editor.post(ADD, {**KEPT, "answered_by": "", "words": "Twice daily"})

    assert page_of(refused).text(".errorlist li").startswith("That section has no such words.")
    assert page_of(refused).one("[name=words]")["value"] == "Three times a day"
    assert page_of(of_none).text(".errorlist li").startswith("That section has no such words.")
    assert not ReaderQuestion.objects.exists()

    editor.post(ADD, {**KEPT, "answered_by": DOSAGE, "words": "twice  daily"})
    assert only().words == "twice  daily"


def test_a_question_is_kept_with_a_reason(editor):
    refused = editor.post(ADD, {"question": ASKED, "answered_by": DOSAGE})

    assert page_of(refused).text(".errorlist li") == "This field is required."
    assert not ReaderQuestion.objects.exists()


def test_who_keeps_a_question_that_another_section_has_in_other_words_is_told(editor):
    editor.post(ADD, {**KEPT, "answered_by": DOSAGE})

    told = editor.post(
        ADD, {**KEPT, "question": "lenolimus in the shower, will it go on", "answered_by": ""}, follow=True
    )
    other = editor.post(ADD, {**KEPT, "question": "lenix in the bath", "answered_by": ""}, follow=True)

    assert "The same is kept for lenolimus (dosage)" in page_of(told).text(".messagelist")
    assert "The same is kept" not in page_of(other).text(".messagelist")


def test_ticking_an_unanswered_question_off_may_name_the_section_that_answers_it(editor):
    unanswered = UnansweredQuestion.objects.create(question=ASKED)
    change = reverse("admin:monographs_unansweredquestion_change", args=[unanswered.pk])

    editor.post(change, {"answered_by": DOSAGE})

    unanswered.refresh_from_db()
    assert unanswered.is_done
    assert (only().question, only().key) == (ASKED, "dosage")
    assert only().reason.startswith("Readers asked it 1×, last on ")
    assert page_of(editor.get("/ask/", {"q": ASKED})).link("Lenolimus › Dosage")


def test_the_page_form_says_how_many_questions_lead_to_the_page_and_which_parts_have_none(editor, page):
    editor.post(ADD, {**KEPT, "answered_by": DOSAGE})

    panel = page_of(editor.get(reverse("admin:monographs_monograph_change", args=[page.pk]))).one(".standing-panel")

    assert panel.link("1 by which Ask finds this page")["href"].endswith("?slug=lenolimus")
    assert "None yet for: Usage; Contraindications; How often?" in panel.words


def test_the_page_form_names_the_questions_whose_section_or_words_the_saved_text_has_no_more(editor, page, edie):
    whole = {"kind": "monograph", "slug": "lenolimus"}
    for key, question, words in (
        ("dosage", "how much lenix a day", "Twice daily"),
        ("dosage", "lenix, and how much of it", ""),
        ("usage", "lenix for what", "For mild eczema"),
        ("faq:how-often", "lenix again tonight?", ""),
        ("fact:dose", "percent in lenix", "1 % cream"),
    ):
        ReaderQuestion.objects.create(**whole, key=key, question=question, words=words)
    change = reverse("admin:monographs_monograph_change", args=[page.pk])

    assert "the saved text does not have" not in page_of(editor.get(change)).text(".standing-panel")

    sections = (lenolimus().sections[0], SectionContent("dosage", "Dosage", "- Three times a day [@lenix-label].", ""))
    save_page(by=edie, content=lenolimus(sections=sections, faqs=()))
    panel = page_of(editor.get(change)).one(".standing-panel")

    assert "2 of them name words or a part that the saved text does not have" in panel.words
    assert panel.link("how much lenix a day")
    assert panel.link("lenix again tonight?")
    assert "(dosage: “Twice daily”)" in panel.words
    assert "lenix for what" not in panel.words


def test_a_reviewer_looks_and_changes_nothing(client, ravi, submitted):
    client.force_login(ravi)

    assert client.get(reverse("admin:monographs_readerquestion_changelist")).status_code == 200
    assert client.post(ADD, {**KEPT, "answered_by": DOSAGE}).status_code == 403
    assert not ReaderQuestion.objects.exists()
