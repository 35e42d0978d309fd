"""Sources in the admin: identifiers checked at their field, duplicates asked about, and what cites a source."""

import pytest

from monographs.actions.save_references import save_references
from monographs.actions.submit_page import submit_page
from monographs.models import Reference
from monographs.page.duplicate_sources import all_duplicates
from tests.monographs.conftest import REFERENCES
from tests.pages import page as page_of

ADD = "/admin/monographs/reference/add/"
NEW = {
    "key": "novum-trial", "type": "trial", "authors": "", "title": "Novumab in adults", "publication": "J Ex 2:2",
    "year": "2026", "doi": "", "pmid": "", "url": "", "note": "",
}  # fmt: skip


@pytest.fixture
def editor(client, edie, references):
    client.force_login(edie)
    return client


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("doi", "https://doi.org/10.1016/j.jaad.2022.12.029", "10.1016/j.jaad.2022.12.029"),
        ("doi", "doi: 10.1000/a(b)", "10.1000/a(b)"),
        ("pmid", "PMID: 36641009", "36641009"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/36641009/", "36641009"),
    ],
)
def test_identifiers_are_kept_as_identifiers(editor, field, typed, kept):
    assert editor.post(ADD, NEW | {field: typed}).status_code == 302

    assert getattr(Reference.objects.get(key="novum-trial"), field) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [("doi", "nonsense"), ("doi", "10.1/x"), ("doi", "10.1000/a b"), ("pmid", "012"), ("pmid", "1e5"),
     ("pmid", "123456789")],
)  # fmt: skip
def test_what_is_no_identifier_is_refused_at_its_field(editor, field, typed):
    response = editor.post(ADD, NEW | {field: typed})

    shown = page_of(response)
    assert f"is no {field.upper()}" in shown.one(f".field-{field} .errorlist").words
    assert shown.one(f".error-summary a[href='#id_{field}']").words
    assert not Reference.objects.filter(key="novum-trial").exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"doi": "10.1000/LENIX"}, "the same DOI"),
        ({"pmid": "1234567"}, "the same PMID"),
        ({"title": "Lenolimus, against vehicle", "year": "2024", "publication": "J Ex 1:1"}, "nearly the same title"),
    ],
)
def test_a_source_that_is_there_already_is_asked_about_once(editor, changes, why):
    response = editor.post(ADD, NEW | changes)

    summary = page_of(response).one(".error-summary")
    assert summary.link("lenix-trial")["href"].endswith("/change/")
    said = summary.words
    assert why in said
    assert editor.post(ADD, NEW | changes | {"is_another": "on"}).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Lenolimus against vehicle", "year": "2025", "publication": "J Ex 1:1"},
        {"title": "Lenolimus against vehicle", "year": "2024", "publication": "Quite another journal 9"},
        {"title": "Lenolimus against vehicle", "year": "2024", "publication": "J Ex 1:1", "doi": "10.1000/other"},
    ],
)
def test_sources_that_differ_are_not_asked_about(editor, changes):
    assert editor.post(ADD, NEW | changes).status_code == 302


def test_a_source_is_saved_again_without_being_asked(editor, edie):
    twin = REFERENCES["lenix-trial"] | {"note": ""}
    save_references(by=edie, references={"lenix-twin": twin})
    row = Reference.objects.get(key="lenix-twin")
    data = {name: value for name, value in twin.items() if value not in (False, None)} | {"note": "Adults."}

    assert editor.post(f"/admin/monographs/reference/{row.pk}/change/", data).status_code == 302
    assert Reference.objects.get(key="lenix-twin").note == "Adults."


def test_pairs_that_may_be_one_are_listed(editor, edie):
    assert "No two sources" in page_of(editor.get("/admin/monographs/reference/duplicates/")).words
    save_references(by=edie, references={"lenix-twin": REFERENCES["lenix-trial"]})

    (row,) = page_of(editor.get("/admin/monographs/reference/duplicates/")).all("tbody tr")

    assert "lenix-trial" in row.words
    assert "lenix-twin" in row.words
    assert "The same DOI" in row.words


def test_no_shipped_source_has_the_identifier_of_another():
    from monographs.actions.load_shipped_content import CONTENT
    from monographs.interchange.references_file import read_references

    listed = read_references((CONTENT / "references.yaml").read_bytes())
    rows = [{"key": key, **fields} for key, fields in listed.items()]

    assert [one for one in all_duplicates(rows) if one.why.startswith("the same")] == []


def test_what_cites_a_source_is_listed(editor, page, edie):
    row = Reference.objects.get(key="lenix-label")
    url = f"/admin/monographs/reference/{row.pk}/change/"
    before = page_of(editor.get(url)).one(".cited-by").words
    assert "Nothing that the public reads cites it" in before
    assert "Working copies (1) Lenolimus" in before

    submit_page(by=edie, page=page, summary="First text.")

    assert "Sections (2)" in page_of(editor.get(url)).one(".cited-by").words


def test_a_key_that_only_begins_so_is_not_cited(editor, page, edie):
    save_references(by=edie, references={"lenix": REFERENCES["lenix-trial"] | {"doi": "", "pmid": ""}})
    row = Reference.objects.get(key="lenix")

    assert "Working copies (0)" in page_of(editor.get(f"/admin/monographs/reference/{row.pk}/change/")).words
