"""Both registers of a text state the same figures and warnings."""

import re

import pytest

from monographs.page.citations import cited_keys
from monographs.page.content import FaqContent, PageContent, SectionContent
from monographs.page.registers import pairs, plain_texts, without_plain
from monographs.rules.plain_language_problems import register_problems
from monographs.rules.readability import reading_grade, verdict


def problems(professional: str, plain: str) -> list[tuple[str, str]]:
    page = PageContent("monograph", "x", "X", sections=(SectionContent("dosage", "Dosage", professional, plain),))
    return [(problem.severity, problem.message) for problem in register_problems(page)]


def test_the_same_figures_in_other_words_are_fine():
    assert problems("Stop at **6 weeks**; 0.03–0.1 %.", "Stop after six weeks. Use 0.03% to 0.1%.") == []


@pytest.mark.parametrize(
    ("professional", "plain"),
    [
        ("For 6 weeks.", "For some weeks."),
        ("For 6 weeks.", "For 8 weeks."),
        ("Use 0.03 %.", "Use 0.3 %."),
        ("300 mg.", "300 g."),
        ("Stop.", "Stop after 3 days."),
    ],
)
def test_a_figure_that_only_one_register_states_is_an_error(professional, plain):
    assert "error" in {severity for severity, _message in problems(professional, plain)}


def test_a_warning_left_out_is_pointed_out():
    ((severity, message),) = problems("Avoid sunbeds.", "Sunbeds give light.")

    assert severity == "warning"
    assert message.startswith("the professional text says 'Avoid sunbeds.', the plain-language text does not; check")


def test_questions_are_compared_too_and_texts_without_a_plain_variant_are_not():
    faqs = (FaqContent("a", "How long?", "6 weeks.", "A while."), FaqContent("b", "Dose?", "5 mg."))

    assert [problem.where for problem in register_problems(PageContent("topic", "x", "X", faqs=faqs))] == [
        "FAQ How long?"
    ]


HEAD = {
    "question": ("Whom does it suit after 6 weeks?", "Who can have it after six weeks?"),
    "description": ("Avoid under 2 years.", "Avoid it for children under 2 years."),
}


def head_problems(**changes) -> list[tuple[str, str]]:
    """What is wrong with a page whose question, description, dose and FAQ question are in both registers."""
    texts = {name: text for key, pair in HEAD.items() for name, text in zip((key, f"{key}_plain"), pair, strict=True)}
    glance = {"at_a_glance": {"dose": "1 % twice daily", "from_age": "2 years"}, "at_a_glance_plain": {}}
    faqs = (FaqContent("a", changes.pop("q", "Is it used 12 weeks?"), "Yes.", "", changes.pop("q_plain", "")),)
    glance["at_a_glance_plain"] |= changes.pop("glance", {})
    page = PageContent("topic", "x", "X", faqs=faqs, facts=glance, **{**texts, **changes})
    return [(problem.severity, problem.where) for problem in register_problems(page)]


def test_the_head_of_a_page_says_the_same_in_both_registers():
    plain = {"dose": "1 % two times a day", "from_age": "From 2 years"}

    assert head_problems(glance=plain, q_plain="Do I use it for twelve weeks?") == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"question_plain": "Who can have it?"}, ("error", "Question")),
        ({"description_plain": "Not under 3 years. Avoid it."}, ("error", "Description")),
        ({"description_plain": "For children of 2 years and over."}, ("warning", "Description")),
        ({"glance": {"dose": "2 % two times a day"}}, ("error", "At a glance, dose")),
        ({"glance": {"dose": "1 % for 2 years"}}, ("error", "At a glance, dose")),
        ({"glance": {"from_age": "From 2 months"}}, ("error", "At a glance, from age")),
        ({"glance": {"do_not_use": "On sore skin"}}, ("error", "At a glance, do not use")),
        ({"q_plain": "Do I use it for long?"}, ("error", "FAQ Is it used 12 weeks? (the question)")),
        (
            {"q": "Who must not use it?", "q_plain": "Who is it for?"},
            ("warning", "FAQ Who must not use it? (the question)"),
        ),
    ],
)
def test_a_figure_or_warning_that_stands_in_one_register_of_the_head_is_named(change, problem):
    assert problem in head_problems(**change)


def test_a_fact_is_compared_with_its_own_twin_only():
    """The age in the dose is no excuse for its absence from the age."""
    assert ("error", "At a glance, from age") in head_problems(
        glance={"dose": "1 %, 2 years", "from_age": "For children"}
    )


def test_reading_grade_tells_easy_from_hard():
    easy = reading_grade("Put on a thin layer. Use it twice a day. Stop when the skin is clear.")
    hard = reading_grade(
        "Concomitant administration of immunosuppressive medication necessitates multidisciplinary consideration of "
        "individual contraindications, notwithstanding pharmacokinetic uncertainty."
    )

    assert easy < 3
    assert hard > 18
    assert verdict(easy) == "easy to read"
    assert verdict(hard).startswith("hard")
    assert reading_grade("") is None


PROFESSIONAL = re.compile(
    r"corticosteroid|calcineurin|emollient|phototherapy|immunosuppressant|systemic|topical|teratogen|lack of effect|"
    r"contraception|conception|inhibitor|guideline|proactive|antifungal|referral",
    re.IGNORECASE,
)


def shipped_pages() -> list[PageContent]:
    from monographs.actions.load_shipped_content import CONTENT
    from monographs.interchange.folders import files_in
    from monographs.interchange.page_file.read_page import read_page

    return [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]


def test_shipped_content_states_the_same_in_both_registers():
    pages = shipped_pages()
    errors = [
        f"{page.slug}: {problem}"
        for page in pages
        for problem in register_problems(page)
        if problem.severity == "error"
    ]

    assert len(pages) > 30
    assert errors == []


def test_nothing_shipped_lacks_plain_language_and_facts_cite_the_same_in_both():
    for page in shipped_pages():
        assert (page.slug, without_plain(page)) == (page.slug, [])
        for pair in pairs(page):
            if pair.part == "At a glance":
                assert set(cited_keys(pair.plain)) == set(cited_keys(pair.professional)), (page.slug, pair.where)


def test_the_plain_heads_that_ship_are_easy_to_read():
    for page in shipped_pages():
        texts = plain_texts(page)
        head = "\n\n".join(texts[part] for part in ("Question", "Description", "At a glance") if part in texts)

        assert (page.slug, verdict(reading_grade(head))) == (page.slug, "easy to read")


def test_a_shipped_question_in_terms_of_the_profession_is_asked_in_plain_words_too():
    faqs = [(page.slug, faq) for page in shipped_pages() for faq in page.faqs]

    assert [(slug, faq.key) for slug, faq in faqs if PROFESSIONAL.search(faq.question) and not faq.question_plain] == []
    assert [faq.question_plain for _slug, faq in faqs if PROFESSIONAL.search(faq.question_plain)] == []
