"""Editing a page in the admin: what is saved, previewed, submitted, refused, and never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eczema_advisor.editorial.models import Revision
from monographs.actions.save_page import save_page
from monographs.admin.facts_field import fields_of_facts
from monographs.models import Page, page_content
from tests.monographs.conftest import lenolimus
from tests.pages import page as page_of


def address(page) -> str:
    return reverse(f"admin:monographs_{page.kind}_change", args=[page.pk])


def posted(client, url: str, **changes) -> dict:
    """The fields of the form as a browser would send them, with changes."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms += [formset.management_form for formset in formsets] + [form for formset in formsets for form in formset]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if field.name == "facts" and isinstance(value, dict):
                data |= fields_of_facts(value)
            elif value is not None and value is not False:
                data[field.html_name] = value
    return {**data, **changes}


def errors(response) -> list[str]:
    """What the form says is wrong."""
    return page_of(response).texts(".errorlist li, .errornote")


def written(response, name: str) -> str:
    """What is in a text field of the form, as the editor wrote it."""
    field = page_of(response).one(f"[name='{name}']")
    return (field.node.text or "").strip("\n") if field.tag == "textarea" else field["value"]


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def test_saving_without_a_change_writes_nothing(editor, page):
    before = page_content(page)

    response = editor.post(address(page), posted(editor, address(page), _continue="1"))

    page.refresh_from_db()
    assert response.status_code == 302
    assert page_content(page) == before
    assert page.version == 1


def test_an_edit_keeps_keys_and_facts_and_is_stamped(editor, page):
    data = posted(editor, address(page), **{"sections-0-body": "New text.", "sections-0-heading": "Indications"})

    editor.post(address(page), data)

    page.refresh_from_db()
    first = page.sections.first()
    assert (first.key, first.heading, first.body) == ("usage", "Indications", "New text.")
    assert page.facts == lenolimus().facts
    assert page.version == 2
    assert page.last_modified > "2026-11-20T00:00:00.001Z"


def test_plain_language_of_the_head_is_written_beside_its_professional_twin(editor, page):
    names = list(editor.get(address(page)).context["adminform"].form.fields)
    changes = {
        "description_plain": "A cream for your skin.",
        "facts": "at_a_glance: {dose: 1 % twice daily}\nat_a_glance_plain: {dose: 1 % two times a day}",
        "faqs-0-question_plain": "How many times?",
    }

    editor.post(address(page), posted(editor, address(page), **changes))

    page.refresh_from_db()
    assert names.index("description_plain") == names.index("description") + 1
    assert page.description_plain == "A cream for your skin."
    assert page.facts["at_a_glance_plain"] == {"dose": "1 % two times a day"}
    assert page.faqs.get().question_plain == "How many times?"
    assert page.faqs.get().key == "how-often"


def test_a_topic_takes_its_question_in_plain_language(editor, db):
    url = reverse("admin:monographs_topic_add")

    editor.post(url, posted(editor, url, title="When to wait", question="When?", question_plain="When can I?"))

    assert Page.objects.get().question_plain == "When can I?"


def test_plain_facts_that_differ_are_refused_at_submission(editor, page):
    facts = "at_a_glance: {dose: 1 % twice daily}\nat_a_glance_plain: {dose: 2 % two times a day}"

    response = editor.post(address(page), posted(editor, address(page), facts=facts, summary="Why.", _submit="1"))

    assert any(one.startswith("At a glance, dose: the professional text says '1 %'") for one in errors(response))
    assert not Revision.objects.exists()


def test_sections_are_added_reordered_and_removed(editor, page):
    data = posted(editor, address(page))
    data |= {
        "sections-TOTAL_FORMS": "4",
        "sections-0-position": "9",
        "sections-1-DELETE": "on",
        "sections-3-heading": "Monitoring",
        "sections-3-body": "None.",
        "sections-3-position": "0",
        "sections-3-page": str(page.pk),
    }

    editor.post(address(page), data)

    assert [section.key for section in page.sections.all()] == ["monitoring", "contraindications", "usage"]


def test_a_new_page_takes_its_address_from_its_title(editor, db):
    url = reverse("admin:monographs_topic_add")

    response = editor.post(url, posted(editor, url, title="When to wait", question="When?", _continue="1"))

    page = Page.objects.get()
    assert (page.kind, page.slug, page.changed_by.username) == ("topic", "when-to-wait", "edie")
    assert response.headers["Location"] == address(page)


def test_a_second_page_with_the_same_address_is_refused(editor, page):
    url = reverse("admin:monographs_monograph_add")

    response = editor.post(url, posted(editor, url, title="Lenolimus"))

    assert response.status_code == 200
    assert any(one.startswith("There is a page with the address 'lenolimus' already") for one in errors(response))
    assert Page.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "This field is required"),
        ("title", "<script>alert(1)</script>", "HTML is not taken"),
        ("sections-0-body", "Text\n\n<b>bold</b>", "Line 3: HTML is not taken"),
        ("sections-0-body", "## Dosage", "is a level-2 heading; use ### here"),
        ("sections-0-plain", "::: plain", "write plain language in its own field"),
        ("sections-0-body", "![x](y.png)", "there is an image here"),
        ("sections-0-heading", "", "This field is required"),
        ("faqs-0-question", "", "This field is required"),
        ("faqs-0-answer", "[x](javascript:1)", "is refused; a link must start with"),
        ("facts", "options:\n  a_1: {licence: {us: {status: perhaps}}}", "Line 2: status is"),
        ("facts", "drug_class: a: b", "Line 1: YAML error"),
        ("facts", "at_a_glance_plain: {doses: a}", "did you mean 'dose'?"),
        ("description_plain", "A <b>cream</b>.", "HTML is not taken"),
        ("faqs-0-question_plain", "How <b>often</b>?", "HTML is not taken"),
    ],
)
def test_bad_input_is_named_and_nothing_is_lost(editor, page, field, value, message):
    data = posted(editor, address(page), **{"description": "My long and careful work.", field: value})

    response = editor.post(address(page), data)

    assert response.status_code == 200
    assert any(message in one for one in errors(response))
    assert written(response, "description") == data["description"]
    page.refresh_from_db()
    assert page.version == 1


