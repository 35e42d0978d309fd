"""The pages of a monograph and of a topic."""

import pytest

from eczema_advisor.editorial.actions import withdraw
from eczema_advisor.editorial.publication.kept_pages.page_memory import MEMORY
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Passage
from monographs.page.content import FaqContent, SectionContent
from monographs.page.unsafe_before import UnsafeBefore
from monographs.search.index import rebuild
from tests.monographs.conftest import BAN, lenolimus, lenolimus_in_plain
from tests.pages import Element, Page, assert_good_page
from tests.pages import page as page_of

PATH = "/monographs/lenolimus/"


def described(among: Element, label: str) -> Element:
    """What the description list says under that label."""
    return among.named("dt", label).next


def everything(page: Page) -> str:
    """The whole page as it was sent, attributes included: for what must be nowhere."""
    return page.html


def test_a_monograph_shows_facts_sections_questions_references_and_status(client, submitted):
    response = client.get(PATH)
    shown = assert_good_page(response)

    assert described(shown, "Dose").node.text == "1\u00a0% cream twice daily"
    assert shown.texts("#usage .prose strong") == ["mild"]
    assert shown.text("#usage .prose").startswith("For mild eczema")
    assert shown.text("#faq-how-often > summary > h3") == "How often?"
    assert shown.text("#ref-lenix-trial .reference-title") == "Lenolimus against vehicle"
    assert shown.texts("#ref-lenix-trial .unverified") == ["identifier not verified"]
    assert shown.text(".banner.tone-pending .banner-title").startswith("Awaiting human review")
    status = shown.landmark("complementary", "Review status of this page")
    assert described(status, "Last reviewed").words == "Not yet"
    assert status.text("a.digest").startswith(submitted.digest[:12])


def test_citations_are_numbered_by_first_appearance_and_lead_to_their_reference(client, submitted):
    shown = page_of(client.get(PATH))

    cited = shown.one("dl.facts sup > a.citation")
    assert (cited["href"], cited["aria-label"]) == ("#ref-lenix-label", "Reference 1")
    assert cited.parent.node.getprevious() is None
    assert cited.parent.parent.node.text.endswith("cream twice daily")
    assert [one["id"] for one in shown.all("ol.references > li")] == ["ref-lenix-label", "ref-lenix-trial"]


def test_a_patient_reads_plain_language_and_is_told_where_there_is_none(client, submitted):
    client.cookies["audience"] = "patient"

    shown = page_of(client.get(PATH))

    assert shown.one("#dosage .prose p").node.text == "Twice a day for 6\u00a0weeks."
    assert shown.text("#faq-how-often .prose") == "Two times a day."
    [untold] = [one for one in shown.texts(".no-plain") if "this section" in one]
    assert untold.startswith("There is no plain-language version of this section yet")
    assert shown.text("#contraindications .no-plain") == untold


def test_a_patient_reads_the_head_of_the_page_in_plain_language(client, references, edie):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus_in_plain()).page)
    professional = page_of(client.get(PATH))
    client.cookies["audience"] = "patient"

    plain = page_of(client.get(PATH))

    assert plain.one("meta[name=description]")["content"] == "A cream for eczema that is not bad."
    assert plain.text("p.lead") == "A cream for eczema that is not bad."
    dose = described(plain, "How to use it")
    assert dose.node.text == "1\u00a0% cream two times a day"
    assert dose.one("sup > a.citation")["href"] == "#ref-lenix-label"
    assert described(plain, "Do not use").words == "On skin with an infection"
    assert plain.text("#faq-how-often > summary > h3") == "How many times a day?"
    assert "version of these facts" not in plain.words
    assert "A cream for mild eczema." not in everything(plain)
    assert professional.text("p.lead") == "A cream for mild eczema."
    assert "How many times a day?" not in everything(professional)


def test_a_patient_is_told_once_where_the_head_has_no_plain_language(client, submitted):
    client.cookies["audience"] = "patient"

    head = page_of(client.get(PATH)).one(".doc-head")

    assert head.text(".no-plain").startswith("There is no plain-language version of these facts and this summary yet.")
    client.cookies["audience"] = "nurse"
    nurses = page_of(client.get(PATH))
    assert not nurses.all(".no-plain")
    assert "no plain-language version" not in everything(nurses)


def test_a_patient_is_told_that_an_answer_has_no_plain_language(client, references, edie):
    faqs = (FaqContent("how-often", "How often?", "Twice daily."),)
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(faqs=faqs)).page)
    client.cookies["audience"] = "patient"

    told = page_of(client.get(PATH)).text("#faq-how-often > .no-plain")
    assert told.startswith("There is no plain-language version of this answer yet.")


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

    assert "secret draft" not in everything(page_of(client.get(PATH)))


