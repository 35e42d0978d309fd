"""Changes that could hurt somebody are marked; others are not."""

import pytest

from eczema_advisor.editorial.comparison.risk import Category, risks, stated_risks, statements


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Give 5 mg daily.", "Give 50 mg daily.", ["dose"]),
        ("Give 5 mg daily.", "Give 5 g daily.", ["unit"]),
        ("Use the 0.03% ointment.", "Use the 0.1% ointment.", ["dose"]),
        ("Apply once daily.", "Apply twice daily.", ["frequency"]),
        ("Inject every 2 weeks.", "Inject every 4 weeks.", ["frequency", "duration"]),
        ("Apply at night.", "Apply as needed.", ["frequency"]),
        ("Licensed from 2 years of age.", "Licensed from 12 years of age.", ["duration", "age"]),
        ("For adults.", "For adults and children.", ["age"]),
        ("Do not use on the face.", "Do use on the face.", ["negation", "contraindication"]),
        ("It can be used on the face.", "It can't be used on the face.", ["negation"]),
        ("Use in pregnancy.", "Use in youth.", ["contraindication"]),
        ("Contraindicated in Netherton syndrome.", "Common in Netherton syndrome.", ["contraindication"]),
        ("Step 2 of the ladder.", "Step 3 of the ladder.", ["number"]),
        ("Last modified: 2026-11-20T00:00:00.000Z", "Last modified: 2027-01-02T00:00:00.000Z", []),
        ("Label, 2024. doi 10.1000/182, PMID 123", "Label, 2025. doi 10.1000/183, PMID 124", []),
        ("Give 2000 mg.", "Give 2500 mg.", ["dose"]),
        ("Apply a thin layer.", "Apply a very thin layer.", []),
        ("Apply 5 mg daily.", "Apply daily 5 mg.", []),
        ("", "Never on the eyelids.", ["negation", "contraindication"]),
        ("Give 15 mg.", "", ["dose"]),
    ],
)
def test_the_categories_of_a_change(old, new, expected):
    assert risks(old, new) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Apply 0.5 g twice daily.",
        "Take 200 mg once a day with food.",
        "For 6 weeks, twice daily.",
        "Twice daily.",
        "Use 30 g of the cream.",
        "It was approved on 2026-11-20, and is read daily.",
        "About 5 of 8 patients come back each week.",
        "> 10 ml every 4 hours",
        "Never use it twice daily.",
    ],
)
def test_what_a_new_sentence_states_is_what_its_words_say(sentence):
    said = statements(sentence)
    dosed = any(dose[0].isdigit() or dose[0] in "<>≤≥~±" for dose in said[Category.DOSE])

    assert (Category.DOSE in stated_risks(sentence)) == bool(dosed and said[Category.FREQUENCY])
