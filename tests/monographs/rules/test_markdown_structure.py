"""Headings and code are found in whatever form they are written; a text without either is not parsed for them."""

import pytest

from monographs.actions.load_shipped_content import CONTENT
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.page.citations import texts_in_order
from monographs.rules.texts import markdown_structure
from monographs.rules.texts.markdown_structure import structure_of


def parsed(text: str):
    """The structure as the parser alone has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_structure, "MAY_BE_STRUCTURED", markdown_structure.re.compile(""))
        return structure_of.__wrapped__(text)


STRUCTURED = (
    "### Heading", "Heading\n===", "Heading\n-", "  Heading\n  ---  ", "```\ncode\n```", "~~~\nnever closed",
    "\tcode", "    code", "-     code in a list", "1.  one\n\n        code", ">     code in a quotation", "a\n\n\tb",
)  # fmt: skip
PLAIN = (
    "", "Words.", "- one\n- two\n  - three", "| a | b |\n|---|---|\n| 1 | 2 |", "a\n\n* * *\n\nb", "_ _ _",
    "a | b\n--- | ---\n1 | 2", ":::plain\nwords\n:::", "a--b, a=b", "> quoted\n> - item", "1. one\n   two",
)  # fmt: skip


@pytest.mark.parametrize("text", STRUCTURED)
def test_every_form_of_heading_and_code_is_found(text):
    found = structure_of(text)

    assert found == parsed(text)
    assert found.headings or found.code_lines


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_without_them_has_no_structure(text):
    found = structure_of(text)

    assert found == parsed(text)
    assert (found.headings, found.code_lines, found.open_fence) == ((), frozenset(), None)


def test_every_shipped_text_has_the_structure_that_the_parser_sees():
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    texts = {text for page in pages for text in texts_in_order(page)}

    assert len(texts) > 500
    assert [text for text in texts if structure_of(text) != parsed(text)] == []
