"""Changes that could hurt somebody are marked; others are not."""

import pytest

from eczema_advisor.editorial.comparison.risk import risks


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
