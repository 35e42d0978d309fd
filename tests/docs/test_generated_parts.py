"""What pages show of the code is what the code says now."""

from collections import Counter

import pytest

from tests.docs.import_graph import DRAWN, imports, inside, part_of, reached
from tests.docs.pages import PAGES, PARTS, ROOT, parts_of, with_generated_parts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_generated_parts_are_up_to_date(page):
    text = page.read_text(encoding="utf-8")

    assert with_generated_parts(text) == text, "write them again: python -m tests.docs"


def test_every_part_is_on_one_page():
    shown = Counter(name for page in PAGES for name in parts_of(page.read_text(encoding="utf-8")))

    assert shown == dict.fromkeys(PARTS, 1)


@pytest.mark.parametrize("room", DRAWN)
def test_arrows_that_are_left_out_follow_from_those_that_are_drawn(room):
    every_import = imports(lambda module: part_of(room, module))
    arrows = [line.split() for line in inside(room).splitlines()[1:]]
    shown = {start: {end for begin, _, end in arrows if begin == start} for start, _, _ in arrows}

    assert every_import
    for part, imported in every_import.items():
        assert shown[part] <= imported
        assert imported <= reached(shown, part)


def test_a_part_that_is_out_of_date_is_noticed():
    page = "<!-- generated: states -->\nold\n<!-- end of generated part -->\n"

    assert "old" not in with_generated_parts(page)
    assert "under_review" in with_generated_parts(page)
