"""Pages travel compressed, and a browser that has one is told so."""

from django.urls import reverse


def test_a_page_travels_compressed_and_answers_304_to_its_own_tag(client, db):
    path = reverse("editorial_policy")
    page = client.get(path, headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": page.headers["ETag"]})
    assert again.status_code == 304
