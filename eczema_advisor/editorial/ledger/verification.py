"""Is the ledger whole, and is everything on the desk as the ledger says? Worked out again, trusting no trigger."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from ..kinds import kinds
from ..models import (
    Assignment,
    Authorship,
    Comment,
    CommentResolution,
    Document,
    LedgerEntry,
    Recusal,
    Review,
    Revision,
    Vote,
)
from ..states import DUTY_EVENTS, TRANSITIONS, Event
from . import row_hashes
from .canonical_json import digest_of_text
from .export.exported_ledger import exported_ledger, faults_of_people
from .export.verify_export import Walk
from .transaction import lock_desk

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True)
class Fault:
    """Something that does not fit. `number` is the entry of the ledger where it shows, None past the last one."""

    number: int | None
    message: str
    chain: str = "entry"

    def __str__(self):
        return f"{self.chain} {self.number}: {self.message}" if self.number else self.message


@dataclass(frozen=True)
class Verdict:
    """What a walk along both ledgers found: how many entries, the hash of the last of each, the first fault or None.

    `signed_votes` were signed by keys, `unsigned_votes` rest on this server alone; likewise the changes of roles, keys
    and accounts that administrators made.
    """

    entries: int
    head: str
    fault: Fault | None
    access_entries: int = 0
    access_head: str = ""
    signed_votes: int = 0
    unsigned_votes: int = 0
    signed_changes: int = 0
    unsigned_changes: int = 0


@dataclass(frozen=True)
class ReviewState:
    """The state of a revision: the columns of its review, as kept or as the ledger tells them."""

    document: int = 0
    state: str = ""
    since: datetime | None = None
    entry: int = 0
    claimed_by: int | None = None
    claimed_at: datetime | None = None
    approved_at: datetime | None = None

    @classmethod
    def of(cls, review) -> "ReviewState":
        return cls(
            review.document_id,
            review.state,
            review.since,
            review.entry_id,
            review.claimed_by_id,
            review.claimed_at,
            review.approved_at,
        )

    def after(self, entry, *, moves: bool) -> "ReviewState":
        """The state once `entry` is in the ledger; `moves` when it touches the review at all."""
        changes = {"state": entry.to_state}
        if entry.to_state != self.state:
            changes["since"] = entry.at
        if moves:
            changes |= {"document": entry.document_id, "entry": entry.number}
        if entry.event == Event.CLAIMED:
            changes |= {"claimed_by": entry.actor_id, "claimed_at": entry.at}
        elif entry.event == Event.RELEASED:
            changes |= {"claimed_by": None, "claimed_at": None}
        elif entry.event == Event.APPROVED:
            changes["approved_at"] = entry.at
        return replace(self, **changes)


def verify_ledger(must_hold: str | None = None) -> Verdict:
    """Walk the whole ledger, and compare every revision, vote, comment and state with it, in one snapshot.

    `must_hold` is a hash that the chain had at some time; that it is missing is a fault, for the end was cut off.
    """
    with transaction.atomic():
        lock_desk()
        walk = LedgerWalk(must_hold)
        fault = next(walk.faults(), None)
        who = Walk(exported_ledger(with_content=False), has_content=False)
        fault = fault or next(faults_of_authority(who), None) or next(map(fault_of_room, faults_of_rooms()), None)
    found = who.found
    return Verdict(
        walk.count,
        walk.head,
        fault,
        found.access_entries,
        found.access_head,
        found.signed_votes,
        found.unsigned_votes,
        found.signed_changes,
        found.unsigned_changes,
    )


def faults_of_authority(walk: Walk) -> Iterator[Fault]:
    """Who did it, and were they allowed to then: quorum, voters, authors, roles, keys, signatures, entry by entry."""
    for broken in walk.faults():
        yield Fault(broken.number, broken.args[0], broken.chain)
    for message in faults_of_people(walk):
        yield Fault(None, message)


def fault_of_room(message: str) -> Fault:
    return Fault(None, message)


def faults_of_rooms() -> Iterator[str]:
    """What the public is shown of each kind of document, against the frozen revisions."""
    for kind in kinds():
        if kind.shown_faults:
            yield from kind.shown_faults()


class DutiesTold:
    """Who is assigned to a document and who is recused from it, as the ledger tells: (document, member) to entry."""

    def __init__(self):
        self.assigned: dict[tuple[int, int], int] = {}
        self.recused: dict[tuple[int, int], int] = {}

    def follow(self, entry) -> None:
        if entry.event not in DUTY_EVENTS:
            return
        actor = (entry.document_id, entry.actor_id)
        member = (entry.document_id, json.loads(entry.detail).get("member"))
        if entry.event in (Event.HANDED_ON, Event.RECUSED):
            self.assigned.pop(actor, None)
        if entry.event in (Event.ASSIGNED, Event.HANDED_ON):
            self.assigned[member] = entry.number
        elif entry.event == Event.ASSIGNMENT_ENDED:
            self.assigned.pop(member, None)
        elif entry.event == Event.RECUSED:
            self.recused[actor] = entry.number
        elif entry.event == Event.RECUSAL_WITHDRAWN:
            self.recused.pop(actor, None)

    def faults(self) -> Iterator[str]:
        for model, expected in ((Assignment, self.assigned), (Recusal, self.recused)):
            kept = {(one.document_id, one.member_id): one.entry_id for one in model._default_manager.all()}
            for _document, member in sorted({key for key, _entry in kept.items() ^ expected.items()}):
                yield f"the {model._meta.verbose_name} of person {member} is not what the ledger says"


class LedgerWalk:
    def __init__(self, must_hold):
        self.awaited = must_hold
        self.count, self.head = 0, BEFORE_THE_FIRST
        self.states: dict[int, ReviewState] = {}
        self.duties = DutiesTold()
        self.entered: dict[type[Model], set[int]] = {
            Revision: set(), Vote: set(), Comment: set(), CommentResolution: set()
        }  # fmt: skip
        self.documents = Document.objects.in_bulk()
        self.revisions = {revision.pk: revision for revision in Revision.objects.defer("content")}
        self.votes = Vote.objects.in_bulk()
        self.comments = Comment.objects.in_bulk()
        self.resolutions = {one.comment_id: one for one in CommentResolution.objects.all()}

    def faults(self) -> Iterator[Fault]:
        for entry in LedgerEntry.objects.order_by("number").iterator():
            for message in self._faults_of(entry):
                yield Fault(entry.number, message)
            self.count, self.head = self.count + 1, entry.hash
            if entry.hash == self.awaited:
                self.awaited = None
        if self.awaited:
            yield Fault(None, f"no entry has the hash {self.awaited}, so the end was cut off")
        for message in (
            *self._what_was_not_entered(),
            *self._texts(),
            *self._authors(),
            *self._reviews(),
            *self.duties.faults(),
        ):
            yield Fault(None, message)

    def _faults_of(self, entry) -> Iterator[str]:
        if entry.number != self.count + 1:
            yield f"entry {self.count + 1} is missing"
        if entry.previous_hash != self.head:
            yield "it does not continue the entry before it"
        if entry.hash != row_hashes.of_entry(entry):
            yield "its content does not match its hash"
        document, revision = self.documents.get(entry.document_id), self.revisions.get(entry.revision_id)
        if document is None or (document.kind, document.slug) != (entry.kind, entry.slug):
            yield "its document is another one, or gone"
        if revision is None or (revision.number, revision.digest) != (entry.revision_number, entry.digest):
            yield "its revision is another one, or gone"
        self.duties.follow(entry)
        yield from self._faults_of_state(entry)
        yield from self._faults_of_record(entry, revision)

    def _faults_of_state(self, entry) -> Iterator[str]:
        before = self.states.get(entry.revision_id, ReviewState())
        after = TRANSITIONS.get((entry.event, before.state))
        if entry.from_state != before.state or entry.to_state != (before.state if after is None else after):
            yield f"it moves from {entry.from_state!r} to {entry.to_state!r}, though the revision was {before.state!r}"
        self.states[entry.revision_id] = before.after(entry, moves=after is not None and entry.event != Event.VOTED)

    def _faults_of_record(self, entry, revision) -> Iterator[str]:
        expected: str | None = ""
        if entry.event == Event.SUBMITTED:
            expected = row_hashes.of_revision(revision) if revision else None
            self.entered[Revision].add(entry.revision_id)
        elif entry.event == Event.VOTED:
            vote = self.votes.get(entry.vote_id)
            expected = row_hashes.of_vote(vote) if vote else None
            self.entered[Vote].add(entry.vote_id)
        elif entry.event == Event.COMMENTED:
            comment = self.comments.get(entry.comment_id)
            expected = row_hashes.of_comment(comment) if comment else None
            self.entered[Comment].add(entry.comment_id)
        elif entry.event == Event.COMMENT_RESOLVED:
            resolution = self.resolutions.get(entry.comment_id)
            expected = row_hashes.of_resolution(resolution) if resolution else None
            if resolution:
                self.entered[CommentResolution].add(resolution.pk)
        if entry.record != expected:
            yield f"what was {entry.get_event_display()} is not what it was then"

    def _what_was_not_entered(self) -> Iterator[str]:
        for model, entered in self.entered.items():
            for key in sorted(set(model._default_manager.values_list("pk", flat=True)) - entered):
                yield f"{model._meta.verbose_name} {key} has no entry in the ledger"

    def _texts(self) -> Iterator[str]:
        for revision in Revision.objects.order_by("pk").iterator(chunk_size=50):
            if digest_of_text(revision.content) != revision.digest:
                yield f"the content of revision {revision.pk} does not match its digest"

    def _authors(self) -> Iterator[str]:
        written = {(key, person) for key, person in Authorship.objects.values_list("revision_id", "person_id")}
        expected = {
            (revision.pk, person)
            for revision in self.revisions.values()
            for person in (revision.author_id, *revision.contributors)
        }
        for key, _person in sorted(written ^ expected):
            yield f"the authors of revision {key} are not those it was submitted with"

    def _reviews(self) -> Iterator[str]:
        found = {review.pk: ReviewState.of(review) for review in Review.objects.all()}
        for key in sorted(found.keys() | self.states.keys()):
            if found.get(key) != self.states.get(key):
                yield f"the state of revision {key} is not what the ledger says"
