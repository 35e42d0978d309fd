"""A drug page in the order of its readers' questions; links to its parts, and how it is cited."""

from monographs.public.section_order import PLAIN_HEADINGS, PROFESSIONAL_ORDER, in_order
from tests.pages import page

PATH = "/monographs/lenolimus/"


def keys(*names: str) -> list[dict]:
    return [{"key": name} for name in names]


def test_professionals_find_the_dose_and_what_forbids_it_before_the_mechanism():
    stored = keys("alternate-names", "how-it-works", "contraindications", "of-our-own", "dosage", "usage")
    shown = [one["key"] for one in in_order(stored, plain=False)]
    assert shown == ["usage", "dosage", "contraindications", "how-it-works", "alternate-names", "of-our-own"]


def test_patients_read_what_it_is_for_and_how_it_works_first():
    stored = keys("contraindications", "dosage", "how-it-works", "usage")
    assert [one["key"] for one in in_order(stored, plain=True)] == [
        "usage", "how-it-works", "dosage", "contraindications",
    ]  # fmt: skip


def test_both_registers_know_the_same_sections():
    assert sorted(PLAIN_HEADINGS) == sorted(PROFESSIONAL_ORDER)


def test_headings_are_in_plain_words_for_patients_alone(client, submitted):
    professional = page(client.get(PATH)).text("#dosage > h2")
    client.cookies["audience"] = "patient"
    assert (professional, page(client.get(PATH)).text("#dosage > h2")) == ("Dosage", "How to use it")


def test_every_section_has_a_link_to_itself(client, submitted):
    sections = [one for one in page(client.get(PATH)).all("section.doc-section") if one.all(".deep-link")]
    assert sections
    for section in sections:
        assert section.one(".deep-link")["href"] == f"#{section['id']}"
        assert section.text(".deep-link") == f"Link to “{section.text('h2')}”"


def test_a_page_says_how_to_cite_it_with_version_and_standing(client, submitted, settings):
    settings.SITE_ADDRESS = "https://eczema.example"
    text = page(client.get(PATH)).text("#cite-text")
    assert text.startswith("Eczema Advisor. Lenolimus. Revision 1,")
    assert "not approved." in text
    assert "https://eczema.example/monographs/lenolimus/" in text


def test_what_a_reader_read_before_is_not_in_the_page(client, submitted):
    """It comes from the browser's own storage, so that one page may be kept for all its readers."""
    found = page(client.get(PATH))
    assert "hidden" in found.one("[data-since-read]")
    assert found.one("article.document")["data-read"] == "monograph/lenolimus"
    for path in ("/", "/monographs/"):
        recent = page(client.get(path)).one("[data-recent]")
        assert "hidden" in recent
        assert not recent.all("a")


def test_one_search_box_is_in_every_header_and_works_as_a_plain_form(client, submitted):
    for path in ("/", "/monographs/", PATH, "/search/", "/compare/"):
        form = page(client.get(path)).one("header form.site-search")
        assert form["action"] == "/search/"
        assert form.one("input[name=q]")["data-suggest"] == "/search/suggest/"


def test_home_speaks_to_a_patient(client, submitted):
    client.cookies["audience"] = "patient"
    found = page(client.get("/"))
    assert found.text("h1") == "Eczema treatments in plain words"
    assert found.texts(".main-door h2") == ["Find your treatment", "Ask a question"]
    assert "Lenolimus" in found.texts(".home-group-drugs a")
