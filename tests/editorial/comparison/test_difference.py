"""Sections by key, sentences by likeness, tokens one by one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_advisor.editorial.comparison import compare, sections_that_differ
from eczema_advisor.editorial.comparison.risk import risks
from eczema_advisor.editorial.kinds import DocumentSection, ReadingSection

PLANTED = Path(__file__).with_name("planted_changes.txt")
HARMLESS = [
    ("Apply a thin layer to the skin.", "Put a thin layer on the skin."),
    ("It calms the inflammation quickly.", "It calms inflammation quickly."),
    ("The cream is greasy and stains clothes.", "The cream is greasy and it stains clothing."),
    ("See a dermatologist if the rash spreads.", "See a dermatologist when the rash spreads."),
    ("Sold as Elidel.", "Sold as Elidel, and under other names."),
    ("Twice daily until clear [@one-2020].", "Twice daily until clear [@two-2021]."),
    ("Atopic dermatitis itches.", "Atopic eczema itches."),
]


def sections(*pairs):
    return [DocumentSection(key, key.title(), text) for key, text in pairs]


def reading(*pairs):
    return [ReadingSection(one.key, one.title, (one,)) for one in sections(*pairs)]


def planted_changes():
    """(kind, key of the section, sentence before, sentence after) of each line of the file."""
    kind = key = ""
    for line in PLANTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind, key = line.strip("[]").split(" · ")
        elif "=>" in line:
            old, new = line.split("=>")
            yield kind, key, old.strip(), new.strip()


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


def test_of_a_first_text_only_doses_and_what_is_forbidden_are_marked():
    (difference,) = compare(
        [], sections(("dose", "Give 5 mg once daily. It itches at night. Do not use it in babies."))
    )
    assert [(row.new, row.risks) for row in difference.risky_rows] == [
        ("Give 5 mg once daily.", ["dose"]),
        ("Do not use it in babies.", ["contraindication"]),
    ]


def test_a_section_has_to_be_read_again_when_and_only_when_its_words_differ():
    first = reading(("dose", "Give 5 mg."), ("intro", "Eczema itches."))
    changed = reading(("dose", "Give 6 mg."), ("intro", "Eczema itches."))
    assert [one.key for one in sections_that_differ([], first)] == ["dose", "intro"]
    assert [one.key for one in sections_that_differ(first, changed)] == ["dose"]
    assert sections_that_differ(first, reading(("dose", "Give 5 mg."), ("intro", "Eczema itches."))) == []


def test_a_section_taken_out_has_to_be_read_too_and_is_not_the_one_that_was_there():
    first = reading(("dose", "Give 5 mg."), ("intro", "Eczema itches."))
    (gone,) = sections_that_differ(first, first[1:])
    assert (gone.key, gone.is_removed) == ("dose", True)
    assert gone.digest != first[0].digest


@pytest.mark.parametrize("harmless", HARMLESS)
def test_harmless_changes_are_not_marked(harmless):
    old, new = harmless
    assert risks(old, new, "usage") == []


def test_every_planted_change_is_marked():
    """200 changes of dose, unit, frequency, age, negation and contraindication, written without sight of the code;
    as it was then it marked 128 of them."""
    missed = []
    for kind, key, old, new in planted_changes():
        before, after = ([DocumentSection(key, key, f"Firm words stay.\n\n{side}")] for side in (old, new))
        (difference,) = compare(before, after)
        if not difference.risky_rows:
            missed.append((kind, old, new))
    assert missed == []


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
