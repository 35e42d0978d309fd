"""What search engines, browsers, messengers and feed readers are told; and the page on intended use."""

import json
from xml.etree import ElementTree

import pytest

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.models import LedgerEntry
from monographs.templatetags.linked_data import block_of
from tests.editorial.conftest import approve
from tests.pages import page as read

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def told(client, path: str) -> dict:
    (script,) = read(client.get(path)).all("script[type='application/ld+json']")
    return json.loads(script.node.text)


def test_the_map_names_each_page_once_at_the_sites_own_address(client, submitted):
    response = client.get("/sitemap.xml", headers={"host": "localhost"})
    assert response["Content-Type"].startswith("application/xml")
    found = [one.text for one in ElementTree.fromstring(response.content).iter(f"{MAP}loc")]
    assert len(found) == len(set(found))
    assert "http://localhost:8000/monographs/lenolimus/" in found
    paths = [one.removeprefix("http://localhost:8000") for one in found]
    assert [path for path in paths if client.get(path).status_code != 200] == []
    assert not [path for path in paths if path.startswith(("/assessment", "/admin", "/accounts", "/ask", "/search"))]
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_withdrawn_page_is_on_no_map_and_says_nothing_of_a_drug(client, submitted, ada):
    actions.withdraw(by=ada, document=submitted.document, reason="A dose was wrong.")
    assert "lenolimus" not in client.get("/sitemap.xml").content.decode()
    assert set(told(client, "/monographs/lenolimus/")) == {
        "@context", "@type", "name", "url", "inLanguage", "dateModified",
    }  # fmt: skip


def test_nobody_is_named_as_reviewer_before_a_page_is_approved(client, submitted, ravi, rosa):
    before = told(client, "/monographs/lenolimus/")
    assert before["@type"] == "MedicalWebPage"
    assert before["about"]["@type"] == "Drug"
    assert "reviewedBy" not in before
    assert "lastReviewed" not in before
    approve(submitted, ravi, rosa)
    after = told(client, "/monographs/lenolimus/")
    assert {person["name"] for person in after["reviewedBy"]} == {"Ravi Reviewer", "Rosa Reviewer"}
    assert after["lastReviewed"]


def test_no_text_of_a_page_can_end_the_block_of_data():
    html = block_of({"name": "</script><script>alert(1)</script>&"})
    assert html.count("<") == 2
    assert json.loads(html.partition(">")[2].rpartition("<")[0]) == {"name": "</script><script>alert(1)</script>&"}


def test_the_feed_tells_what_was_submitted_approved_and_withdrawn_newest_first(client, submitted, ravi, rosa, ada):
    approve(submitted, ravi, rosa)
    actions.withdraw(by=ada, document=submitted.document, reason="A dose was wrong.")
    response = client.get("/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    entries = list(ElementTree.fromstring(response.content).iter(f"{ATOM}entry"))
    titles = [entry.find(f"{ATOM}title").text for entry in entries]
    assert [one.split(": ")[1].split(",")[0] for one in titles] == ["withdrawn", "approved", "submitted"]
    assert entries[0].find(f"{ATOM}summary").text == "A dose was wrong."
    assert entries[0].find(f"{ATOM}id").text == f"urn:sha256:{LedgerEntry.objects.last().hash}"
    assert client.get("/feed/", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert "Ravi" not in response.content.decode()


def test_an_empty_feed_is_the_same_each_time(client):
    assert client.get("/feed/").content == client.get("/feed/").content


def test_a_browser_can_search_here_and_each_page_says_where_from(client):
    shown = read(client.get("/"))
    assert shown.one("link[type='application/opensearchdescription+xml']")["href"] == "/opensearch.xml"
    assert shown.one("link[type='application/atom+xml']")["href"] == "/feed/"
    text = client.get("/opensearch.xml").content.decode()
    assert "http://localhost:8000/search/?q={searchTerms}" in text


def test_a_link_to_a_page_has_a_preview_in_words_and_a_link_to_a_plan_has_none(client, submitted):
    shown = read(client.get("/monographs/lenolimus/"))
    assert shown.one("meta[property='og:title']")["content"] == shown.text("h1")
    assert not read(client.get("/assessment/")).all("meta[property='og:title']")


def test_intended_use_says_that_nothing_is_approved_until_something_is(client, submitted, ravi, rosa):
    link = read(client.get("/")).landmark("contentinfo").link("Intended use and regulation")
    words = read(client.get(link["href"])).one("main").words
    assert "Nothing here is approved. Of 1 text and tables that readers can see, none has been approved" in words
    assert "likely needs a notified body" in words
    approve(submitted, ravi, rosa)
    words = read(client.get(link["href"])).one("main").words
    assert "1 of 1 text and tables that readers can see is approved" in words
    assert "Nothing here is approved" not in words