def test_preview_shows_what_was_written_and_saves_nothing(editor, page):
    data = posted(editor, address(page), **{"sections-0-plain": "Very **easy** words.", "_preview": "plain"})

    response = editor.post(address(page), data)

    [easy] = [one for one in page_of(response).all("p") if one.words == "Very easy words."]
    assert easy.texts("strong") == ["easy"]
    page.refresh_from_db()
    assert page.version == 1


def test_submitting_saves_and_freezes_in_one_step(editor, page):
    data = posted(editor, address(page), summary="Clearer words.", _submit="1", **{"sections-0-body": "Clear."})

    editor.post(address(page), data)

    revision = Revision.objects.get()
    assert revision.summary == "Clearer words."
    assert revision.content_json["sections"][0]["body"] == "Clear."
    assert revision.author.username == "edie"


def test_a_submission_without_a_summary_is_held_and_nothing_typed_is_lost(editor, page):
    data = posted(editor, address(page), summary=" ", _submit="1", **{"sections-0-body": "Clear."})

    response = editor.post(address(page), data)

    assert any("Say what changed, and why" in one for one in errors(response))
    assert page_of(response).one(".error-summary a")["href"] == "#id_summary"
    assert written(response, "sections-0-body") == "Clear."
    assert not Revision.objects.exists()


def test_a_submission_that_the_checks_refuse_says_why_and_saves_nothing(editor, page):
    data = posted(editor, address(page), summary="Why.", _submit="1", **{"sections-0-body": "New [@nobody-1999]."})

    response = editor.post(address(page), data)

    assert response.status_code == 200
    assert any("[@nobody-1999] is not in the reference list" in one for one in errors(response))
    assert written(response, "sections-0-body") == "New [@nobody-1999]."
    assert not Revision.objects.exists()
    page.refresh_from_db()
    assert page.version == 1


def test_everybody_who_changed_the_draft_is_an_author_of_the_revision(editor, page, ada):
    save_page(by=ada, content=lenolimus(description="Ada's description."))

    editor.post(address(page), posted(editor, address(page), summary="Why.", _submit="1"))

    assert Revision.objects.get().contributors == [ada.pk]


def test_the_form_shows_standing_reading_level_and_remarks(editor, submitted, page):
    panel = page_of(editor.get(address(page))).one(".standing-panel")

    assert panel.link("revision 1, submitted")
    assert "reading grade" in panel.words
    assert panel.link("revision 1")["href"] == "/monographs/lenolimus/"


@pytest.mark.parametrize("who", ["ravi", "cleo"])
def test_only_editors_and_administrators_may_write(client, page, request, who):
    client.force_login(request.getfixturevalue(who))

    response = client.post(address(page), {"title": "Mine"})

    page.refresh_from_db()
    assert response.status_code in (302, 403)
    assert page.title == "Lenolimus"


def test_the_board_may_look(client, page, ravi):
    client.force_login(ravi)

    response = client.get(address(page))

    assert response.status_code == 200
    assert not page_of(response).all("[name=_submit]")


def test_lists_show_where_each_page_stands_in_a_constant_number_of_queries(editor, submitted, edie):
    address_of_list = reverse("admin:monographs_monograph_changelist")
    save_page(by=edie, content=lenolimus(slug="second", title="Second"))
    editor.get(address_of_list)  # what is asked once in the life of a session or a process
    with CaptureQueriesContext(connection) as few:
        listed = page_of(editor.get(address_of_list))
    for number in range(5):
        save_page(by=edie, content=lenolimus(slug=f"more-{number}", title=f"More {number}"))

    with CaptureQueriesContext(connection) as many:
        editor.get(address_of_list)

    assert sorted(listed.texts("td.field-desk")) == ["Submitted", "draft"]
    assert len(many) == len(few)


def test_references_and_glossary_are_edited_and_the_glossary_submitted(editor, db):
    added = editor.post(
        reverse("admin:monographs_reference_add"),
        {"key": "lenix-2026", "type": "trial", "title": "Lenolimus again", "authors": "A"},
    )
    term = editor.post(
        reverse("admin:monographs_glossaryterm_add"),
        {"key": "flare", "term": "flare", "also": "flares", "plain": "Worse."},
    )
    editor.post(reverse("admin:monographs_glossary_submit"), {"summary": " "})
    assert not Revision.objects.exists()
    submitted = editor.post(reverse("admin:monographs_glossary_submit"), {"summary": "First words."})

    assert (added.status_code, term.status_code, submitted.status_code) == (302, 302, 302)
    assert Revision.objects.get().content_json["terms"][0]["plain"] == "Worse."
