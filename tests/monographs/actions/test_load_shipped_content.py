"""The shipped content loads, once, as submitted."""

from eczema_advisor.editorial.publication.documents import public_documents
from monographs.actions.load_shipped_content import load_shipped_content
from monographs.models import Page, ShippedFile


def test_shipped_content_is_submitted_and_never_approved(db):
    load_shipped_content()

    documents = [one for kind in ("monograph", "topic", "glossary") for one in public_documents(kind)]

    assert len(documents) == Page.objects.count() + 1
    assert {one.state for one in documents} == {"submitted"}
    assert all(one.is_pending for one in documents)


def test_loading_twice_changes_nothing(db):
    first = load_shipped_content()
    files = set(ShippedFile.objects.values_list("path", "digest", "loaded_at"))

    assert first == len(files) - 3  # what was unsafe, and how lists are grouped and aged, are noted and load no page
    assert load_shipped_content() == 0
    assert set(ShippedFile.objects.values_list("path", "digest", "loaded_at")) == files
