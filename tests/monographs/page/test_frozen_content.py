"""What is frozen of a page, and how content that was frozen before plain-language variants of the head is read."""

from eczema_advisor.editorial.ledger.canonical_json import digest
from monographs.models import Reference
from monographs.page.frozen_content import frozen_content, thawed_page
from monographs.public.presented_page import present
from monographs.rules.tidy import tidy
from tests.monographs.conftest import REFERENCES, lenolimus, lenolimus_in_plain

REFERENCE_ROWS = {key: Reference(key=key, **row).frozen() for key, row in REFERENCES.items()}
BEFORE = "324befe1c7bb7d98c0f532511bbd65f29490618607f56d9a5f9929136bd35615"


def frozen(page) -> dict:
    return frozen_content(tidy(page), REFERENCE_ROWS)


def test_a_page_without_variants_of_its_head_keeps_the_digest_it_had_before_there_were_any():
    content = frozen(lenolimus())

    assert digest(content) == BEFORE
    assert thawed_page(content) == tidy(lenolimus())


def test_variants_are_frozen_where_they_have_a_text():
    content = frozen(lenolimus_in_plain())

    assert content["description_plain"] == "A cream for eczema that is not bad."
    assert content["facts"]["at_a_glance_plain"] == {
        "dose": "1 % cream two times a day [@lenix-label]",
        "do_not_use": "On skin with an infection",
    }
    assert content["faqs"][0]["q_plain"] == "How many times a day?"
    assert "question_plain" not in content
    assert thawed_page(content) == tidy(lenolimus_in_plain())


def test_empty_variants_leave_no_key_behind():
    empty = {**lenolimus().facts, "at_a_glance_plain": {"dose": " ", "from_age": ""}}

    assert frozen(lenolimus(facts=empty, description_plain=" \n")) == frozen(lenolimus())
    assert frozen(lenolimus(facts={**lenolimus().facts, "at_a_glance_plain": ""})) == frozen(lenolimus())


def test_content_frozen_before_is_shown_to_patients_in_professional_words_and_says_so():
    page = present(frozen(lenolimus()), "plain")

    assert page.description == "A cream for mild eczema."
    assert [faq.question for faq in page.faqs] == ["How often?"]
    assert page.lacks_plain == ["these facts", "this summary"]
    assert present(frozen(lenolimus()), "professional").lacks_plain == []


def test_a_fact_without_a_variant_is_shown_as_it_is_and_the_panel_says_so_once():
    facts = {**lenolimus().facts, "at_a_glance_plain": {"dose": "Two times a day, 1 %"}}

    page = present(frozen(lenolimus(facts=facts, description_plain="For eczema.")), "plain")

    assert [fact["value"] for fact in page.facts] == ["Two times a day, 1 %", "On infected skin"]
    assert page.lacks_plain == ["some of these facts"]
