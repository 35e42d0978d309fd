"""A page that is written and read again is the same page, whatever an editor typed."""

import string

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monographs.interchange.page_file.read_page import read_page
from monographs.interchange.page_file.write_page import write_page
from monographs.page.content import FaqContent, PageContent, SectionContent
from monographs.page.fact_keys import GLANCE_KEYS
from monographs.rules.storage_problems import page_problems
from monographs.rules.texts.text import character_problem, markup_problem
from monographs.rules.tidy import tidy
from tests.monographs.interchange.damaged import DAMAGED

ALPHABET = (
    string.ascii_letters + string.digits + " .,:;?!()[]{}<>*_#-+|`~'\"\\/@&%=\n\t\u00e9\u00a0\u2026\u00b5\u2022\u200b"
)
PIECES = st.sampled_from(
    ["A: ", "Q1: ", "**", "- ", "1. ", "### Adults", "\n\n", "\n", "...", "[@nice-cg57]", "0.1 %", "< 2", ":::", "---",
     "| a | b |\n|---|---|\n| 1 | 2 |", "    code", "no", "null", "2026-11-20", "1.10", "> ", "`", "A. ", "**Q: why?**"]
)  # fmt: skip
texts = st.lists(PIECES | st.text(ALPHABET, max_size=25), max_size=10).map("".join)
some_text = texts.map(lambda text: f"Use {text}") | texts
keys = st.just("") | st.sampled_from(["a", "b-2"])
sections = st.builds(SectionContent, key=keys, heading=some_text, body=texts, plain=texts)
faqs = st.builds(FaqContent, key=keys, question=some_text, answer=some_text, plain=texts, question_plain=texts)
pages = st.builds(
    PageContent,
    kind=st.just("topic"),
    slug=st.just("lenolimus"),
    title=some_text,
    question=texts,
    question_plain=texts,
    description=texts,
    description_plain=texts,
    is_banned=st.booleans(),
    ban_reason=st.sampled_from(["", "Skin burns were reported."]),
    banned_on=st.sampled_from(["", "2026-05-03"]),
    last_modified=st.sampled_from(["", "2026-11-20", "2025-09-22T17:21:53.909Z"]),
    brand_names=st.lists(texts, max_size=2).map(tuple),
    synonyms=st.lists(texts, max_size=3).map(tuple),
    sections=st.lists(sections, max_size=4).map(tuple),
    faqs=st.lists(faqs, max_size=3).map(tuple),
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages)
@example(
    page=PageContent("topic", "l", "1.10", description="no", synonyms=("2026-11-20", "null", "0x1F", "- a", "a: b #c"))
)
@example(page=PageContent("topic", "l", "Use", sections=(SectionContent("", "Use", "- ### Adults", ""),)))
def test_a_page_survives_the_way_through_a_file(page):
    stored = tidy(page)
    if page_problems(stored):
        return  # the edit form and the import refuse it

    data = write_page(stored)
    read = read_page(data).page

    assert read == stored
    assert write_page(read) == data


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.fixed_dictionaries({}, optional=dict.fromkeys(GLANCE_KEYS, texts)))
@example(texts={"used_for": "A: \u200b"})
def test_plain_facts_survive_the_way_through_a_file(texts):
    stored = tidy(PageContent("monograph", "l", "L", description="A cream.", facts={"at_a_glance_plain": texts}))
    if any(markup_problem(text) or character_problem(text) for text in texts.values()):
        return  # the import refuses it

    data = write_page(stored)

    assert read_page(data).page == stored
    assert write_page(read_page(data).page) == data


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages)
def test_tidying_twice_changes_nothing(page):
    assert tidy(tidy(page)) == tidy(page)


def test_a_repaired_file_is_stable():
    first = read_page(DAMAGED.encode())
    written = write_page(first.page)

    again = read_page(written)

    assert again.page == first.page
    assert again.notes == ()
    assert write_page(again.page) == written
