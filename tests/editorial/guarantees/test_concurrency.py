"""Two and fifty at once: nothing is lost, doubled or approved wrongly."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection

from eczema_advisor.accounts.roles import BOARD_MEMBER
from eczema_advisor.editorial.errors import DeskBusy, EditorialError
from eczema_advisor.editorial.ledger import transaction
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import LedgerEntry, Review, Revision, Vote
from eczema_advisor.editorial.workflow.tally import tally_of
from tests.conftest import owner_connection, person
from tests.editorial.conftest import approve, leaflet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_crowd_at_a_time():
    """Test processes share a server of 100 connections: only one of them brings fifty people at once."""
    with (settings.DATA_DIR / "crowd.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def at_once(calls) -> list:
    """Run every call in a thread of its own, started together; their results or EditorialErrors, in order."""
    gate = Barrier(len(calls))

    def run(call):
        try:
            connection.ensure_connection()
            gate.wait(30)
            return call()
        except EditorialError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def approval(revision, who):
    return lambda: approve(revision, who)


def refusals(results) -> list:
    return [result for result in results if isinstance(result, EditorialError)]


def test_two_last_votes_at_once_publish_once(submit, ravi, rosa):
    revision = submit()
    results = at_once([approval(revision, ravi), approval(revision, rosa)])
    assert refusals(results) == []
    assert Review.objects.get(revision=revision).state == "approved"
    assert LedgerEntry.objects.filter(event="approved").count() == 1


def test_one_member_pressing_twice_votes_once(submit, ravi):
    revision = submit()
    results = at_once([approval(revision, ravi)] * 2)
    assert len(refusals(results)) == 1
    assert Vote.objects.count() == 1


@pytest.mark.one_in(of="what takes seconds")
def test_fifty_members_at_once_publish_once(submit):
    revision = submit()
    members = [person(f"member{n}", BOARD_MEMBER) for n in range(50)]
    results = at_once([approval(revision, member) for member in members])
    assert len(refusals(results)) == 48
    assert Vote.objects.count() == 2
    assert LedgerEntry.objects.filter(event="approved").count() == 1
    assert verify_ledger().fault is None


def test_a_document_submitted_fifty_times_at_once_is_frozen_once(edie, submit):
    results = at_once([submit] * 50)
    assert refusals(results) == []
    assert Revision.objects.count() == 1
    assert LedgerEntry.objects.count() == 1


@pytest.mark.one_in(of="what takes seconds")
def test_fifty_edits_at_once_leave_one_on_the_desk_and_lose_none(submit):
    at_once([lambda n=n: submit(leaflet(dose=f"{n} g")) for n in range(50)])
    assert sorted(Revision.objects.values_list("number", flat=True)) == list(range(1, 51))
    assert Review.objects.filter(state="submitted").count() == 1
    assert Review.objects.get(state="submitted").revision.number == 50
    assert verify_ledger().fault is None


@pytest.mark.one_in(of="what takes seconds")
def test_edits_while_approving_never_publish_what_was_not_approved(submit):
    revision = submit()
    members = [person(f"member{n}", BOARD_MEMBER) for n in range(25)]
    calls = [approval(revision, member) for member in members]
    calls[1:1] = [lambda n=n: submit(leaflet(dose=f"{n} g")) for n in range(25)]
    at_once(calls)
    for review in Review.objects.filter(approved_at__isnull=False).select_related("revision"):
        assert len(tally_of(review.revision).approvals) == 2
    assert Review.objects.filter(state="submitted").count() == 1
    assert verify_ledger().fault is None


def test_who_would_wait_too_long_is_asked_to_try_again(submit, monkeypatch):
    monkeypatch.setattr(transaction, "PATIENCE", "100ms")
    with owner_connection() as other:
        other.execute("SELECT pg_advisory_xact_lock(5201120)")
        with pytest.raises(DeskBusy, match="try again in a moment"):
            submit()
    assert submit().number == 1
