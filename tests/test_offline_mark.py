"""What a device may keep is marked by the server, and nothing else is."""

import pytest

from tests.pages import page

pytestmark = pytest.mark.django_db
MARK = "X-Keep-Offline"


@pytest.mark.parametrize(
    "path", ["/calculators/", "/calculators/easi/", "/calculators/figures.json", "/monographs/", "/offline/"]
)
def test_pages_for_everybody_are_marked(client, path):
    assert client.get(path)[MARK] == "yes"


@pytest.mark.parametrize(
    "path",
    [
        "/", "/assessment/", "/assessment/quick/", "/search/?q=x", "/ask/?q=x", "/report/", "/accounts/login/",
        "/admin/", "/calculators/poem/?total=8", "/monographs/nothing/", "/algorithm/",
    ],
)  # fmt: skip
def test_everything_else_is_not(client, path):
    assert MARK not in client.get(path)


def test_a_page_of_somebody_signed_in_is_not(client, edie):
    client.force_login(edie)
    assert MARK not in client.get("/monographs/")


def test_the_worker_is_served_from_the_root_unkept_and_allowed_by_the_policy(client):
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    text = response.content.decode()
    assert "LAST_DAY = 7" in text
    assert "{%" not in text
    assert "worker-src 'self'" in client.get("/")["Content-Security-Policy"]


def test_the_page_names_what_is_kept_and_works_without_a_choice(client):
    shown = page(client.get("/offline/"))
    assert shown.one("[data-offline]").node.get("hidden") is not None
    assert "/calculators/figures.json" in shown.one("#pages-to-keep").node.text
    assert client.get("/manifest.webmanifest").json()["start_url"] == "/"
