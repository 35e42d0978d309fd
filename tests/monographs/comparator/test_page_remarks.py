"""One page, several places: registers, facts, glance lines, dosage and answers."""

from monographs.comparator.page_remarks import page_remarks
from monographs.page.content import FaqContent, PageContent, SectionContent


def page(**changes) -> PageContent:
    said = {
        "dose": "Twice daily",
        "from_age": "2 years",
        "dosage": "Twice daily until clear.",
        "answer": "Twice daily.",
    }
    said |= changes
    facts = {
        "options": {
            "one": {
                "strength": said.get("strength", ""),
                "frequency": "twice_daily",
                "minimum_age_months": said.get("months", "24"),
                "licence": {"us": {"status": "on_label", "below_months": said.get("below", "")}},
            }
        },
        "at_a_glance": {"dose": said["dose"], "from_age": said["from_age"]},
    }
    sections = (SectionContent("dosage", "Dosage", said["dosage"]),)
    return PageContent(
        "monograph",
        "lenolimus",
        "L",
        facts=facts,
        sections=sections,
        faqs=(FaqContent("a", "How often?", said["answer"]),),
    )


def test_a_page_that_agrees_has_no_remark():
    assert page_remarks(page()) == []


def test_two_doses_on_one_page_are_found():
    ((where, remark),) = page_remarks(page(answer="Three times daily."))

    assert where == "FAQ How often?"
    assert "'3 times daily'" in remark.message
    assert "check both against the source" in remark.message


def test_a_glance_line_that_doses_otherwise_is_found():
    assert "At a glance, dose" in [where for where, _remark in page_remarks(page(dose="Once daily"))]


def test_an_age_of_the_facts_that_the_glance_line_lacks_is_found():
    ((where, remark),) = page_remarks(page(months="36"))

    assert (where, remark.says) == ("At a glance, from age", "3 years")


def test_the_last_age_of_a_licence_that_the_glance_line_lacks_is_found():
    assert page_remarks(page(below="72", from_age="2–5 years")) == []
    ((where, remark),) = page_remarks(page(below="72"))

    assert (where, remark.says) == ("At a glance, from age", "5 years")


def test_a_strength_of_the_facts_that_no_text_has_is_found():
    assert page_remarks(page(strength="2% per gram", dosage="A 2% cream, twice daily.")) == []
    ((where, remark),) = page_remarks(page(strength="3%", dosage="A 2% cream, twice daily."))

    assert (where, remark.says) == ("facts, one", "3%")
