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
    page = client.get(path, headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": page.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.slow
def test_a_first_view_of_a_drug_page_is_light_and_waits_for_few_files(client, shipped):
    path = "/monographs/pimecrolimus/"
    shown = page(client.get(path))
    sheets = [one["href"] for one in shown.all("link[rel=stylesheet]") if one.get("media") != "print"]
    scripts = shown.all("script[src]")
    waited_for = [*sheets, *(one["src"] for one in scripts if one.get("defer") is None)]
    files = {*sheets, *(one["href"] for one in shown.all("link[rel=stylesheet]")), *(one["src"] for one in scripts)}
    sizes = {name: len(gzip.compress(Path(finders.find(name.removeprefix(static("")))).read_bytes())) for name in files}
    html = len(client.get(path, headers={"accept-encoding": "gzip"}).content)
    print(f"{len(waited_for)} files that block, {html} bytes of HTML, {sum(sizes.values())} of {sorted(sizes)}")

    assert 1 <= len(waited_for) <= FILES_BEFORE_ANYTHING_IS_SHOWN
    assert html + sum(sizes.values()) <= BYTES_OF_A_FIRST_VIEW
