"""The shipped content loads, once, as submitted."""

import pytest
import yaml

from eczema_advisor.editorial.publication.documents import public_document, public_documents
from monographs.actions import shipped_references
from monographs.actions.load_shipped_content import CONTENT, load_shipped_content
from monographs.actions.shipped_references import digest_of
from monographs.interchange.references_file import read_references
from monographs.models import Page, Reference, ShippedFile
from tests import shipped_site


def test_shipped_content_is_submitted_and_never_approved(shipped):
    documents = [one for kind in ("monograph", "topic", "glossary") for one in public_documents(kind)]

    assert len(documents) == Page.objects.count() + 1
    assert {one.state for one in documents} == {"submitted"}
    assert all(one.is_pending for one in documents)


def test_loading_twice_changes_nothing(shipped):
    files = set(ShippedFile.objects.values_list("path", "digest", "loaded_at"))
    of_references = sum("#" in path for path, _, _ in files)

    assert of_references == Reference.objects.count()
    # What was unsafe, and how lists are grouped and aged, are noted and load no page.
    assert shipped_site.changed_by_loading == [len(files) - of_references - 3]
    assert load_shipped_content() == 0
    assert set(ShippedFile.objects.values_list("path", "digest", "loaded_at")) == files


@pytest.fixture
def folder(tmp_path):
    """Two of the shipped pages with the shipped references, to be loaded as if a version brought them."""
    shipped = tmp_path / "content"
    (shipped / "monographs").mkdir(parents=True)
    for name in ("references.yaml", "glossary.yaml", "monographs/pimecrolimus.md", "monographs/wet-wraps.md"):
        (shipped / name).write_bytes((CONTENT / name).read_bytes())
    return shipped


def note_of(slug: str, key: str) -> str | None:
    """What a public page says of a reference that it cites."""
    references = public_document("monograph", slug).content["references"]
    return next((one["note"] for one in references if one["key"] == key), None)


def restate(folder, key: str, note: str) -> None:
    """A version that says something else of a reference."""
    path = folder / "references.yaml"
    references = yaml.safe_load(path.read_text(encoding="utf-8"))
    references[key]["note"] = note
    path.write_text(yaml.safe_dump(references, allow_unicode=True), encoding="utf-8")


def test_a_new_version_restates_references_and_the_pages_that_cite_them(db, folder):
    load_shipped_content(folder=folder)
    restate(folder, "eu-label-elidel", "The whole text was read.")

    assert load_shipped_content(folder=folder) == 2  # the list, and the one page that cites it
    assert note_of("pimecrolimus", "eu-label-elidel") == "The whole text was read."
    assert Reference.objects.get(key="eu-label-elidel").note == "The whole text was read."
    assert public_document("monograph", "pimecrolimus").revision_number == 2
    assert public_document("monograph", "wet-wraps").revision_number == 1
    assert load_shipped_content(folder=folder) == 0


def test_a_reference_that_an_editor_changed_stays(db, folder):
    load_shipped_content(folder=folder)
    Reference.objects.filter(key="eu-label-elidel").update(note="An editor wrote this.")
    restate(folder, "eu-label-elidel", "A new version says this.")

    load_shipped_content(folder=folder)

    assert Reference.objects.get(key="eu-label-elidel").note == "An editor wrote this."


def test_a_record_of_a_version_that_noted_none_is_known_by_its_digest(db, folder, monkeypatch, tmp_path):
    load_shipped_content(folder=folder)
    ShippedFile.objects.filter(path__contains="#").delete()
    stored = read_references((folder / "references.yaml").read_bytes())
    before = tmp_path / "before.txt"
    before.write_text(f"# key, digest\neu-label-elidel {digest_of('eu-label-elidel', stored['eu-label-elidel'])}\n")
    monkeypatch.setattr(shipped_references, "BEFORE", before)
    for key in ("eu-label-elidel", "us-label-elidel"):
        restate(folder, key, "A new version says this.")

    load_shipped_content(folder=folder)

    assert Reference.objects.get(key="eu-label-elidel").note == "A new version says this."
    assert Reference.objects.get(key="us-label-elidel").note == stored["us-label-elidel"]["note"]


@pytest.mark.one_in(of="what takes seconds")
def test_what_one_worker_loaded_is_what_another_finds(shipped, run_folder, monkeypatch):
    loaded = list(Page.objects.order_by("pk").values_list("pk", "slug", "title"))
    monkeypatch.setattr(shipped_site, "loaded", {})
    monkeypatch.setattr(shipped_site, "kept", {})  # as in a worker that has loaded nothing yet
    monkeypatch.setattr(shipped_site, "kept_sequences", {})
    monkeypatch.setattr(shipped_site, "load_shipped_content", None)

    shipped_site.load(run_folder)

    assert list(Page.objects.order_by("pk").values_list("pk", "slug", "title")) == loaded
    assert len(loaded) > 20
    assert shipped_site.kept["monographs_page"]
