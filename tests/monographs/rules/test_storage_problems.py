"""What keeps a page from being stored: each fault is named at its place, and nothing else is said."""

from dataclasses import replace

import pytest

from monographs.page.content import FaqContent, SectionContent
from monographs.rules.storage_problems import LONGEST_LINE, LONGEST_TEXT, page_problems
from tests.monographs.conftest import BAN, lenolimus

LONG = "x" * (LONGEST_LINE + 1)


def with_section(**changes):
    """The page with one more section."""
    extra = SectionContent("storage", "Storage", "Below 25 °C.", "Not in the sun.")
    return lenolimus(sections=(*lenolimus().sections, replace(extra, **changes)))


def with_faq(**changes):
    """The page with one more question."""
    extra = FaqContent("how-long", "For how long?", "For 6 weeks.", "Six weeks.")
    return lenolimus(faqs=(*lenolimus().faqs, replace(extra, **changes)))


def test_a_good_page_can_be_stored():
    assert page_problems(lenolimus()) == []
    assert page_problems(with_section()) == []
    assert page_problems(with_faq()) == []
    assert page_problems(lenolimus(is_banned=True, **BAN)) == []


@pytest.mark.parametrize(
    ("page", "where", "message"),
    [
        (lenolimus(kind="leaflet"), "kind", "'leaflet' is unknown; expected monograph or topic"),
        (lenolimus(title=""), "title", "a title is needed"),
        (lenolimus(slug="Leno limus"), "slug", "'Leno limus' is refused; use lower-case letters"),
        (lenolimus(title="Leno\u202elimus"), "title", "a character that reverses the reading order (U+202E) is"),
        (lenolimus(brand_names=(LONG,)), "brand names", f"{LONG[:40]!r}… is longer than {LONGEST_LINE} characters"),
        (lenolimus(synonyms=("le\x07no",)), "synonyms", "a control character (U+0007) is here; delete it"),
        (lenolimus(banned_on="3 May"), "banned_on", "'3 May' is no date; expected one such as '2026-11-20'"),
        (lenolimus(banned_on="20260503"), "banned_on", "'20260503' is no date; expected one such as '2026-11-20'"),
        (with_section(heading=""), "section 'storage'", "a heading is needed"),
        (with_section(heading=LONG), f"section {LONG!r}", f"the heading is longer than {LONGEST_LINE} characters"),
        (with_section(heading="Sto\x07rage"), "section 'Sto\\x07rage'", "a control character (U+0007) is here"),
        (with_section(key="usage"), "section 'Storage'", "the key 'usage' is malformed or used twice"),
        (with_section(key="Storage!"), "section 'Storage'", "the key 'Storage!' is malformed or used twice"),
        (
            with_section(body="a" * (LONGEST_TEXT + 1)),
            "section 'Storage'",
            "100,001 characters; at most 100,000 are taken, and 20,000 in a line",
        ),
        (with_section(body="One.\n\n![a tube](/tube.png)"), "section 'Storage'", "line 3: there is an image here"),
        (
            with_section(plain="One.\n\n```\nleft open"),
            "section 'Storage'",
            "line 3: the code fence that opens here is never closed",
        ),
        (with_section(body="One.\n\n## Two"), "section 'Storage'", "line 3: 'Two' is a level-2 heading; use ### here"),
        (
            with_section(body="One.\n\n::: plain\nTwo.\n:::"),
            "section 'Storage'",
            "line 3: '::: plain' cannot be used here; write plain language in its own field",
        ),
        (
            with_section(key="faqs", heading="FAQs", plain="", body="### For how long?\n\nFor 6 weeks."),
            "section FAQs",
            "write questions and answers under FAQs, not as a section",
        ),
        (with_faq(question="?"), "FAQ '?'", "a question is needed"),
        (with_faq(question=""), "FAQ 'how-long'", "a question is needed"),
        (with_faq(answer="..."), "FAQ 'For how long?'", "an answer is needed"),
        (
            with_faq(answer="**A:** For 6 weeks."),
            "FAQ 'For how long?'",
            "question and answer run into each other; remove marks such as 'Q:' and 'A:'",
        ),
        (with_faq(key="how-often"), "FAQ 'For how long?'", "the key 'how-often' is malformed or used twice"),
        (
            with_faq(question_plain="How\u2066long?"),
            "FAQ 'For how long?'",
            "a character that reverses the reading order (U+2066) is here; delete it",
        ),
        (with_faq(plain="# Six weeks"), "FAQ 'For how long?'", "line 1: 'Six weeks' is a level-1 heading"),
        (with_faq(question="HOW OFTEN?"), "FAQ 'HOW OFTEN?'", "this question is asked twice"),
        (with_faq(question="How oft…"), "FAQ 'How oft…'", "this question is asked twice"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(page, where, message):
    found = page_problems(page)

    assert len(found) == 1, found
    assert found[0][0].replace("section '", "section ").rstrip("'") == where.replace("section '", "section ").rstrip(
        "'"
    )
    assert found[0][1].startswith(message)
