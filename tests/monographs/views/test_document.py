"""The pages of a monograph and of a topic."""

import pytest

from eczema_advisor.editorial.actions import withdraw
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.page.content import FaqContent, SectionContent
from tests.monographs.conftest import lenolimus, lenolimus_in_plain
from tests.pages import assert_good_page

PATH = "/monographs/lenolimus/"


def test_a_monograph_shows_facts_sections_questions_references_and_status(client, submitted):
    response = client.get(PATH)
    text = response.content.decode()

    assert_good_page(response)
    assert "1\u00a0% cream twice daily" in text
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

    assert "Twice a day for 6\u00a0weeks." in text
    assert "Two times a day." in text
    assert text.count("There is no plain-language version of this section yet") == 1


def test_a_patient_reads_the_head_of_the_page_in_plain_language(client, references, edie):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus_in_plain()).page)
    professional = client.get(PATH).content.decode()
    client.cookies["audience"] = "patient"

    text = client.get(PATH).content.decode()

    assert '<meta name="description" content="A cream for eczema that is not bad.">' in text
    assert '<p class="lead">A cream for eczema that is not bad.</p>' in text
    assert '1\u00a0% cream two times a day<sup><a class="citation" href="#ref-lenix-label"' in text
    assert "On skin with an infection" in text
    assert "<summary><h3>How many times a day?</h3></summary>" in text
    assert 'id="faq-how-often"' in text
    assert "version of these facts" not in text
    assert "A cream for mild eczema." not in text
    assert "A cream for mild eczema." in professional
    assert "How many times a day?" not in professional


def test_a_patient_is_told_once_where_the_head_has_no_plain_language(client, submitted):
    client.cookies["audience"] = "patient"

    text = client.get(PATH).content.decode()

    assert text.count("There is no plain-language version of these facts and this summary yet.") == 1
    client.cookies["audience"] = "nurse"
    assert "no plain-language version" not in client.get(PATH).content.decode()


def test_a_patient_is_told_that_an_answer_has_no_plain_language(client, references, edie):
    faqs = (FaqContent("how-often", "How often?", "Twice daily."),)
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(faqs=faqs)).page)
    client.cookies["audience"] = "patient"

    assert client.get(PATH).content.decode().count("There is no plain-language version of this answer yet.") == 1


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


def test_a_patient_reads_a_topics_question_in_plain_language(client, references, edie):
    sections = (SectionContent("treatment", "Treatment", "Emollient.", "Moisturiser."),)
    content = lenolimus(
        kind="topic", question="When is it indicated?", question_plain="When is it right?", facts={}, sections=sections
    )
    submit_page(by=edie, page=save_page(by=edie, content=content).page)
    client.cookies["audience"] = "patient"

    page, index = (client.get(path).content.decode() for path in ("/topics/lenolimus/", "/topics/"))

    assert '<p class="topic-question">When is it right?</p>' in page
    assert "There is no plain-language version of this summary yet." in page
    assert "<p>When is it right?</p>" in index
    client.cookies["audience"] = ""
    assert "<p>When is it indicated?</p>" in client.get("/topics/").content.decode()


@pytest.mark.parametrize(("cookie", "queries"), [("", 2), ("patient", 4)])
def test_a_page_takes_few_queries(client, submitted, django_assert_max_num_queries, cookie, queries):
    client.cookies["audience"] = cookie

    with django_assert_max_num_queries(queries):
        client.get(PATH)


def test_a_script_in_stored_text_reaches_no_page(client, submitted):
    """The import and the form refuse it; should it be stored all the same, the page shows it as text."""
    from monographs.public.presented_page import present

    content = submitted.content_json
    content["sections"][0]["body"] = "<script>alert(1)</script> [x](javascript:alert(1)) **b**"

    html = present(content, "professional").sections[0].html

    assert "<script" not in html
    assert "href=" not in html
    assert "<strong>b</strong>" in html
