"""What submitting freezes, refuses, keeps and voids."""

import pytest

from eczema_advisor.accounts.shipped_author import shipped_author
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import ContentNotCanonical, ContentRefused, NotAllowed, UnknownKind, WrongState
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import LedgerEntry, Notice, Revision, Vote
from eczema_advisor.editorial.publication import documents
from tests.editorial.conftest import approve, leaflet


def test_a_revision_is_addressed_by_the_digest_of_its_content(submit):
    assert submit().digest == digest(leaflet())


def test_the_same_content_on_the_desk_is_the_same_revision(submit):
    assert submit().pk == submit().pk
    assert Revision.objects.count() == 1


def test_the_approved_text_is_not_submitted_again(submit, ravi, rosa):
    approve(submit(), ravi, rosa)
    with pytest.raises(WrongState, match="same word for word"):
        submit()


def test_content_that_fails_the_check_of_its_kind_is_refused(submit):
    with pytest.raises(ContentRefused, match="title is missing"):
        submit({"title": "", "sections": []})
    assert not Revision.objects.exists()


def test_an_unknown_kind_is_named(edie):
    with pytest.raises(UnknownKind, match="'poem'"):
        actions.submit(by=edie, kind="poem", slug="x", content={})


@pytest.mark.parametrize("dose", ["\0", "\ud800", float("nan"), object()])
def test_content_that_is_no_canonical_json_is_refused(submit, dose):
    with pytest.raises(ContentNotCanonical):
        submit(leaflet(dose=dose))


def test_a_reader_cannot_submit(submit, cleo):
    with pytest.raises(NotAllowed, match="may not submit"):
        submit(by=cleo)


def test_a_member_cannot_submit(submit, ravi):
    with pytest.raises(NotAllowed, match="may not submit"):
        submit(by=ravi)


def test_shipped_content_is_submitted_by_nobody_in_particular(submit, ravi, rosa, db):
    revision = submit(by=shipped_author())
    assert documents.public_document("leaflet", "emollient").is_pending
    approve(revision, ravi, rosa)
    assert documents.public_document("leaflet", "emollient").state == "approved"


def test_an_unchanged_resubmission_keeps_its_votes(submit, edie, ravi, rosa):
    revision = submit()
    approve(revision, ravi)
    actions.request_changes(by=rosa, revision=revision, reason="Is this dose right?")
    again = submit()
    assert again.pk == revision.pk
    approve(again, rosa)
    assert documents.public_document("leaflet", "emollient").state == "approved"


def test_a_changed_resubmission_tells_which_votes_it_voids_and_why(submit, ravi):
    approve(submit(), ravi)
    submit(leaflet(dose="Apply 5 g twice daily."))
    entry = LedgerEntry.objects.get(event="votes_voided")
    assert entry.note == "Votes on revision 1 are void (Ravi Reviewer), because the new text changes: Dosage."
    assert Notice.objects.filter(recipient=ravi, subject__startswith="Your vote is void").exists()


def test_a_summary_is_worked_out_where_none_is_given(submit):
    assert submit().summary == "First version, in 2 sections."
    assert submit(leaflet(dose="Other.")).summary == "Changes Dosage."
    assert submit(leaflet(dose="More."), summary="Dose halved.").summary == "Dose halved."


def test_a_periodic_review_approves_the_same_text_again(submit, edie, ravi, rosa):
    first = submit()
    approve(first, ravi, rosa)
    second = actions.start_periodic_review(by=edie, document=first.document)
    assert (second.number, second.digest) == (2, first.digest)
    approve(second, ravi, rosa)
    assert documents.public_document("leaflet", "emollient").revision_number == 2


def test_the_public_is_told_at_every_step(submit, changed, ravi, rosa, ada):
    revision = submit()
    approve(revision, ravi, rosa)
    before = len(changed)
    actions.withdraw(by=ada, document=revision.document, reason="Recalled.")
    assert before >= 3
    assert len(changed) == before + 1


def test_restoring_makes_an_older_text_the_working_copy(submit, changed, edie, ravi, rosa):
    revision = submit()
    actions.restore(by=edie, revision=revision)
    assert changed[-1] == ("emollient", "Leaflet", "edie")
    assert LedgerEntry.objects.last().event == "restored"


def test_a_vote_names_who_signed_as_they_were_then(submit, ravi):
    approve(submit(), ravi)
    ravi.title = "Retired"
    ravi.save()
    vote = Vote.objects.get()
    assert (vote.voter_name, vote.voter_title) == ("Ravi Reviewer", "Dermatologist")
