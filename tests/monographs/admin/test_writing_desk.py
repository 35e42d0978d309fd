"""While somebody writes: drafts, words brought back, two editors at once, a session that ended, a live preview."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from monographs.actions import keep_draft as drafts
from monographs.actions.load_shipped_content import CONTENT
from monographs.actions.save_page import save_page
from monographs.admin.facts_field import can_be_fields, facts_from_fields, fields_of_facts
from monographs.interchange.page_file.read_page import read_page
from monographs.models import Page, PageDraft, PageVersion, page_content
from monographs.page.fact_keys import LICENCE_KEYS
from tests.monographs.admin.test_editing import address, errors, posted, written
from tests.monographs.conftest import lenolimus
from tests.pages import page as page_of


@pytest.fixture
def editor(client, edie):
    client.force_login(edie)
    return client


def draft_address(page) -> str:
    return address(page).replace("change/", "draft/")


def saved_by_ada(ada, **changes):
    return save_page(by=ada, content=lenolimus(**changes))


def banner(response) -> str:
    return page_of(response).one(".words-back").words


# Drafts


def test_a_draft_is_kept_and_the_page_stays_as_it_was(editor, page, edie):
    data = posted(editor, address(page), **{"sections-0-body": "Half a <b>thought"})

    answer = editor.post(draft_address(page), data)

    draft = PageDraft.objects.get()
    assert answer.json()["kept"] == timezone.localtime(draft.at).strftime("%H:%M")
    assert (draft.person, draft.page_id, draft.is_saved) == (edie, page.pk, False)
    assert draft.fields["sections-0-body"] == "Half a <b>thought"
    assert Page.objects.get().version == 1


def test_the_same_words_are_kept_once(editor, page):
    data = posted(editor, address(page), **{"sections-0-body": "Words."})

    editor.post(draft_address(page), data)
    editor.post(draft_address(page), data)

    assert PageDraft.objects.count() == 1


def test_a_draft_fills_the_form_again_with_whatever_is_wrong_in_it_and_saves_nothing(editor, page):
    data = posted(editor, address(page), **{"sections-0-body": "Half a <b>thought", "title": ""})
    editor.post(draft_address(page), data)
    opened = page_of(editor.get(address(page)))

    response = editor.get(address(page) + opened.link("Go on with it")["href"])

    assert "It is not saved yet" in banner(response)
    assert written(response, "sections-0-body") == "Half a <b>thought"
    assert any("HTML is not taken" in one for one in errors(response))
    assert Page.objects.get().version == 1


def test_without_scripts_a_button_keeps_the_draft(editor, page):
    response = editor.post(address(page), posted(editor, address(page), description="New words.", _draft="1"))

    assert "Your draft was kept at" in banner(response)
    assert written(response, "description") == "New words."
    assert PageDraft.objects.get().fields["description"] == "New words."
    assert Page.objects.get().description == lenolimus().description


def test_a_saved_draft_is_no_longer_offered_but_still_in_the_history(editor, page):
    data = posted(editor, address(page), description="New words.")
    editor.post(draft_address(page), data)
    editor.post(address(page), data | {"_continue": "1"})

    opened = page_of(editor.get(address(page)))

    assert not opened.all(".banner.tone-info")
    assert len(opened.all(".writing-history a[href^='?draft=']")) == 1


def test_a_draft_of_a_new_page_goes_with_it(editor, db):
    url = "/admin/monographs/topic/add/"
    data = posted(editor, url, title="When to wait", question="When?")
    editor.post(url + "draft/", data)

    editor.post(url, data | {"_continue": "1"})

    assert (PageDraft.objects.get().page, PageDraft.objects.get().is_saved) == (Page.objects.get(), True)


def test_nobody_opens_the_draft_of_another(editor, page, ada):
    drafts.keep_draft(by=ada, kind="monograph", page=page, form_key="a", version=1, fields={"title": "Ada's"})

    assert editor.get(f"{address(page)}?draft={PageDraft.objects.get().pk}").status_code == 404
    for wrong in ("x", "9" * 30, "-1", "٣"):
        assert editor.get(f"{address(page)}?draft={wrong}").status_code == 404
        assert editor.get(f"{address(page)}?version={wrong}").status_code == 404


def test_who_else_writes_is_said(editor, page, ada):
    drafts.keep_draft(by=ada, kind="monograph", page=page, form_key="a", version=1, fields={"title": "Ada's"})

    assert "Ada Admin is writing here too" in page_of(editor.get(address(page))).one("#others-here").words
    answer = editor.post(draft_address(page), posted(editor, address(page)))
    assert answer.json()["others"] == ["Ada Admin"]

    PageDraft.objects.update(at=timezone.now() - timedelta(minutes=11))
    assert page_of(editor.get(address(page))).one("#others-here").words == ""


def test_old_drafts_are_thinned_and_the_newest_stay():
    now = timezone.now()
    times = [(number, now - timedelta(seconds=30 * number)) for number in range(2000)]

    gone = set(drafts.too_many(times))
    left = [key for key, _at in times if key not in gone]

    assert left[: drafts.NEWEST] == list(range(drafts.NEWEST))
    assert len(left) <= drafts.MOST
    older = left[drafts.NEWEST :]
    assert older
    assert {later - earlier for earlier, later in pairwise(older)} == {20}


@pytest.mark.parametrize("who", ["ravi", "cleo", None])
@pytest.mark.parametrize("what", ["draft", "part"])
def test_only_who_may_edit_keeps_drafts_and_previews(client, page, request, who, what):
    if who:
        client.force_login(request.getfixturevalue(who))

    response = client.post(address(page).replace("change/", f"{what}/"), {"title": "Mine"})

    assert response.status_code in (302, 403)
    assert not PageDraft.objects.exists()


# Versions


def test_every_save_is_kept_and_one_before_any_was_too(editor, page, ada):
    PageVersion.objects.all().delete()  # as in a database of before
    saved_by_ada(ada, title="Second")
    saved_by_ada(ada, title="Third")

    assert [one.page_content().title for one in page.versions.all()] == ["Third", "Second", "Lenolimus"]
    assert page.versions.get(version=1).page_content() == lenolimus()


def test_an_earlier_version_fills_the_form_and_is_the_page_once_it_is_saved(editor, page, ada):
    saved_by_ada(ada, sections=lenolimus().sections[:1], title="Second", faqs=())

    response = editor.get(f"{address(page)}?version=1")

    assert "This is version 1" in banner(response)
    assert Page.objects.get().title == "Second"
    data = posted_again(response)
    editor.post(address(page), data | {"_continue": "1"})
    assert replace(page_content(Page.objects.get()), last_modified="") == replace(lenolimus(), last_modified="")


def posted_again(response) -> dict:
    """The fields of a form that is open, as a browser would send them, radio buttons left alone."""
    data = {}
    for field in page_of(response).all("#content-main form input, #content-main form textarea, #content-main select"):
        node = field.node
        name, kind = node.get("name"), node.get("type")
        if not name or "__prefix__" in name or kind in ("submit", "radio"):
            continue
        if kind == "checkbox":
            if node.get("checked") is not None:
                data[name] = "on"
        elif field.tag == "textarea":
            data[name] = (node.text or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = node.cssselect("option[selected]") or node.cssselect("option")
            data[name] = chosen[0].get("value")
        else:
            data[name] = node.get("value") or ""
    return data


# Two editors at once


def test_what_another_saved_in_other_places_is_kept_with_mine(editor, page, ada):
    data = posted(editor, address(page), **{"sections-0-body": "Edie's text."})
    saved_by_ada(ada, sections=lenolimus().sections[:2], description="Ada's description.")

    response = editor.post(address(page), data | {"_continue": "1"}, follow=True)

    saved = page_content(Page.objects.get())
    assert [one.key for one in saved.sections] == ["usage", "dosage"]
    assert (saved.sections[0].body, saved.description) == ("Edie's text.", "Ada's description.")
    assert any(
        "From Ada Admin: Description. Both are kept." in one for one in page_of(response).texts(".messagelist li")
    )


def test_where_both_wrote_the_form_asks_and_nothing_is_saved_until_it_is_told(editor, page, ada):
    data = posted(editor, address(page), **{"sections-1-body": "- Edie's.", "description": "Edie's description."})
    body = "- Ada's."
    usage, dosage, against = lenolimus().sections
    saved_by_ada(ada, sections=(usage, replace(dosage, body=body, plain="Ada's plain."), against))

    asked = editor.post(address(page), data | {"_continue": "1"})

    clash = page_of(asked).one(".clash")
    assert "Dosage, professional text" in clash.one("legend").words
    assert [one.words for one in clash.all(".clash-text")] == ["- Edie's.", "- Ada's."]
    assert written(asked, "sections-1-body") == "- Edie's."
    assert written(asked, "sections-1-plain") == "Ada's plain."
    assert Page.objects.get().version == 2

    again = editor.post(address(page), posted_again(asked) | {"_continue": "1"})
    assert "Choose below" in banner(again)
    assert Page.objects.get().version == 2

    mine = posted_again(again) | {"clash-sections.dosage.body": "mine", "_continue": "1"}
    assert editor.post(address(page), mine).status_code == 302
    saved = page_content(Page.objects.get())
    assert (saved.sections[1].body, saved.sections[1].plain) == ("- Edie's.", "Ada's plain.")
    assert saved.description == "Edie's description."


def test_theirs_can_be_taken_and_a_choice_is_not_lost_by_an_error(editor, page, ada):
    data = posted(editor, address(page), **{"sections-1-body": "- Edie's."})
    usage, dosage, against = lenolimus().sections
    saved_by_ada(ada, sections=(usage, replace(dosage, body="- Ada's."), against))
    asked = editor.post(address(page), data | {"_continue": "1"})
    choice = {"clash-sections.dosage.body": "theirs"}

    refused = editor.post(address(page), posted_again(asked) | choice | {"title": "", "_continue": "1"})

    assert page_of(refused).one(".clash input[value=theirs]").node.get("checked") is not None
    editor.post(address(page), posted_again(refused) | choice | {"title": "Lenolimus", "_continue": "1"})
    assert page_content(Page.objects.get()).sections[1].body == "- Ada's."


def test_words_that_met_are_looked_at_before_they_are_submitted(editor, page, ada):
    data = posted(editor, address(page), **{"sections-0-body": "Edie's text."}, summary="Why.")
    saved_by_ada(ada, description="Ada's description.")

    response = editor.post(address(page), data | {"_submit": "1"})

    assert "Nothing is saved yet" in banner(response)
    assert written(response, "description") == "Ada's description."
    assert page_of(response).one("[name=summary]")["value"] == "Why."
    assert Page.objects.get().version == 2


def test_a_draft_of_an_older_version_is_merged_when_it_is_saved(editor, page, ada):
    data = posted(editor, address(page), **{"sections-0-body": "Edie's text."})
    editor.post(draft_address(page), data)
    saved_by_ada(ada, description="Ada's description.")

    opened = editor.get(f"{address(page)}?draft={PageDraft.objects.get().pk}")
    editor.post(address(page), posted_again(opened) | {"_continue": "1"})

    saved = page_content(Page.objects.get())
    assert (saved.sections[0].body, saved.description) == ("Edie's text.", "Ada's description.")


@pytest.mark.parametrize("clashes", ["nothing.there", "sections", "..", "sections.none.body x", "facts.", "version"])
def test_forged_names_of_clashes_do_no_harm(editor, page, clashes):
    data = posted(editor, address(page), description="Words.", clashes=clashes, _continue="1")

    assert editor.post(address(page), data).status_code in (200, 302)


# A session that ended


def test_a_session_that_ended_gives_back_what_was_typed(editor, page, edie):
    data = posted(editor, address(page), **{"sections-0-body": "Edie's <long> text. " * 5}) | {"_continue": "1"}
    editor.logout()

    kept = editor.post(address(page), data, headers={"Origin": "http://testserver"})

    assert kept.status_code == 401
    assert "What you typed is here" in page_of(kept).one(".banner").words
    fields = {one["name"]: (one.node.text or "").removeprefix("\n") for one in page_of(kept).all("textarea[name]")}
    assert "_continue" not in fields
    editor.force_login(edie)
    response = editor.post(address(page), fields | {"_resume": "1"})
    assert written(response, "sections-0-body").startswith("Edie's <long> text.")
    assert Page.objects.get().version == 1


@pytest.mark.parametrize("origin", [None, "https://elsewhere.example", "null"])
def test_what_another_site_sends_is_never_shown(editor, page, origin):
    data = posted(editor, address(page), description="Planted.")
    editor.logout()

    response = editor.post(address(page), data, headers={"Origin": origin} if origin else {})

    assert response.status_code == 302
    assert "/login/" in response.headers["Location"]


def test_a_form_from_before_signing_in_again_is_given_back_too(page, edie):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(edie)
    data = posted(strict, address(page), description="Edie's words.") | {"csrfmiddlewaretoken": "x" * 64}

    kept = strict.post(address(page), data, headers={"Origin": "http://testserver"})

    assert kept.status_code == 401
    assert "One more step" in page_of(kept).one(".banner").words
    assert "Edie's words." in [(one.node.text or "").strip() for one in page_of(kept).all("textarea[name]")]
    assert Page.objects.get().description == lenolimus().description


# Live preview, and the form without scripts


def test_a_part_is_shown_in_both_registers_as_it_is_typed(editor, page):
    changes = {"sections-0-body": "Now **bold** <script>x</script> [@lenix-label].", "sections-0-plain": "Easy."}
    data = posted(editor, address(page), **changes)

    shown = page_of(editor.post(address(page).replace("change/", "part/?part=sections-0"), data))

    assert shown.texts(".part-register-name") == ["For professionals", "In plain words"]
    assert shown.texts("strong") == ["bold"]
    assert not shown.all("script")
    assert "Easy." in shown.texts("p")


def test_the_form_shows_each_part_as_readers_see_it(editor, page):
    shown = page_of(editor.get(address(page)))

    assert "For mild eczema" in shown.one("[data-part=sections-0]").words
    assert "Two times a day." in shown.one("[data-part=faqs-0]").words
    assert len(shown.all(".page-outline a")) == 4


def test_a_section_is_added_without_scripts(editor, page):
    first = editor.post(address(page), posted(editor, address(page), description="Kept.", _add_part="sections"))

    data = posted_again(first) | {"sections-3-heading": "Monitoring", "sections-3-body": "None.", "_continue": "1"}
    editor.post(address(page), data)

    assert written(first, "description") == "Kept."
    assert [one.heading for one in Page.objects.get().sections.all()][-1] == "Monitoring"


@pytest.mark.one_in(of="what takes seconds")
@pytest.mark.parametrize("count", ["x", "-3", "9" * 30, "100000"])
def test_a_form_that_claims_too_many_parts_is_answered(editor, page, count):
    data = posted(editor, address(page), **{"sections-TOTAL_FORMS": count, "_show": "1"})

    assert editor.post(address(page), data).status_code == 200


# Facts as fields


def test_facts_are_fields_and_come_back_whole(editor, page):
    shown = page_of(editor.get(address(page)))

    assert not shown.all(".facts-yaml")
    assert shown.one("[name='facts-option-0-code']")["value"] == "lenolimus_1"
    assert shown.one("[name='facts-option-0-licence-us-status'] option[selected]")["value"] == "on_label"
    assert facts_from_fields(fields_of_facts(lenolimus().facts)) == lenolimus().facts


def test_a_fact_is_changed_and_an_option_added_and_removed(editor, page):
    changes = {
        "facts-at_a_glance-dose": "2 % cream once daily",
        "facts-option-0-remove": "1",
        "facts-option-1-code": "lenolimus_2",
        "facts-option-1-strength": "2 %",
        "facts-option-1-licence-uk-status": "off_label",
        "facts-option-1-minimum_age_months-uk": "24",
    }

    editor.post(address(page), posted(editor, address(page), _continue="1", **changes))

    facts = Page.objects.get().facts
    assert facts["at_a_glance"]["dose"] == "2 % cream once daily"
    assert facts["options"] == {
        "lenolimus_2": {
            "strength": "2 %", "licence": {"uk": {"status": "off_label"}}, "minimum_age_months": {"uk": "24"},
        }
    }  # fmt: skip


def test_every_key_that_a_licence_may_have_is_a_field(editor, page):
    shown = page_of(editor.get(address(page)))

    for key in LICENCE_KEYS:
        assert shown.one(f"[name='facts-option-0-licence-us-{key}']")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "facts-option-0-licence-us-from_months",
            "two",
            "Options, lenolimus_1, licence, us, from (months): from_months",
        ),
        ("facts-option-0-licence-us-status", "maybe", "Options, lenolimus_1, licence, us, status: status is 'maybe'"),
        ("facts-option-0-code", "No Code", "is no option code"),
        ("facts-review_months", "900", "Review (months): review_months is '900'"),
    ],
)
def test_a_wrong_fact_is_named_and_nothing_is_lost(editor, page, name, value, message):
    response = editor.post(address(page), posted(editor, address(page), **{name: value, "_continue": "1"}))

    assert any(message in one for one in errors(response)), errors(response)
    assert f'"{value}"' in response.content.decode() or name.endswith("status")
    assert Page.objects.get().version == 1


def test_facts_that_the_fields_cannot_show_are_shown_as_they_are_written(editor, page):
    odd = lenolimus().facts | {"options": {"a_1": {"form": "cream", "examples": "Some"}}}
    Page.objects.update(facts=odd)

    shown = page_of(editor.get(address(page)))

    assert not can_be_fields(odd)
    assert "examples: Some" in shown.one(".facts-yaml").words


def test_the_fields_show_the_facts_of_every_shipped_page_whole():
    pages = [read_page(file.read_bytes()).page for file in (CONTENT / "monographs").glob("*.md")]

    assert len(pages) > 20
    assert [page.slug for page in pages if not can_be_fields(page.facts)] == []