def test_a_page_never_submitted_is_not_found(client, page):
    assert client.get(PATH).status_code == 404
    assert client.get("/topics/lenolimus/").status_code == 404


def test_a_banned_drug_shows_a_notice_in_place_of_dosing(client, page, edie):
    banned = save_page(by=edie, content=lenolimus(is_banned=True, **BAN)).page
    submit_page(by=edie, page=banned)

    shown = page_of(client.get(PATH))

    assert shown.text("[role=alert] .banner-title") == "Not for use: dosing is not shown"
    assert "Skin burns were reported. (Banned on 3 May 2026.)" in shown.words
    assert "A cream for mild eczema." not in everything(shown)
    assert "twice daily" not in everything(shown).casefold()
    assert [one["id"] for one in shown.all(".document-text > section.doc-section")] == [
        "contraindications",
        "references",
    ]
    assert shown.text("#contraindications .prose") == "Never on infected skin."


def test_a_withdrawn_page_shows_its_reason_and_no_text(client, submitted, ravi):
    withdraw(by=ravi, document=submitted.document, reason="A supply warning.")

    shown = page_of(client.get(PATH))

    assert shown.texts("[role=alert] p") == ["Withdrawn: do not use this page", "A supply warning."]
    assert "wice daily" not in everything(shown)
    assert "Never on infected skin." not in everything(shown)


def test_a_topic_shows_its_question(client, references, edie):
    sections = (SectionContent("treatment-algorithm", "Treatment algorithm", "1. Emollient\n2. Lenolimus"),)
    content = lenolimus(kind="topic", question="When is lenolimus used?", facts={}, sections=sections, faqs=())
    submit_page(by=edie, page=save_page(by=edie, content=content).page)

    shown = assert_good_page(client.get("/topics/lenolimus/"))

    assert shown.text("p.topic-question") == "When is lenolimus used?"
    assert shown.heading("Have a follow-up question?").tag == "h2"
    assert "For healthcare professionals" in shown.one(".document-text").words
    assert shown.text("details.audience summary strong") == "Which best describes you?"
    assert "/editorial-policy/" in [link["href"] for link in shown.links("Editorial policy")]


def test_a_patient_reads_a_topics_question_in_plain_language(client, references, edie):
    sections = (SectionContent("treatment", "Treatment", "Emollient.", "Moisturiser."),)
    content = lenolimus(
        kind="topic", question="When is it indicated?", question_plain="When is it right?", facts={}, sections=sections
    )
    submit_page(by=edie, page=save_page(by=edie, content=content).page)
    client.cookies["audience"] = "patient"

    shown, index = (page_of(client.get(path)) for path in ("/topics/lenolimus/", "/topics/"))

    assert shown.text("p.topic-question") == "When is it right?"
    assert shown.text(".doc-head .no-plain").startswith("There is no plain-language version of this summary yet.")
    assert index.text("ul.topics > li > p") == "When is it right?"
    client.cookies["audience"] = ""
    assert page_of(client.get("/topics/")).text("ul.topics > li > p") == "When is it indicated?"


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

    shown = Page(present(content, "professional").sections[0].html)

    assert not shown.all("script")
    assert not shown.all("[href]")
    assert shown.texts("strong") == ["b"]
    assert "<script>alert(1)</script>" in shown.words


UNSAFE = UnsafeBefore(
    ("lenolimus",), ("Twice daily for 6 weeks",), "At most 2 weeks.", "2 weeks or less.", ("lenix-label",)
)


def test_what_was_corrected_as_unsafe_stands_above_the_older_text(client, submitted, monkeypatch):
    assert not page_of(client.get(PATH)).all("#unsafe-before")
    older = client.get(PATH)["ETag"]
    monkeypatch.setattr("monographs.page.unsafe_before.unsafe_before", lambda: (UNSAFE,))
    MEMORY.clear()  # the list changes with the product, and so with the process

    response = client.get(PATH)

    assert page_of(response).texts("#unsafe-before li") == ["At most 2 weeks."]
    assert response["ETag"] != older
    client.cookies["audience"] = "patient"
    assert page_of(client.get(PATH)).texts("#unsafe-before li") == ["2 weeks or less."]


def test_nothing_quotes_what_was_corrected_as_unsafe(client, submitted, monkeypatch):
    assert "6 weeks" in Passage.objects.get(slug="lenolimus", key="dosage").text
    monkeypatch.setattr("monographs.page.unsafe_before.unsafe_before", lambda: (UNSAFE,))

    rebuild()

    assert "6 weeks" not in Passage.objects.get(slug="lenolimus", key="dosage").text
