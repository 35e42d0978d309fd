"""Indexes, references, audience."""

import pytest

from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from tests.monographs.conftest import lenolimus, lenolimus_in_plain
from tests.pages import assert_good_page
from tests.pages import page as page_of


@pytest.fixture
def two_drugs(submitted, edie):
    facts = {
        "drug_class": "Biologic, example antibody",
        "options": {"betamab": {"form": "injection", "licence": {"uk": {"status": "on_label", "from_months": "144"}}}},
    }
    content = lenolimus(slug="betamab", title="Betamab", facts=facts, faqs=(), brand_names=())
    return submit_page(by=edie, page=save_page(by=edie, content=content).page)


def titles(client, query=""):
    return assert_good_page(client.get(f"/monographs/{query}")).texts(".drug-group .drug-name")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lenolimus", "Betamab"]),
        ("?order=name", ["Betamab", "Lenolimus"]),
        ("?class=Biologic", ["Betamab"]),
        ("?route=skin", ["Lenolimus"]),
        ("?region=uk", ["Lenolimus", "Betamab"]),
        ("?region=us&age=24", ["Lenolimus"]),
        ("?region=us&age=3", []),
        ("?region=uk&age=3", ["Lenolimus"]),
        ("?region=uk&age=144&order=name", ["Betamab", "Lenolimus"]),
        ("?region=eu", []),
        ("?status=approved", []),
        ("?region=mars&age=old&route=x&status=y&order=z", ["Lenolimus", "Betamab"]),
    ],
)
def test_the_index_filters_by_class_route_region_age_and_status(client, two_drugs, query, found):
    assert titles(client, query) == found


@pytest.mark.parametrize(
    ("strengths", "ages", "shown_at"),
    [
        ([("24", "72")], "US 2 to 5 years", ("24",)),
        ([("24", "72"), ("72", "")], "US from 2 years", ("24", "72", "144", "192", "216")),
        ([("24", "72"), ("72", "144")], "US 2 to 11 years", ("24", "72")),
        ([("3", "24"), ("144", "")], "US 3 to 23 months", ("3", "144", "192", "216")),
    ],
)
def test_a_licence_that_ends_is_not_shown_beyond_its_age(client, references, edie, strengths, ages, shown_at):
    options = {
        f"lenix_{number}": {
            "form": "cream",
            "licence": {"us": {"status": "on_label", "from_months": first} | ({"below_months": end} if end else {})},
        }
        for number, (first, end) in enumerate(strengths)
    }
    facts = lenolimus().facts | {"options": options}
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(facts=facts)).page)

    assert ages in assert_good_page(client.get("/monographs/")).text("ul.drugs > li > p")
    found = [age for age in ("3", "24", "72", "144", "192", "216") if titles(client, f"?region=us&age={age}")]
    assert found == list(shown_at)


def test_the_index_takes_the_same_queries_for_many_drugs(client, two_drugs, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/monographs/")


def test_the_index_describes_drugs_in_the_readers_words_without_another_query(
    client, references, edie, django_assert_max_num_queries
):
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus_in_plain()).page)
    client.cookies["audience"] = "patient"

    with django_assert_max_num_queries(6):
        plain = page_of(client.get("/monographs/"))

    assert plain.text("ul.drugs > li > p") == "A cream for eczema that is not bad."
    client.cookies["audience"] = "physician"
    professional = page_of(client.get("/monographs/"))
    assert "from 2 years" in professional.text("ul.drugs > li > p").lower()


def test_what_is_the_same_for_all_is_said_once(client, two_drugs):
    found = page_of(client.get("/monographs/"))
    assert len(found.all(".tag")) == 1
    assert found.text(".index-bar p") == "2 drugs. All of them: Submitted"


def test_groups_stand_in_the_order_of_the_ladder_and_letters_in_theirs(client, two_drugs):
    assert page_of(client.get("/monographs/")).texts(".drug-group h2")[-1] == "Biologics"
    assert page_of(client.get("/monographs/?order=name")).texts(".drug-group h2") == ["B", "L"]


@pytest.mark.parametrize("path", ["/monographs/", "/topics/"])
def test_an_index_that_was_shown_before_asks_nothing(client, two_drugs, path, django_assert_num_queries):
    client.get(path)
    with django_assert_num_queries(0):
        client.get(path)


def test_an_empty_house_says_so(client, db):
    for path in ("/monographs/", "/topics/", "/references/"):
        assert_good_page(client.get(path))


def test_references_say_where_each_is_cited_and_what_is_not_verified(client, two_drugs):
    trial = assert_good_page(client.get("/references/")).one("#ref-lenix-trial")

    assert trial.texts(".unverified") == ["identifier not verified"]
    cited_by = [(link["href"], link.words) for link in trial.next.all("a")]
    assert sorted(cited_by) == [("/monographs/betamab/", "Betamab"), ("/monographs/lenolimus/", "Lenolimus")]


def test_pages_without_a_digest_answer_304_too(client, two_drugs):
    for path in ("/monographs/", "/topics/", "/references/"):
        etag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_the_audience_is_kept_in_a_cookie_and_the_reader_goes_back(client, db):
    response = client.post("/audience/", {"audience": "patient", "next": "/monographs/?region=uk"})

    assert response.status_code == 302
    assert response.headers["Location"] == "/monographs/?region=uk"
    assert response.cookies["audience"].value == "patient"


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/", "javascript:alert(1)", "", "x", "/\\example.org"]
)
def test_the_way_back_never_leaves_the_site(client, db, address):
    response = client.post("/audience/", {"audience": "nurse", "next": address})

    assert response.headers["Location"] == "/"


def test_an_unknown_audience_is_asked_again(client, db):
    assert_good_page(client.post("/audience/", {"audience": "admin"}), status=400)
    assert_good_page(client.get("/audience/"))


def test_the_glossary_is_explained_in_place_to_patients_only(client, submitted, edie):
    from monographs.actions.save_references import save_glossary
    from monographs.actions.submit_glossary import submit_glossary

    save_glossary(by=edie, terms={"mild": {"term": "mild", "also": ["light"], "plain": "Not <b>bad</b>."}})
    submit_glossary(by=edie)
    client.cookies["audience"] = "patient"

    shown = page_of(client.get("/monographs/lenolimus/"))

    assert shown.text("#usage .prose") == "For mild eczema."
    button = shown.one("#usage .prose button[type=button].term")
    assert (button.words, button["popovertarget"]) == ("mild", "term-mild")
    assert shown.text("#term-mild[popover]") == "mild: Not <b>bad</b>."
    assert not shown.all("#term-mild b")
    client.cookies["audience"] = "nurse"
    assert not page_of(client.get("/monographs/lenolimus/")).all("[popovertarget]")
    assert_good_page(client.get("/glossary/"))


def test_an_explained_word_is_not_parted_from_its_brackets_and_citations(client, submitted, edie):
    from monographs.actions.save_references import save_glossary
    from monographs.actions.submit_glossary import submit_glossary

    save_glossary(by=edie, terms={"daily": {"term": "twice daily", "also": [], "plain": "Two times a day."}})
    submit_glossary(by=edie)
    client.cookies["audience"] = "patient"

    held = page_of(client.get("/monographs/lenolimus/")).one("dl.facts span.text-nowrap")

    button = held.one("button[type=button].term")
    assert (button.words, button["popovertarget"]) == ("twice daily", "term-daily")
    assert button.node.tail is None
    assert button.next.tag == "sup"
    assert button.next.one("a.citation")["href"] == "#ref-lenix-label"
