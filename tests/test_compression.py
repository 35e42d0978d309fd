"""Pages travel compressed, a browser that has one is told so, and a first view is light."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

from tests.pages import page

FILES_BEFORE_ANYTHING_IS_SHOWN = 6
BYTES_OF_A_FIRST_VIEW = 60_000  # HTML, style sheets and scripts as they travel; the typeface apart


def test_a_page_travels_compressed_and_answers_304_to_its_own_tag(client, db):
    path = reverse("editorial_policy")
    first = client.get(path, headers={"accept-encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.slow
def test_a_first_view_of_a_drug_page_is_light_and_waits_for_few_files(client, shipped):
    path = "/monographs/pimecrolimus/"
    shown = page(client.get(path))
    sheets, scripts = shown.all("link[rel=stylesheet]"), shown.all("script[src]")
    files = {*(one["href"] for one in sheets), *(one["src"] for one in scripts)}
    waited_for = [one["href"] for one in sheets if one.get("media") != "print"]
    waited_for += [one["src"] for one in scripts if one.get("defer") is None]
    sizes = {name: len(gzip.compress(Path(finders.find(name.removeprefix(static("")))).read_bytes())) for name in files}
    html = len(client.get(path, headers={"accept-encoding": "gzip"}).content)
    print(f"{len(waited_for)} files that block, {html} bytes of HTML, {sum(sizes.values())} of {sorted(sizes)}")

    assert 1 <= len(waited_for) <= FILES_BEFORE_ANYTHING_IS_SHOWN
    assert html + sum(sizes.values()) <= BYTES_OF_A_FIRST_VIEW
