"""What the public may see, in a constant number of queries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.models import Document
from eczema_advisor.editorial.publication import documents
from eczema_advisor.editorial.publication.section_stamps import Approved, section_stamps
from tests.editorial.conftest import approve, leaflet


def test_what_was_never_submitted_is_nothing(db):
    assert documents.public_document("leaflet", "emollient") is None


@pytest.mark.parametrize(
    ("state", "shown", "step"),
    [
        ("submitted", "submitted", 1),
        ("under_review", "under_review", 2),
        ("changes_requested", "changes_requested", 2),
        ("approved", "approved", 3),
        ("superseded", "approved", 3),
        ("withdrawn", "withdrawn", 2),
    ],
)
def test_the_state_and_step_shown(revision_at, state, shown, step):
    revision_at(state)
    document = documents.public_document("leaflet", "emollient")
    assert (document.state, document.step) == (shown, step)


def test_the_newest_text_is_shown_while_none_is_approved(submit):
    submit()
    newest = submit(leaflet(dose="New."))
    assert documents.public_document("leaflet", "emollient").digest == newest.digest


def test_an_overdue_review_is_said(revision_at):
    revision = revision_at("approved")
    Document.objects.filter(pk=revision.document_id).update(next_review_due=timezone.localdate() - timedelta(days=1))
    assert documents.public_document("leaflet", "emollient").is_overdue


def test_the_next_review_is_due_after_the_interval_of_the_kind(revision_at):
    revision_at("approved")
    due = documents.public_document("leaflet", "emollient").next_review_due
    assert due.year == timezone.localdate().year + 1


def test_the_number_of_queries_does_not_grow(submit, ravi, rosa, django_assert_num_queries):
    for n in range(5):
        approve(submit(slug=f"leaflet-{n}"), ravi, rosa)
        submit(slug=f"pending-{n}")
    with django_assert_num_queries(3):
        assert len(documents.public_documents("leaflet")) == 10


def test_a_list_reads_each_content_once_and_asks_for_standing_every_time(submit, ravi, rosa, django_assert_num_queries):
    for n in range(5):
        approve(submit(leaflet(lot=f"{n}"), slug=f"leaflet-{n}"), ravi, rosa)
        submit(leaflet(lot=f"pending {n}"), slug=f"pending-{n}")
    with django_assert_num_queries(3):  # standing, votes, contents
        documents.public_list("leaflet", "lot")
    with django_assert_num_queries(2) as asked:
        assert len(documents.public_list("leaflet", "lot")) == 10
    assert not any('"editorial_revision"."content"' in query["sql"] for query in asked)


@pytest.mark.parametrize("state", ["submitted", "under_review", "changes_requested", "approved", "withdrawn"])
def test_a_list_says_what_the_document_says_and_of_its_content_what_was_asked(revision_at, state):
    revision_at(state)

    (whole,) = documents.public_documents("leaflet")
    (listed,) = documents.public_list("leaflet", "title", "never written")

    assert listed == replace(whole, content={"title": "Leaflet"}, section_stamps={})


def test_a_list_follows_what_becomes_public(submit, ravi, rosa, ada):
    revision = submit(leaflet(lot="first"))

    def shown():
        return [(one.content["lot"], one.state, one.is_banned) for one in documents.public_list("leaflet", "lot")]

    assert shown() == [("first", "submitted", False)]
    approve(revision, ravi, rosa)
    second = submit(leaflet(lot="second", is_banned=True))
    assert shown() == [("first", "approved", False)]
    approve(second, ravi, rosa)
    assert shown() == [("second", "approved", True)]
    actions.withdraw(by=ada, document=revision.document, reason="Recalled.")
    assert shown() == [("second", "withdrawn", True)]


def test_documents_come_by_title(submit):
    submit(leaflet(), slug="b")
    submit({**leaflet(), "title": "Another"}, slug="z")
    assert [document.slug for document in documents.public_documents("leaflet")] == ["z", "b"]


def test_a_banned_document_says_so(submit):
    submit(leaflet(is_banned=True))
    assert documents.public_document("leaflet", "emollient").is_banned


def test_a_document_withdrawn_before_approval_is_withdrawn(submit, ada):
    revision = submit()
    actions.withdraw(by=ada, document=revision.document, reason="Wrong dose.")
    submit(leaflet(dose="Better."))
    document = documents.public_document("leaflet", "emollient")
    assert (document.is_withdrawn, document.withdrawn_reason, document.newer_in_review) == (True, "Wrong dose.", True)


def approved(year, purpose="change", **texts):
    return Approved(date(year, 1, 1), purpose, texts)


@pytest.mark.parametrize(
    ("history", "stamps"),
    [
        ([approved(2026, a="x")], {"a": "Evidence reviewed 2026"}),
        ([approved(2026, a="x"), approved(2027, a="y")], {"a": "Evidence reviewed 2026, amended 2027"}),
        (
            [approved(2026, a="x"), approved(2027, a="x", b="z")],
            {"a": "Evidence reviewed 2026", "b": "Evidence reviewed 2027"},
        ),
        (
            [approved(2026, a="x"), approved(2027, a="y"), approved(2028, "periodic_review", a="y")],
            {"a": "Evidence reviewed 2028"},
        ),
        ([approved(2026, a="x", b="z"), approved(2027, a="x")], {"a": "Evidence reviewed 2026"}),
        ([], {}),
    ],
)  # fmt: skip
def test_stamps_are_worked_out_from_what_was_approved(history, stamps):
    assert section_stamps(history) == stamps


def test_a_stamp_stands_on_an_approved_section(revision_at):
    revision_at("approved")
    stamps = documents.public_document("leaflet", "emollient").section_stamps
    assert stamps["dose"] == f"Evidence reviewed {timezone.localdate().year}"


def test_nothing_is_stamped_before_it_is_approved(revision_at):
    revision_at("under_review")
    assert documents.public_document("leaflet", "emollient").section_stamps == {}
