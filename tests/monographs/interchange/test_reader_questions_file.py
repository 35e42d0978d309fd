"""The file in which readers' questions ship: what it holds, and what is said of a broken one."""

import pytest

from monographs.errors import FileError
from monographs.interchange.reader_questions_file import AskedOfSection, read_reader_questions


def test_questions_are_read_by_section_each_once():
    data = b"usage:\n  - what is it for\n  -  what  is it for\nfaq:how-often:\n  - how often a day\n"

    assert read_reader_questions(data) == {
        "usage": [AskedOfSection("what is it for")],
        "faq:how-often": [AskedOfSection("how often a day")],
    }


def test_a_question_under_words_of_the_section_is_answered_by_the_statement_that_begins_so():
    data = b"dosage:\n  - how is it used\n  - 'Adults: thin layer':\n      - how thick\n      - how is it used\n"

    assert read_reader_questions(data) == {
        "dosage": [AskedOfSection("how is it used"), AskedOfSection("how thick", "Adults: thin layer")]
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"- what is it for\n", "expected a mapping of section key to a list of questions"),
        (b"usage: what is it for\n", "usage is text; expected a list"),
        (b"usage:\n  - [a, b]\n", "an item of usage is a list; expected text"),
        (b"usage:\n  - Thin layer: how thick\n", "Thin layer is text; expected a list"),
        (b"usage:\n  - Thin layer:\n      - [a, b]\n", "an item of Thin layer is a list; expected text"),
        (b"usage:\n  - ? " + b"w" * 301 + b"\n    : - how thick\n", "holds 301 characters; expected at most 300"),
        (b"usage:\n  - " + b"x" * 301 + b"\n", "holds 301 characters; expected at most 300"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(data, said):
    with pytest.raises(FileError, match=said):
        read_reader_questions(data)
