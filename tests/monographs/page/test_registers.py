"""The two registers of a page side by side."""

from monographs.page.content import SectionContent
from monographs.page.registers import plain_texts, without_plain
from tests.monographs.conftest import lenolimus, lenolimus_in_plain


def test_plain_texts_that_are_read_together_are_measured_together():
    texts = plain_texts(lenolimus_in_plain())

    assert list(texts) == ["Description", "At a glance", "Usage", "Dosage", "FAQ How often?"]
    assert texts["At a glance"] == "1 % cream two times a day [@lenix-label]\n\nOn skin with an infection"
    assert texts["FAQ How often?"] == "How many times a day?\n\nTwo times a day."


def test_what_lacks_a_variant_is_named_but_a_question_that_needs_none_is_not():
    assert without_plain(lenolimus()) == ["Description", "At a glance", "Contraindications"]
    assert without_plain(lenolimus_in_plain()) == ["Contraindications"]


def test_a_topic_lacks_the_variant_of_its_question():
    topic = lenolimus(
        kind="topic", question="When?", facts={}, faqs=(), sections=(SectionContent("a", "A", "Text.", "Text."),)
    )

    assert without_plain(topic) == ["Question", "Description"]
