"""Two wordings, word by word."""

import pytest

from monographs.comparator.changes.word_difference import word_difference


def test_words_that_went_and_came_are_paired():
    ((went, came),) = [
        (one.went, one.came) for one in word_difference("It may rise slowly", "It may fall slowly").spans
    ]

    assert (went, came) == (("rise",), ("fall",))


@pytest.mark.parametrize(
    ("old", "new", "kept"), [("a b c d", "a b c d", 1), ("a b c d", "a b c e", 0.75), ("a", "b", 0)]
)
def test_the_share_of_words_that_stay_is_of_the_longer(old, new, kept):
    assert word_difference(old, new).kept == kept


def test_a_word_in_another_form_is_kept():
    words = word_difference("does not thin the skin", "thins the skin")

    assert words.kept_stems(of_old=True) == words.kept_stems(of_old=False)
