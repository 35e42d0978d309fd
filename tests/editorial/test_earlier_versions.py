"""Public: every earlier version can be read, and any two compared."""

import pytest

from eczema_advisor.editorial import actions
from monographs.actions.save_page import save_page
from monographs.actions.save_references import save_references
from monographs.actions.submit_page import submit_page
from monographs.page.content import SectionContent
from tests.editorial.conftest import approve, leaflet
from tests.monographs.conftest import REFERENCES, lenolimus
from tests.pages import assert_good_page, page

HISTORY = "/history/leaflet/emollient/"


@pytest.fixture
def three(submit, ravi, rosa):
    """Three revisions, of which the second is approved."""
    submit()
    approve(submit(leaflet(dose="Apply 10 g twice daily.")), ravi, rosa)
    return submit(leaflet(dose="Apply 10 g once daily.", warning="Do not use under 3 years of age."))


def test_the_history_leads_to_every_version_and_to_what_changed(client, three):
    found = page(client.get(HISTORY))

    assert [one["href"] for one in found.all(".history a[href^='/history/']")] == [
        f"{HISTORY}3/", f"{HISTORY}2/3/", f"{HISTORY}2/", f"{HISTORY}1/2/", f"{HISTORY}1/",
    ]  # fmt: skip


def test_an_earlier_version_is_readable_and_says_what_holds(client, three):
    found = assert_good_page(client.get(f"{HISTORY}1/"))

    assert "Apply 1 g twice daily." in found.one("#shown-dose").parent.words
    assert "Not the text that holds" in found.one(".banner").words
    assert found.link("revision 2")["href"] == "/leaflets/emollient/"
    assert "noindex" in [one["content"] for one in found.all("meta[name=robots]")]


def test_the_version_that_holds_says_so(client, three):
    assert "This is the text that readers see now" in page(client.get(f"{HISTORY}2/")).one(".banner").words


def test_any_two_versions_are_compared(client, three):
    found = assert_good_page(client.get(f"{HISTORY}1/3/"))

    assert len(found.all(".shown-section")) == 2
    assert "twice" in " ".join(found.texts(".shown-section del"))
    assert "once" in " ".join(found.texts(".shown-section ins"))
    back = page(client.get(f"{HISTORY}3/1/"))
    assert sorted(back.texts(".shown-section ins")) == sorted(found.texts(".shown-section del"))
    assert "No section differs" in page(client.get(f"{HISTORY}2/2/")).words


@pytest.mark.parametrize(
    ("query", "where"),
    [("?old=1&new=3", f"{HISTORY}1/3/"), ("", HISTORY), ("?old=x&new=2", HISTORY), ("?old=1&new=" + "9" * 40, HISTORY)],
)
def test_the_form_of_the_history_leads_to_two_versions(client, three, query, where):
    response = client.get(f"{HISTORY}changes/{query}")

    assert (response.status_code, response.headers["Location"]) == (302, where)


@pytest.mark.parametrize("path", ["9/", "0/", "1/9/", "99999999999999999999/", "1/99999999999/"])
def test_a_version_that_there_is_not_is_not_found(client, three, path):
    assert client.get(HISTORY + path).status_code == 404
    assert client.get(f"/history/nothing/emollient/{path}").status_code == 404


def test_a_page_is_shown_in_both_registers_with_its_words_marked(client, edie, db):
    save_references(by=edie, references=REFERENCES)
    first = save_page(by=edie, content=lenolimus()).page
    submit_page(by=edie, page=first)
    sections = (SectionContent("usage", "Usage", "For **severe** eczema.", "For bad eczema."),)
    changed = save_page(by=edie, content=lenolimus(sections=(*sections, *lenolimus().sections[1:]))).page
    submit_page(by=edie, page=changed)

    found = assert_good_page(client.get("/history/monograph/lenolimus/1/2/"))

    usage = found.one("#shown-usage").parent
    assert usage.texts("h3") == ["For professionals", "In plain words"]
    assert "severe" in " ".join(usage.texts("ins"))
    assert "mild" in " ".join(usage.texts("del"))
    assert assert_good_page(client.get("/history/monograph/lenolimus/1/")).one("#shown-usage")


def test_an_earlier_version_is_kept_and_its_banner_follows_what_is_decided(client, three, ada):
    first = client.get(f"{HISTORY}1/")
    again = client.get(f"{HISTORY}1/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304

    actions.withdraw(by=ada, document=three.document, reason="Recalled.")

    later = client.get(f"{HISTORY}1/", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert "Withdrawn" in page(later).one("[role=alert]").words
