"""The plain-language variants of a page's head and questions, in files."""

import pytest

from monographs.errors import FileError
from monographs.interchange.page_file.read_page import read_page
from monographs.interchange.page_file.write_page import write_page
from monographs.page.frozen_content import frozen_content
from tests.monographs.interchange.damaged import DAMAGED

MONOGRAPH = """---
title: Lenolimus
description: A cream.
description_plain: >-
  A cream for your
  skin.
facts:
  at_a_glance:
    dose: 1 % twice daily [@lenix-label]
  at_a_glance_plain:
    dose: 1 % two times a day [@lenix-label]
faqs:
  - q: Is it contraindicated in infection?
    q_plain: "**May I use it on infected skin?**"
    a: Yes.
---
## Usage

For mild eczema.
"""
TOPIC = """---
title: When
kind: topic
question: When is lenolimus indicated?
question_plain: When is it   right for me?
---
## Usage

For mild eczema.
"""


def test_the_variants_are_read_and_tidied():
    page = read_page(MONOGRAPH.encode()).page

    assert page.description_plain == "A cream for your skin."
    assert page.facts["at_a_glance_plain"] == {"dose": "1 % two times a day [@lenix-label]"}
    assert [(faq.key, faq.question_plain) for faq in page.faqs] == [
        ("is-it-contraindicated-in-infection", "May I use it on infected skin?")
    ]
    assert read_page(TOPIC.encode()).page.question_plain == "When is it right for me?"


@pytest.mark.parametrize("text", [MONOGRAPH, TOPIC])
def test_the_variants_survive_the_way_through_a_file(text):
    page = read_page(text.encode()).page
    written = write_page(page)

    assert read_page(written).page == page
    assert write_page(read_page(written).page) == written


def test_they_are_written_beside_their_professional_twins():
    lines = [
        line.split(":")[0].strip(" -") for line in write_page(read_page(MONOGRAPH.encode()).page).decode().split("\n")
    ]

    assert lines.index("description_plain") == lines.index("description") + 1
    assert lines.index("at_a_glance_plain") > lines.index("at_a_glance")
    assert lines.index("q_plain") == lines.index("q") + 1


@pytest.mark.parametrize("text", [DAMAGED, "---\ntitle: L\ndescription: A.\n---\n## Usage\n\nText.\n"])
def test_a_file_without_variants_gains_no_key(text):
    page = read_page(text.encode()).page

    written = write_page(page).decode()

    assert [
        key for key in ("description_plain", "question_plain", "q_plain", "at_a_glance_plain") if key in written
    ] == []
    assert not {"description_plain", "question_plain"} & frozen_content(page, {}).keys()
    assert not any("q_plain" in faq for faq in frozen_content(page, {})["faqs"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("description_plain", "descripton_plain", "did you mean 'description_plain'?"),
        ("description_plain", "question_plain", "question_plain belongs to a topic; this is a monograph"),
        ("A cream for your", "A <b>cream</b> for your", "HTML is not taken"),
        ("    q_plain", "    plain_q", "unknown key 'plain_q' in an item of faqs"),
        ("    dose: 1 % two", "    doses: 1 % two", "unknown key 'doses' in at_a_glance_plain; did you mean 'dose'?"),
    ],
)
def test_a_mistake_is_named_with_its_line(old, new, message):
    with pytest.raises(FileError) as caught:
        read_page(MONOGRAPH.replace(old, new, 1).encode())

    assert message in str(caught.value)
    assert caught.value.line
