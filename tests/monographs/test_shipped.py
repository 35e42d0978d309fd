"""The shipped content loads, once, as submitted."""

from eczema_advisor.editorial.public import public_documents
from monographs.models import Page, ShippedFile
from monographs.shipped import load_shipped


def test_shipped_content_is_submitted_and_never_approved(db):
    load_shipped()

    documents = [one for kind in ("monograph", "topic", "glossary") for one in public_documents(kind)]

    assert len(documents) == Page.objects.count() + 1
    assert {one.state for one in documents} == {"submitted"}
    assert all(one.is_pending for one in documents)


def test_loading_twice_changes_nothing(db):
    first = load_shipped()
    files = set(ShippedFile.objects.values_list("path", "digest", "loaded_at"))

    assert first == len(files)
    assert load_shipped() == 0
    assert set(ShippedFile.objects.values_list("path", "digest", "loaded_at")) == files
