"""Shipped pages with edits made to them: what one line of the sets of edits next to this file comes to."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from monographs.interchange.page_file.read_page import read_page
from monographs.page.content import PageContent

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent


def lines_of(file: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / file).read_text(encoding="utf-8").splitlines()]


@cache
def shipped_page(file: str) -> tuple[str, PageContent]:
    """The text of a page file, and the page."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return text, read_page(text.encode()).page


def edited_pages(file: str) -> Iterator[tuple[str, PageContent, PageContent]]:
    """(kind of edit, the shipped page, the page after it) of each line whose texts stand on the page, each once."""
    for one in lines_of(file):
        text, before = shipped_page(one["file"])
        if any(text.count(edit["find"]) != 1 for edit in one["edits"]):
            continue
        for edit in one["edits"]:
            text = text.replace(edit["find"], edit["replace"])
        yield one["kind"], before, read_page(text.encode()).page
