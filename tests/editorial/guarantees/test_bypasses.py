"""What peers let through, replayed: one's own text approved, an edit between two approvals, a rewritten revision."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction

from eczema_advisor.accounts.roles import BOARD_MEMBER
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import EditorialError, NotAllowed, StaleDigest, WrongState
from eczema_advisor.editorial.models import Revision, Vote
from eczema_advisor.editorial.publication import documents
from tests.editorial.conftest import approve, leaflet


def shown_digest():
    return documents.public_document("leaflet", "emollient").digest


@pytest.fixture
def edie_on_the_board(edie):
    edie.groups.add(Group.objects.get(name=BOARD_MEMBER))
    return edie


def test_an_author_cannot_approve_their_own_text(edie_on_the_board, submit):
    revision = submit()
    with pytest.raises(NotAllowed, match="wrote themselves"):
        approve(revision, edie_on_the_board)


def test_an_author_cannot_approve_their_own_text_by_having_somebody_else_submit_it(edie_on_the_board, submit, ada):
    submit()
    touched_up = submit(leaflet(dose="Apply 1 g twice daily. "), by=ada)
    with pytest.raises(NotAllowed, match="wrote themselves"):
        approve(touched_up, edie_on_the_board)


def test_a_contributor_cannot_approve(edie_on_the_board, submit, ada):
    revision = submit(by=ada, contributors=[edie_on_the_board])
    with pytest.raises(NotAllowed, match="wrote themselves"):
        approve(revision, edie_on_the_board)


def test_an_edit_between_two_approvals_does_not_go_live_with_them(submit, ravi, rosa):
    first = submit()
    approve(first, ravi)
    second = submit(leaflet(dose="Apply 10 g twice daily."))
    with pytest.raises(WrongState, match="newer revision"):
        approve(first, rosa)
    approve(second, rosa)
    assert documents.public_document("leaflet", "emollient").is_pending


def test_an_approval_binds_to_the_text_that_was_read(submit, ravi):
    revision = submit()
    with pytest.raises(StaleDigest):
        actions.approve(by=ravi, revision=revision, digest="0" * 64, statement="None")
    assert not Vote.objects.exists()


def test_an_approved_revision_cannot_be_overwritten(submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi, rosa)
    before = shown_digest()
    revision.content = '{"title":"Other"}'
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        revision.save()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Revision.objects.update(content="{}")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Revision.objects.bulk_update([revision], ["content"])
    assert shown_digest() == before


def test_deleting_a_person_is_refused_and_their_votes_stay(submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi, rosa)
    with pytest.raises(DatabaseError), transaction.atomic():
        ravi.delete()
    assert Vote.objects.filter(voter=ravi).count() == 1


def test_a_member_deactivated_after_voting_counts_no_more(submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi)
    ravi.is_active = False
    ravi.save()
    approve(revision, rosa)
    assert documents.public_document("leaflet", "emollient").state == "under_review"


def test_the_settings_cannot_lower_the_quorum_below_the_databases(submit, ravi, settings):
    settings.REVIEW_QUORUM = 1
    with pytest.raises(EditorialError, match="Approval needs 2 votes"):
        approve(submit(), ravi)
    assert not Vote.objects.exists()
