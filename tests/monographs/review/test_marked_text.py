"""A page on the reading desk with what was removed and added since the version before."""

import re

import pytest

from monographs.review.marked_text import Marker

COMPARING = Marker({"lenix-label": 1}, is_comparing=True)
READING = Marker({"lenix-label": 1}, is_comparing=False)


def marks(html: str) -> list[tuple[str, str]]:
    """("ins" or "del", its words), in the order of the page."""
    return re.findall(r"<(ins|del)>(.*?)</\1>", html)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Twice daily for 6 weeks.", "Twice daily for 4 weeks.", [("del", "6 weeks"), ("ins", "4 weeks")]),
        ("Thinly. On dry skin.", "Thinly.", [("del", "On dry skin.")]),
        ("Thinly.", "Thinly. On dry skin.", [("ins", "On dry skin.")]),
        ("- Face\n- Hands\n- Feet", "- Face\n- Feet", [("del", "Hands")]),
        ("1. Wash\n2. Dry\n3. Apply", "1. Wash\n3. Apply", [("del", "Dry")]),
        (
            "| Age | Dose |\n|---|---|\n| Child | 5 mg |\n| Adult | 10 mg |",
            "| Age | Dose |\n|---|---|\n| Adult | 10 mg |",
            [("del", "Child"), ("del", "5 mg")],
        ),
        ("On the **face**.", "On the *face*.", []),  # it looks otherwise and says the same
        ("Thinly [@lenix-label].", "Thinly.", []),  # a citation is no word
        ("Once **a day**.", "Twice **a day**.", [("del", "Once"), ("ins", "Twice")]),
    ],
)
def test_what_differs_is_marked_and_nothing_else(old, new, expected):
    assert marks(COMPARING.blocks(old, new)) == expected


def test_a_text_that_is_gone_is_struck_through_sentence_by_sentence():
    assert COMPARING.blocks("Thinly. Never < 2 on wounds.", "") == (
        "<p><del>Thinly.</del></p><p><del>Never &lt; 2 on wounds.</del></p>"
    )


@pytest.mark.parametrize("marker", [COMPARING, READING])
def test_without_its_marks_the_page_is_the_one_that_readers_get(marker):
    old = "Apply **twice** daily.\n\n- Face [@lenix-label]\n- Hands"
    new = "Apply *once* daily.\n\n- Face [@lenix-label]\n- Neck\n- Hands\n\nNever on wounds."

    shown = str(marker.blocks(old, new))

    without = re.sub(r"<del>.*?</del>|</?ins>", "", shown)
    plain = re.sub(r"<[^>]*>|\s", "", str(READING.blocks("", new)))
    assert re.sub(r"<[^>]*>|\s", "", without) == plain
    assert bool(marks(shown)) is marker.is_comparing


def test_lines_and_plain_lines_are_marked_too():
    assert marks(COMPARING.line("For mild eczema.", "For moderate eczema.")) == [("del", "mild"), ("ins", "moderate")]
    assert marks(READING.line("For mild eczema.", "For moderate eczema.")) == []
    assert str(COMPARING.lines("one < 2\n\nthree", "one < 2\n\nfour")) == (
        "<p>one &lt; 2</p><p><del>three</del></p><p><ins>four</ins></p>"
    )
    assert str(READING.lines("one", "one & two")) == "<p>one &amp; two</p>"
