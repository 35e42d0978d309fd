"""The algorithm on the reading desk: ten chapters at most, rules as tables, three patients worked out live."""

from copy import deepcopy

import pytest

from eczema_advisor.assessment.review.algorithm_kind import rendered, sections
from eczema_advisor.assessment.review.chapters.in_chapters import chapter_of_kind, in_chapters
from eczema_advisor.assessment.review.chapters.opening import compared_examples, example_patients
from eczema_advisor.assessment.review.chapters.rule_tables import rule_table
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.editorial.kinds import DocumentSection, ReadingSection

MOST_CHAPTERS = 10


@pytest.fixture(scope="module")
def tables():
    return shipped_algorithm().tables


def test_every_section_is_in_one_of_ten_chapters_and_reads_as_before(tables):
    listed = sections(tables)
    reading = in_chapters(listed)
    assert {section.key.split("-")[0] for section in listed} <= chapter_of_kind().keys()
    assert len({section.chapter for section in reading}) <= MOST_CHAPTERS
    assert sorted(one.digest for one in reading) == sorted(
        ReadingSection(one.key, one.title, (one,)).digest for one in listed
    )
    titles = [section.chapter for section in reading]
    assert [title for title, before in zip(titles, [None, *titles], strict=False) if title != before] == list(
        dict.fromkeys(titles)
    )


def test_the_rules_of_a_section_are_rows_with_what_changed_marked(tables):
    (column,) = rendered(tables, "urgent", None)
    assert column.html.count("<tr>") == len(tables["urgent"]["rules"]) + 1
    before = DocumentSection("x", "X", "a.one: Once a day.\n\na.two: Not under 2 years.")
    after = DocumentSection("x", "X", "a.one: Twice a day.\n\na.three: New <b>.")
    (column,) = rule_table(after, before)
    assert "<ins>Twice</ins>" in column.html
    assert "<del>Not under 2 years.</del>" in column.html
    assert "<ins>New &lt;b&gt;.</ins>" in column.html


@pytest.mark.django_db
def test_three_patients_are_worked_out_from_the_tables_at_hand(tables):
    assert len(example_patients()) == 3
    now = compared_examples(tables, None)
    assert len({page.patient_line for page, _then in now}) == 3
    assert all(page.verdict for page, _then in now)
    assert [then for _page, then in compared_examples(tables, deepcopy(tables))] == [None] * 3
