"""How a page is compared on the review desk: a plain-language text of the head is reviewed like any other."""

from dataclasses import replace

import pytest
from django.urls import reverse

from eczema_advisor.editorial.actions import approve, claim
from eczema_advisor.editorial.comparison import compare_revision, keys_to_acknowledge
from eczema_advisor.editorial.errors import EditorialError
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Page, page_content
from monographs.page.content import SectionContent
from monographs.review.page_kinds import page_panels, page_sections, restore_page
from monographs.rules.submission_problems import check_page
from tests.monographs.conftest import lenolimus_in_plain
from tests.pages import Page as ShownPage
from tests.pages import page as page_of

NOTHING = "I have read the whole text and have no conflict of interest."


def submitted(edie, page):
    return submit_page(by=edie, page=save_page(by=edie, content=page).page)


def approved(revision, *people):
    for person in people:
        claim(by=person, revision=revision)
        keys = keys_to_acknowledge(revision)
        approve(by=person, revision=revision, digest=revision.digest, statement=NOTHING, acknowledged=keys)
    return revision


@pytest.fixture
def first(references, edie, ravi, rosa):
    """The first revision, in both registers throughout, approved."""
    sections = (SectionContent("usage", "Usage", "For mild eczema.", "For mild eczema."),)
    return approved(submitted(edie, lenolimus_in_plain(sections=sections)), ravi, rosa)


def changed(page) -> list[tuple[str, str]]:
    """The sentences that the desk shows as changed: (part, new sentence)."""
    return [(part.key, row.new) for part in compare_revision(page) for row in part.rows if row.kind != "same"]


def with_glance(page, **texts):
    plain = {**page.facts["at_a_glance_plain"], **texts}
    return replace(page, facts={**page.facts, "at_a_glance_plain": plain})


@pytest.mark.parametrize(
    ("change", "part", "sentence"),
    [
        (
            lambda page: replace(page, description_plain="A cream for eczema. Never for babies."),
            "head",
            "Never for babies.",
        ),
        (
            lambda page: with_glance(page, dose="1 % cream 2 times a day [@lenix-label]"),
            "glance-dose--plain",
            "1 % cream 2 times a day [@lenix-label]",
        ),
        (
            lambda page: replace(page, faqs=(replace(page.faqs[0], question_plain="How many times for a child?"),)),
            "faq-how-often",
            "Asked in plain language: How many times for a child?",
        ),
    ],
)
def test_a_change_in_a_plain_text_is_shown_and_has_to_be_acknowledged(first, edie, ravi, change, part, sentence):
    revision = submitted(edie, change(page_content(Page.objects.get())))
    claim(by=ravi, revision=revision)

    assert (part, sentence) in changed(revision)
    assert keys_to_acknowledge(revision)
    with pytest.raises(EditorialError):
        approve(by=ravi, revision=revision, digest=revision.digest, statement=NOTHING, acknowledged=[])


def test_a_topics_plain_question_is_compared(references, edie, ravi, rosa):
    sections = (SectionContent("usage", "Usage", "For mild eczema.", ""),)
    topic = replace(
        lenolimus_in_plain(sections=sections),
        kind="topic",
        question="When is it used?",
        facts={},
        question_plain="When?",
    )
    approved(submitted(edie, topic), ravi, rosa)

    revision = submitted(edie, replace(topic, question_plain="When may a child have it?"))

    assert changed(revision) == [("head", "Question in plain language: When may a child have it?")]
    assert keys_to_acknowledge(revision)


def test_structured_facts_do_not_repeat_the_panel(first):
    facts = next(part for part in page_sections(first.content_json) if part.key == "facts")

    assert "at_a_glance" not in facts.text


def test_the_desk_shows_the_plain_words_and_their_reading_level(first, client, ravi):
    client.force_login(ravi)

    desk = page_of(client.get(reverse("admin:editorial_review_change", args=[first.pk]), {"preview": "plain"}))

    preview = desk.one("article.document-preview")
    assert preview.text("p.lead") == "A cream for eczema that is not bad."
    assert preview.named("dt", "How to use it").next.words.startswith("1 % cream two times a day")
    assert "There is no plain-language version of these facts" not in desk.words
    (panel,) = page_panels("lenolimus", first.content_json, None)
    assert any(
        one.startswith("Reading level of the plain-language text: grade") for one in ShownPage(panel.html).texts("p")
    )
    assert "Without a plain-language version" not in panel.html


def test_restoring_a_revision_brings_its_plain_texts_back(first, edie):
    save_page(by=edie, content=replace(page_content(Page.objects.get()), description_plain="Other words."))

    restore_page(slug="lenolimus", content=first.content_json, by=edie)

    assert page_content(Page.objects.get()).description_plain == "A cream for eczema that is not bad."
    assert Page.objects.get().faqs.get().question_plain == "How many times a day?"


def test_remarks_of_the_checks_are_counted_beside_the_decision(first):
    content = first.content_json
    before = len(check_page("lenolimus", content))
    section = {**content["sections"][0], "plain": "For mild eczema, 3 times a day."}

    changed = {**content, "sections": [section]}
    (panel,) = page_panels("lenolimus", changed, None)

    after = len(check_page("lenolimus", changed))
    assert after > before
    assert panel.notice == f"{after} remarks of the checks"


def disagreements_read(client, revision) -> str:
    return page_of(client.get(reverse("admin:editorial_review_read_section", args=[revision.pk, "usage"]))).words


def test_the_reading_desk_says_what_was_changed_in_one_register_alone(first, edie, ravi, client):
    section = replace(page_content(Page.objects.get()).sections[0], body="For severe eczema.")
    second = submitted(edie, replace(page_content(Page.objects.get()), sections=(section,)))
    client.force_login(ravi)

    assert "went from 'mild' to 'severe'" in disagreements_read(client, second)
    assert "went from" not in disagreements_read(client, first)


def test_a_revision_never_approved_is_held_against_the_one_before(references, edie, ravi, client):
    def page(body: str):
        return lenolimus_in_plain(sections=(SectionContent("usage", "Usage", body, "For mild eczema."),))

    submitted(edie, page("For mild eczema."))
    second = submitted(edie, page("For severe eczema."))
    client.force_login(ravi)

    assert "went from 'mild' to 'severe'" in disagreements_read(client, second)
