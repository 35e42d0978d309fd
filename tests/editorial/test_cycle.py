"""A document's way over the desk."""

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.models import LedgerEntry, Review
from eczema_advisor.editorial.publication import documents
from tests.editorial.conftest import approve, leaflet


def test_two_approvals_publish_the_digest(submit, ravi, rosa):
    revision = submit()
    assert documents.public_document("leaflet", "emollient").is_pending

    approve(revision, ravi)
    assert documents.public_document("leaflet", "emollient").state == "under_review"

    approve(revision, rosa)
    shown = documents.public_document("leaflet", "emollient")
    assert shown.state == "approved"
    assert shown.digest == revision.digest
    assert [name for name, _title, _date in shown.reviewers] == ["Ravi Reviewer", "Rosa Reviewer"]


def test_the_public_sees_the_approved_text_while_a_newer_one_is_on_the_desk(submit, ravi, rosa):
    first = submit()
    approve(first, ravi, rosa)
    second = submit(leaflet(dose="Apply 2 g twice daily."))

    shown = documents.public_document("leaflet", "emollient")
    assert (shown.digest, shown.newer_in_review) == (first.digest, True)

    approve(second, ravi, rosa)
    assert documents.public_document("leaflet", "emollient").digest == second.digest
    assert Review.objects.get(revision=first).state == "superseded"


def test_a_withdrawn_document_stays_withdrawn_until_a_later_revision_is_approved(submit, ravi, rosa, ada):
    first = submit()
    approve(first, ravi, rosa)
    actions.withdraw(by=ada, document=first.document, reason="Recalled by the maker.")
    second = submit(leaflet(dose="None."))

    shown = documents.public_document("leaflet", "emollient")
    assert (shown.is_withdrawn, shown.withdrawn_reason) == (True, "Recalled by the maker.")

    approve(second, ravi, rosa)
    assert not documents.public_document("leaflet", "emollient").is_withdrawn


def test_the_ledger_tells_the_story(submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi, rosa)
    assert list(LedgerEntry.objects.values_list("event", "to_state")) == [
        ("submitted", "submitted"),
        ("claimed", "under_review"),
        ("voted", "under_review"),
        ("voted", "under_review"),
        ("approved", "approved"),
    ]
