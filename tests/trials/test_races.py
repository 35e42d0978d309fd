"""Fifty at once, a thousand times: nothing is approved wrongly, lost or done twice."""

import fcntl
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.models import User, people_with_role
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import (
    AccessConfirmation,
    AccessEntry,
    LedgerEntry,
    Review,
    Revision,
    Vote,
)
from tests.conftest import owner_connection, person
from tests.editorial.conftest import approve, leaflet, register_leaflets

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WHOLE, AT_ONCE = 1_000, 50
VERIFIED_EVERY = 100  # races; the walk along the ledgers grows with them


class Crowd:
    """Fifty threads, each with a connection that it keeps, which start together."""

    def __init__(self, pool: ThreadPoolExecutor):
        self.pool, self.gate = pool, Barrier(AT_ONCE)

    def at_once(self, calls: list[Callable]) -> list:
        """The result of each call, or the EditorialError that refused it."""
        assert len(calls) == AT_ONCE

        def run(call):
            self.gate.wait(60)
            try:
                return call()
            except EditorialError as refusal:
                return refusal

        return list(self.pool.map(run, calls))

    def hang_up(self) -> None:
        def close():
            self.gate.wait(60)
            connection.close()

        for done in [self.pool.submit(close) for _ in range(AT_ONCE)]:
            done.result()


