"""What keeps a page from being submitted, and what a submission warns of."""

import pytest

from monographs.page.content import SectionContent
from monographs.rules.submission_problems import (
    ERROR,
    WARNING,
    check_glossary,
    citation_problems,
    completeness_problems,
    incomplete_ban,
)
from tests.monographs.conftest import BAN, lenolimus


def told(problems) -> list[tuple[str, str, str]]:
    return [(one.severity, one.where, one.message) for one in problems]


@pytest.mark.parametrize(
    ("page", "level", "where", "message"),
    [
        (lenolimus(sections=()), ERROR, "sections", "a page needs at least one section"),
        (lenolimus(description=""), ERROR, "description", "one or two whole sentences are needed"),
        (
            lenolimus(kind="topic"), WARNING, "question",
            "the clinical question that the topic answers is not given",
        ),
        (
            lenolimus(sections=(SectionContent("usage", "Usage", ""),)), ERROR, "Usage",
            "the section is empty",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(page, level, where, message):
    assert told(completeness_problems(page)) == [(level, where, message)]
    assert told(completeness_problems(lenolimus())) == []


@pytest.mark.parametrize(
    ("fields", "where", "message"),
    [
        (
            {"is_banned": True, "banned_on": BAN["banned_on"]}, "ban_reason",
            "say why it is banned; readers see it in place of the dosing",
        ),
        ({"is_banned": True, "ban_reason": BAN["ban_reason"]}, "banned_on", "say since when it is banned"),
        (
            {"banned_on": BAN["banned_on"]}, "ban_reason",
            "a reason or date of a ban is given, though the page is not banned",
        ),
    ],
)  # fmt: skip
def test_a_ban_has_a_reason_and_a_day_and_nothing_else_has(fields, where, message):
    assert told(incomplete_ban(lenolimus(**fields))) == [(ERROR, where, message)]
    assert told(incomplete_ban(lenolimus(is_banned=True, **BAN))) == []
    assert told(incomplete_ban(lenolimus())) == []


def test_a_citation_that_is_malformed_or_unknown_is_named_where_it_stands():
    sections = (SectionContent("usage", "Usage", "Mild eczema [@lenix-label, p. 3].", "Mild eczema [@lenix-lable]."),)
    page = lenolimus(sections=sections, faqs=(), facts={})

    found = told(citation_problems(page, {"lenix-label"}))

    assert (ERROR, "Usage", "[@lenix-lable] is not in the reference list; add it there or correct the key") in found
    malformed = [message for _level, where, message in found if where == "Usage" and "is no citation" in message]
    assert malformed == ["[@lenix-label, p. 3] is no citation; expected [@key] or [@one; @two]"]


def test_a_page_without_any_source_is_a_warning():
    page = lenolimus(sections=(), faqs=(), facts={})

    assert told(citation_problems(page, set())) == [(WARNING, "citations", "nothing on this page is cited")]


def test_a_term_has_a_meaning_and_a_word_one_term():
    flare = {"key": "flare", "term": "flare", "plain": "A time when eczema is worse.", "also": ["flare-up"]}
    exacerbation = {"key": "exacerbation", "term": "exacerbation", "plain": "", "also": ["Flare-up"]}

    assert told(check_glossary("glossary", {"terms": [flare]})) == []
    assert told(check_glossary("glossary", {"terms": [flare, exacerbation]})) == [
        (ERROR, "exacerbation", "a meaning in plain language is needed"),
        (ERROR, "exacerbation", "'Flare-up' is explained under 'flare' as well"),
    ]
