"""The pages of a monograph and of a topic."""

import pytest

from eczema_advisor.editorial.actions import withdraw
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.page_content import SectionContent
from tests.monographs.conftest import lenolimus
from tests.pages import assert_good_page

PATH = "/monographs/lenolimus/"


def test_a_monograph_shows_facts_sections_questions_references_and_status(client, submitted):
    response = client.get(PATH)
    text = response.content.decode()

    assert_good_page(response)
    assert "1 % cream twice daily" in text
    assert "For <strong>mild</strong> eczema" in text
    assert "<summary><h3>How often?</h3></summary>" in text
    assert "Lenolimus against vehicle" in text
    assert "identifier not verified" in text
    assert "Awaiting human review" in text
    assert "Last reviewed" in text
    assert submitted.digest[:12] in text


def test_citations_are_numbered_by_first_appearance_and_lead_to_their_reference(client, submitted):
    text = client.get(PATH).content.decode()

    assert 'cream twice daily<sup><a class="citation" href="#ref-lenix-label" aria-label="Reference 1"' in text
    assert text.index('id="ref-lenix-label"') < text.index('id="ref-lenix-trial"')


def test_a_patient_reads_plain_language_and_is_told_where_there_is_none(client, submitted):
    client.cookies["audience"] = "patient"

    text = client.get(PATH).content.decode()

    assert "Twice a day for 6 weeks." in text
    assert "Two times a day." in text
    assert text.count("There is no plain-language version of this section yet") == 1


def test_an_unchanged_page_is_answered_with_304_until_reader_or_text_change(client, submitted, edie, ravi):
    etag = client.get(PATH).headers["ETag"]

    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    client.cookies["audience"] = "patient"
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 200
    client.cookies["audience"] = ""
    page = save_page(by=edie, content=lenolimus(description="Another cream.")).page
    submit_page(by=edie, page=page)
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 200


def test_an_unsubmitted_change_is_not_public(client, submitted, edie):
    save_page(by=edie, content=lenolimus(description="A secret draft."))

    assert "secret draft" not in client.get(PATH).content.decode()


def test_a_page_never_submitted_is_not_found(client, page):
    assert client.get(PATH).status_code == 404
    assert client.get("/topics/lenolimus/").status_code == 404


def test_a_banned_drug_shows_a_notice_in_place_of_dosing(client, page, edie):
    banned = save_page(by=edie, content=lenolimus(is_banned=True)).page
    submit_page(by=edie, page=banned)

    text = client.get(PATH).content.decode()

    assert "Not for use: dosing is not shown" in text
    assert "Twice daily" not in text
    assert "twice daily" not in text
    assert "Never on infected skin." in text


def test_a_withdrawn_page_shows_its_reason_and_no_text(client, submitted, ravi):
    withdraw(by=ravi, document=submitted.document, reason="A supply warning.")

    text = client.get(PATH).content.decode()

    assert "A supply warning." in text
    assert "wice daily" not in text
    assert "Never on infected skin." not in text


def test_a_topic_shows_its_question(client, references, edie):
    sections = (SectionContent("treatment-algorithm", "Treatment algorithm", "1. Emollient\n2. Lenolimus"),)
    content = lenolimus(kind="topic", question="When is lenolimus used?", facts={}, sections=sections, faqs=())
    submit_page(by=edie, page=save_page(by=edie, content=content).page)

    response = client.get("/topics/lenolimus/")
    text = response.content.decode()

    assert_good_page(response)
    assert "When is lenolimus used?" in text
    assert "Have a follow-up question?" in text
    assert "For healthcare professionals" in text
    assert "Which best describes you?" in text
    assert 'href="/editorial-policy/"' in text


@pytest.mark.parametrize(("cookie", "queries"), [("", 2), ("patient", 4)])
def test_a_page_takes_few_queries(client, submitted, django_assert_max_num_queries, cookie, queries):
    client.cookies["audience"] = cookie

    with django_assert_max_num_queries(queries):
        client.get(PATH)


def test_a_script_in_stored_text_reaches_no_page(client, submitted):
    """The import and the form refuse it; should it be stored all the same, the page shows it as text."""
    from monographs.presenter import present

    content = submitted.content_json
    content["sections"][0]["body"] = "<script>alert(1)</script> [x](javascript:alert(1)) **b**"

    html = present(content, "professional").sections[0].html

    assert "<script" not in html
    assert "href=" not in html
    assert "<strong>b</strong>" in html