@contextmanager
def fifty():
    """Test processes share a server of 100 connections: only one of them brings fifty people at once."""
    with (
        (settings.DATA_DIR / "crowd.lock").open("w") as lock,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        crowd = Crowd(pool)
        try:
            yield crowd
        finally:
            crowd.hang_up()


class Race:
    """What is raced for, by whom. Every method named `of_…` is one sort of race, on a document of its own."""

    def __init__(self, crowd: Crowd, edie, ada):
        self.crowd, self.edie, self.ada = crowd, edie, ada
        self.members = [person(f"member{number}", BOARD_MEMBER) for number in range(25)]
        self.administrators = [ada, *(person(f"admin{number}", ADMINISTRATOR) for number in range(5))]
        self.number = 0

    def submitted(self, **more) -> Revision:
        self.number += 1
        return self.submit(leaflet(dose=f"{self.number} g"), **more)

    def submit(self, content, **more) -> Revision:
        return actions.submit(by=self.edie, kind="leaflet", slug=f"leaflet-{self.number}", content=content, **more)

    def run(self, draw: random.Random) -> None:
        name = draw.choice([name for name in dir(self) if name.startswith("of_")])
        getattr(self, name)(draw)

    def shuffled(self, draw: random.Random, calls: list[Callable]) -> list:
        draw.shuffle(calls)
        return self.crowd.at_once(calls)

    def of_the_last_vote(self, draw) -> None:
        """Every member presses twice: two votes count, and it is published once."""
        revision = self.submitted()
        self.shuffled(draw, [lambda who=who: approve(revision, who) for who in self.members * 2])
        votes = Vote.objects.filter(revision=revision)
        assert (votes.count(), votes.values("voter").distinct().count()) == (2, 2)
        assert entries(revision, "approved") == 1
        assert state(revision) == "approved"

    def of_authors_among_voters(self, draw) -> None:
        """Who wrote a part of it never counts, however many press at once."""
        authors = self.members[:20]
        revision = self.submitted(contributors=authors)
        calls = [lambda who=who: approve(revision, who) for who in [*self.members, *self.members]]
        results = self.shuffled(draw, calls)
        voters = set(Vote.objects.filter(revision=revision).values_list("voter", flat=True))
        assert voters.isdisjoint({one.pk for one in authors})
        assert sum(not isinstance(one, EditorialError) for one in results) == len(voters) == 2

    def of_the_same_text(self, draw) -> None:
        """Submitted fifty times at once, it is frozen once."""
        self.number += 1
        content = leaflet(dose=f"{self.number} g")
        found = self.shuffled(draw, [lambda: self.submit(content)] * AT_ONCE)
        assert len({one.pk for one in found}) == 1

    def of_edits_and_approvals(self, draw) -> None:
        """No edit is lost, one is left on the desk, and what is approved has two votes on that very digest."""
        revision = self.submitted()
        calls = [lambda who=who: approve(revision, who) for who in self.members]
        calls += [lambda dose=dose: self.submit(leaflet(dose=f"{dose} mg")) for dose in range(25)]
        self.shuffled(draw, calls)
        revisions = Revision.objects.filter(document=revision.document)
        assert sorted(revisions.values_list("number", flat=True)) == list(range(1, 27))
        reviews = Review.objects.filter(document=revision.document)
        assert reviews.filter(state__in=("submitted", "under_review")).count() == 1
        for one in reviews.filter(approved_at__isnull=False):
            assert Vote.objects.filter(revision=one.revision_id, digest=one.revision.digest).count() == 2

    def of_approving_and_withdrawing(self, draw) -> None:
        revision = self.submitted()
        calls = [lambda who=who: approve(revision, who) for who in self.members]
        calls += [lambda: actions.withdraw(by=self.ada, document=revision.document, reason="Recalled.")] * 25
        self.shuffled(draw, calls)
        assert state(revision) == "withdrawn"
        assert entries(revision, "withdrawn") == 1
        approved = entries(revision, "approved")
        assert approved in (0, 1)
        assert Vote.objects.filter(revision=revision).count() == 2 if approved else True

    def of_approving_and_returning(self, draw) -> None:
        revision = self.submitted()
        calls = [lambda who=who: approve(revision, who) for who in self.members]
        calls += [
            lambda who=who: actions.request_changes(by=who, revision=revision, reason="Too much.")
            for who in self.members
        ]
        self.shuffled(draw, calls)
        assert (entries(revision, "approved"), entries(revision, "changes_requested")) in ((1, 0), (0, 1))
        assert state(revision) in ("approved", "changes_requested")

    def of_confirming_once(self, draw) -> None:
        """Five second administrators press ten times each: the role is given once."""
        self.number += 1
        who = person(f"new{self.number}")
        asked = actions.ask_for_change(by=self.ada, kind="role", person=who, subject=BOARD_MEMBER)
        calls = [lambda one=one: actions.confirm_change(by=one, request=asked) for one in self.administrators[1:] * 10]
        results = self.shuffled(draw, calls)
        assert sum(not isinstance(one, EditorialError) for one in results) == 1
        assert AccessConfirmation.objects.filter(request=asked).count() == 1
        assert AccessEntry.objects.filter(person=who, event="role_given").count() == 1

    def of_the_last_administrator(self, draw) -> None:
        """Everybody takes the role from everybody else: one is left."""
        calls = [
            lambda by=by, who=who: actions.ask_for_change(by=by, kind="take", person=who, subject=ADMINISTRATOR)
            for by in self.administrators
            for who in self.administrators
        ]
        self.shuffled(draw, [*calls, *calls[: AT_ONCE - len(calls)]])
        left = list(people_with_role(ADMINISTRATOR))
        assert len(left) == 1
        with acting_as(left[0]):  # by one alone: the rule of the second administrator is switched off in this trial
            for one in self.administrators:
                if not User.objects.get(pk=one.pk).is_administrator:
                    one.groups.add(Group.objects.get(name=ADMINISTRATOR))
        self.ada = User.objects.get(pk=self.ada.pk)
        self.administrators = [User.objects.get(pk=one.pk) for one in self.administrators]


def entries(revision, event: str) -> int:
    return LedgerEntry.objects.filter(revision=revision, event=event).count()


def state(revision) -> str:
    return Review.objects.get(revision=revision).state


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_fifty_at_once_get_nothing_wrong(trial, ada):
    register_leaflets([])
    with owner_connection() as owner:  # who was left alone as administrator gives the role back by themselves
        owner.execute("UPDATE editorial_deskrule SET value = 'optional' WHERE name = 'second_administrator'")
    try:
        with fifty() as crowd:
            race = Race(crowd, person("edie-of-races", EDITOR), ada)
            for number, draw in enumerate(trial.draws(WHOLE), 1):
                race.run(draw)
                if number % VERIFIED_EVERY == 0:
                    assert verify_ledger().fault is None
            assert verify_ledger().fault is None
    finally:
        kinds.unregister("leaflet")
