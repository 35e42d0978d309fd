import pytest

from eczema_advisor.editorial.comparison.sentence_split import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apply 0.1% cream. Stop after 2 weeks.", ["Apply 0.1% cream.", "Stop after 2 weeks."]),
        ("Use e.g. Protopic. Then stop.", ["Use e.g. Protopic.", "Then stop."]),
        ("One soft\nline end. Two.", ["One soft line end.", "Two."]),
        ("- first\n- second", ["- first", "- second"]),
        ("## Dose\nApply. ", ["## Dose", "Apply."]),
        ("Settled [@a]. Next one.", ["Settled [@a].", "Next one."]),
        ("He said “stop.” Then left.", ["He said “stop.”", "Then left."]),
        ("", []),
        ("\n\n \n", []),
    ],
)
def test_a_text_falls_into_its_sentences(text, expected):
    assert sentences(text) == expected
