"""The list of what earlier texts said that was unsafe."""

from monographs.interchange.page_file.read_page import read_page
from monographs.interchange.references_file import read_references
from monographs.page.unsafe_before import UnsafeBefore, is_unsafe, still_said, unsafe_before
from tests.monographs.comparator.test_planted_disagreements import ROOT

CONTENT = ROOT / "monographs" / "content"
ENTRY = UnsafeBefore(("drug",), ("never less than 3 months",), "At least 6 months.", "6 months or more.", ())


def test_words_are_found_across_line_breaks_capitals_and_bold_letters():
    assert ENTRY.is_said_in("Stop **Never less\n  than 3 months** before.")
    assert not ENTRY.is_said_in("Never less than 6 months before.")


def test_each_entry_names_shipped_pages_and_references_and_says_what_holds():
    pages = {path.stem for path in CONTENT.glob("*/*.md")}
    keys = read_references((CONTENT / "references.yaml").read_bytes()).keys()

    assert len(unsafe_before()) >= 6
    for entry in unsafe_before():
        assert set(entry.pages) <= pages
        assert set(entry.sources) <= keys
        assert entry.sources
        assert entry.text
        assert entry.plain
        assert all(entry.words)


def test_no_shipped_page_says_what_it_corrects():
    for path in sorted(CONTENT.glob("*/*.md")):
        page = read_page(path.read_bytes()).page
        content = {"sections": [section.body for section in page.sections], "whole": path.read_text(encoding="utf-8")}
        assert still_said(path.stem, content) == (), path.stem


def test_only_the_page_concerned_is_unsafe():
    [words, *_others] = unsafe_before()[0].words

    assert is_unsafe("methotrexate", f"Women: {words}.")
    assert not is_unsafe("azathioprine", f"Women: {words}.")
