"""How much of each source was read, from the notes of the reference list, and the shares on /references/."""

import pytest

from monographs.page.source_reading import SourceReading, reading_of
from tests.pages import assert_good_page


@pytest.mark.parametrize(
    ("note", "reading"),
    [
        ("", SourceReading("no")),
        ("Adults only.", SourceReading("no")),
        ("Read: no. The eczema part was cut off in every copy of 2023.", SourceReading("no")),
        ("Not read for this page; facts from secondary summaries.", SourceReading("no")),
        ("Read in summary, not in full.", SourceReading("excerpt")),
        ("Highlights read. Check the current label.", SourceReading("excerpt")),
        ("Recommendations are for adults. Abstract and summaries read, not the full text.", SourceReading("excerpt")),
        ("Read: excerpt. Section 4.1, of 12 March 2025.", SourceReading("excerpt", "Section 4.1", "12 March 2025")),
        ("Read: yes for 2.1 and 2.3, of June 2025.", SourceReading("excerpt", "2.1 and 2.3", "June 2025")),
        ("Read: yes. Sections 4.2 to 4.6, of 14 September 2023.",
         SourceReading("yes", "Sections 4.2 to 4.6", "14 September 2023")),
        ("Read: yes, the whole table in a copy.", SourceReading("yes")),
        ("Read: yes, the abstract. 18 patients.", SourceReading("excerpt")),
        ("Read: yes. Sections 2 and 4.2 in part.", SourceReading("excerpt", "Sections 2 and 4.2")),
        ("Read: excerpt. The summary, valid until December 2017.", SourceReading("excerpt")),
        ("Read: yes. Section 1. In August 2012 it was left as it was.", SourceReading("yes", "Section 1")),
        ("Read: excerpt. Looked for on 21 November 2026; a copy of 2019.", SourceReading("excerpt", "", "2019")),
        ("The 2019 version was read. Check the current text.", SourceReading("yes", "", "2019")),
    ],
)  # fmt: skip
def test_a_note_says_how_much_was_read_and_what_it_does_not_say_was_not(note, reading):
    assert reading_of(note) == reading


def test_the_list_of_references_says_how_much_of_what_is_cited_was_read(client, submitted):
    shown = assert_good_page(client.get("/references/"))

    assert shown.text("#reading-shares").startswith("2 citations, each source counted once for a page")
    assert "2 (100 %) of a source read not at all" in shown.text("#reading-shares")
    assert shown.texts("#ref-lenix-trial .fine") == ["Read: not at all", "Adults only."]
