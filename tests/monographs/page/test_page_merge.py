"""Two editors on one page: both changes are kept, or both are shown; no word of either goes unseen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monographs.page.merging.page_merge import merge_pages
from monographs.page.merging.page_texts import page_with, texts_of
from monographs.page.merging.three_way_lines import merged_text
from tests.monographs.conftest import lenolimus

BASE = lenolimus()
USAGE, DOSAGE, AGAINST = BASE.sections


def with_sections(*sections):
    return replace(BASE, sections=sections)


def test_a_page_is_its_texts_and_back():
    facts = BASE.facts | {"excluded_by": ["a_code", "b_code"]}
    page = replace(BASE, facts=facts, is_banned=True, brand_names=())

    assert page_with(page, texts_of(page)) == page


def test_changes_of_different_sections_are_both_kept():
    mine = with_sections(replace(USAGE, body="Mine."), DOSAGE, AGAINST)
    theirs = replace(with_sections(USAGE, replace(DOSAGE, plain="Theirs."), AGAINST), description="Theirs too.")

    merge = merge_pages(BASE, mine, theirs)

    assert merge.clashes == []
    assert merge.page.sections[0].body == "Mine."
    assert merge.page.sections[1].plain == "Theirs."
    assert merge.page.description == "Theirs too."
    assert merge.taken == ["Description", "Dosage, plain language"]


def test_different_paragraphs_of_one_text_are_both_kept():
    base = with_sections(replace(USAGE, body="One.\n\nTwo.\n\nThree."))
    mine = with_sections(replace(USAGE, body="One, mine.\n\nTwo.\n\nThree."))
    theirs = with_sections(replace(USAGE, body="One.\n\nTwo.\n\nThree, theirs."))

    merge = merge_pages(base, mine, theirs)

    assert (merge.clashes, merge.page.sections[0].body) == ([], "One, mine.\n\nTwo.\n\nThree, theirs.")


def test_the_same_sentence_changed_twice_clashes_and_both_are_told():
    mine = with_sections(USAGE, replace(DOSAGE, body="- Once daily."), AGAINST)
    theirs = with_sections(USAGE, replace(DOSAGE, body="- Three times daily."), AGAINST)

    [clash] = merge_pages(BASE, mine, theirs).clashes

    assert (clash.place, clash.label) == ("sections.dosage.body", "Dosage, professional text")
    assert (clash.mine, clash.theirs) == ("- Once daily.", "- Three times daily.")


@pytest.mark.parametrize("is_mine", [True, False])
def test_what_one_removed_and_the_other_changed_is_still_there(is_mine):
    changed = with_sections(USAGE, replace(DOSAGE, body="Changed."), AGAINST)
    removed = with_sections(USAGE, AGAINST)

    merge = merge_pages(BASE, changed, removed) if is_mine else merge_pages(BASE, removed, changed)

    assert merge.kept == ["Dosage"]
    assert [one.body for one in merge.page.sections if one.key == "dosage"] == ["Changed."]


@pytest.mark.parametrize("is_mine", [True, False])
def test_what_one_removed_and_the_other_left_alone_is_gone(is_mine):
    removed = with_sections(USAGE, AGAINST)
    other = replace(BASE, title="Other title")

    merge = merge_pages(BASE, removed, other) if is_mine else merge_pages(BASE, other, removed)

    assert merge.page == replace(other, sections=(USAGE, AGAINST))
    assert merge.kept == []


def test_sections_added_by_both_are_both_there_in_the_order_of_each():
    mine = with_sections(USAGE, replace(USAGE, key="mine", heading="Mine"), DOSAGE, AGAINST)
    theirs = with_sections(AGAINST, USAGE, DOSAGE, replace(USAGE, key="theirs", heading="Theirs"))

    merge = merge_pages(BASE, mine, theirs)

    assert [one.key for one in merge.page.sections] == ["contraindications", "usage", "mine", "dosage", "theirs"]


def test_facts_are_merged_value_by_value():
    def facts(**glance):
        return replace(BASE, facts=BASE.facts | {"at_a_glance": BASE.facts["at_a_glance"] | glance})

    merge = merge_pages(BASE, facts(dose="Mine"), facts(do_not_use="Theirs"))

    assert merge.page.facts["at_a_glance"] == {"dose": "Mine", "do_not_use": "Theirs"}
    assert merge.page.facts["options"] == BASE.facts["options"]
    assert not merge.clashes


def test_without_the_text_that_both_began_from_everything_that_differs_is_asked():
    mine, theirs = replace(BASE, title="Mine"), replace(BASE, description="Theirs.")

    merge = merge_pages(None, mine, theirs)

    assert [one.place for one in merge.clashes] == ["title", "description"]


LINES = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=7)


@given(LINES, st.data())
def test_every_line_that_either_added_is_in_the_text_or_nothing_is_merged(base, data):
    def edited(who: str) -> list[str]:
        lines = list(base)
        for number in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(lines)))
            lines[place : place + data.draw(st.integers(0, 1))] = [f"{who}{number}"] * data.draw(st.integers(0, 2))
        return lines

    mine, theirs = edited("mine"), edited("theirs")

    together = merged_text("\n".join(base), "\n".join(mine), "\n".join(theirs))

    if together is not None:
        added = {line for line in (*mine, *theirs) if line.startswith(("mine", "theirs"))}
        assert added <= set(together.split("\n"))
        stayed = [line for line in base if line in mine and line in theirs and base.count(line) == 1]
        assert all(line in together.split("\n") for line in stayed)


@given(LINES, LINES)
def test_who_changed_alone_is_taken_word_for_word(base, changed):
    before, after = "\n".join(base), "\n".join(changed)

    assert merged_text(before, after, before) == merged_text(before, before, after) == after
    assert merged_text(before, after, after) == after
