"""Sections by key, sentences by likeness, tokens one by one."""

from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.editorial.comparison import compare, high_risk_changes
from eczema_advisor.editorial.kinds import DocumentSection


def sections(*pairs):
    return [DocumentSection(key, key.title(), text) for key, text in pairs]


def only(differences):
    (difference,) = differences
    return difference


def test_a_changed_dose_is_shown_whole_and_marked():
    difference = only(compare(sections(("dose", "Apply 1.5 g twice.")), sections(("dose", "Apply 15 g twice."))))
    row = difference.rows[-1]
    assert [(part.kind, part.text) for part in row.parts] == [
        ("same", "Apply "),
        ("removed", "1.5 g"),
        ("added", "15 g"),
        ("same", " twice."),
    ]
    assert row.risks == ["dose"]
    assert difference.kind == "changed"


def test_bold_alone_is_formatting_and_no_risk():
    difference = only(compare(sections(("a", "Do not use.")), sections(("a", "**Do not** use."))))
    assert difference.rows[-1].kind == "formatting"
    assert difference.risks == []


def test_a_sentence_put_in_stands_alone():
    before = "Apply thinly. Wash your hands."
    after = "Apply thinly. Never occlude. Wash your hands."
    rows = only(compare(sections(("a", before)), sections(("a", after)))).rows
    assert [row.kind for row in rows] == ["same", "same", "added", "same"]


def test_sections_are_matched_by_key_whatever_their_order():
    differences = compare(sections(("a", "One."), ("b", "Two.")), sections(("b", "Two."), ("a", "One.")))
    assert {one.key: one.kind for one in differences} == {"a": "same", "b": "same"}


def test_a_removed_section_stands_where_it_stood():
    differences = compare(sections(("a", "1."), ("b", "2 mg."), ("c", "3.")), sections(("a", "1."), ("c", "3.")))
    assert [(one.key, one.kind) for one in differences] == [("a", "same"), ("b", "removed"), ("c", "same")]


def test_everything_of_a_first_revision_is_acknowledged_by_section():
    differences = compare([], sections(("dose", "Give 5 mg. Give it twice daily."), ("intro", "Eczema itches.")))
    changes = high_risk_changes(differences)
    assert [(change.section_key, change.categories, len(change.rows)) for change in changes] == [
        ("dose", ["dose", "frequency"], 2)
    ]


def test_the_key_of_a_change_stays_while_the_change_does():
    old = sections(("dose", "Give 5 mg. See below."))
    first = high_risk_changes(compare(old, sections(("dose", "Give 6 mg. See below."))))
    later = high_risk_changes(compare(old, sections(("dose", "Give 6 mg. See the table below."))))
    other = high_risk_changes(compare(old, sections(("dose", "Give 7 mg. See below."))))
    assert [one.key for one in first] == [one.key for one in later]
    assert [one.key for one in first] != [one.key for one in other]


TEXT = st.text(alphabet="ab 12.%mg\n*-", max_size=60)


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_every_sentence_of_both_sides_is_shown_once(old, new):
    from eczema_advisor.editorial.comparison.sentence_split import sentences

    old_sections = [DocumentSection(str(n), "T", text) for n, text in enumerate(old)]
    new_sections = [DocumentSection(str(n), "T", text) for n, text in enumerate(new)]
    for difference in compare(old_sections, new_sections):
        place = int(difference.key)
        for texts, side, own in ((old, "old", "old_parts"), (new, "new", "new_parts")):
            shown = [getattr(row, side) for row in difference.rows if getattr(row, side)]
            assert shown == (["T", *sentences(texts[place])] if place < len(texts) else [])
            for row in difference.rows:
                assert "".join(part.text for part in getattr(row, own)) == getattr(row, side)
