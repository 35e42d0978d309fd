"""What a first view waits for and weighs: few files that hold it up, and at most 60 kB but for the typeface."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.pages import page

MOST_BLOCKING_FILES = 6
MOST_BYTES = 60_000
HTML_OF_THE_LONGEST_PAGE = 25_000  # bytes, compressed


def blocking(found) -> list[str]:
    """The files that a browser waits for before it shows anything."""
    sheets = [one["href"] for one in found.all("link[rel=stylesheet]") if one.get("media", "all") != "print"]
    scripts = [one["src"] for one in found.all("head script[src]") if "defer" not in one and "async" not in one]
    return sheets + scripts


@pytest.mark.parametrize("path", ["/", "/monographs/lenolimus/", "/monographs/", "/compare/", "/search/"])
def test_few_files_hold_up_the_first_view(client, submitted, path):
    assert len(blocking(page(client.get(path)))) <= MOST_BLOCKING_FILES


def test_style_sheets_and_scripts_of_a_monograph_leave_room_for_its_text(client, submitted):
    found = page(client.get("/monographs/lenolimus/"))
    files = blocking(found) + [one["src"] for one in found.all("script[src][defer]")]
    assert sum(compressed(file) for file in files) <= MOST_BYTES - HTML_OF_THE_LONGEST_PAGE


def compressed(address: str) -> int:
    path = finders.find(address.removeprefix(f"/{settings.STATIC_URL.strip('/')}/"))
    return len(gzip.compress(Path(path).read_bytes(), 9))
