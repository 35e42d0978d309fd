"""Who may vote on a revision, and how many votes count: the one place that says so.

Queue, revision page and actions ask here. PostgreSQL holds the same rules (`editorial_is_author`,
`editorial_is_recused`, `editorial_standing_decision`, `editorial_approvals`) and has the last word; a test compares the
two.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import BOARD_MEMBER

from ..errors import NotAllowed
from ..models import Authorship, Recusal, Revision, Vote
from ..models.vote import Decision
from ..signing.board_keys import signing_keys, signing_rule


@dataclass(frozen=True)
class Tally:
    """The vote on one revision. People are named by their ids.

    `authors` wrote any of what the revision changes, in it or in those before it that were never approved; `members`
    sit on the board now; `latest` holds the latest vote of each person on this very digest; `recused` declared that
    they may not vote on the document. `closed` are members whose account is not active, `keyless` those who have no
    key to sign with where one is required, as `are_signed` says. `votes` are all that were cast on the revision, oldest
    first.
    """

    authors: frozenset[int]
    members: frozenset[int]
    latest: dict[int, Vote]
    recused: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    keyless: frozenset[int] = frozenset()
    are_signed: bool = False
    votes: tuple[Vote, ...] = ()

    def check_may_vote(self, person: User) -> None:
        """Raise NotAllowed unless `person` is a member of the board who wrote none of the text."""
        if person.pk not in self.members:
            raise NotAllowed("Only an active member of the advisory board may review.")
        if person.pk in self.authors:
            raise NotAllowed("Nobody may review a text that they wrote themselves.")
        if person.pk in self.recused:
            raise NotAllowed("You are recused from this document; take that back before you review it.")

    def may_vote(self, person: User) -> bool:
        return person.pk in self.allowed

    @property
    def allowed(self) -> frozenset[int]:
        """Whose vote counts, whether they can sign it or not."""
        return self.members - self.authors - self.recused

    def why_too_few(self, quorum: int) -> str:
        """ "needs 2, only 1 may vote: 1 is recused", where fewer can approve than are needed; else empty."""
        able = self.allowed - self.keyless
        if len(able | {vote.voter_id for vote in self.approvals}) >= quorum:
            return ""
        board = self.members - self.authors
        reasons = [
            (len(self.members & self.authors), "wrote part of it", "wrote part of it"),
            (len(board & self.recused), "is recused", "are recused"),
            (len(board & self.keyless - self.recused), "has no key to sign with", "have no key to sign with"),
            (len(self.closed), "account is closed", "accounts are closed"),
        ]
        because = ", ".join(f"{count} {one if count == 1 else more}" for count, one, more in reasons if count)
        who = f"only {len(able)} may vote" if able else "nobody may vote"
        return f"needs {quorum}, {who}{f': {because}' if because else ''}"

    def decision_of(self, person: User) -> str:
        """What `person` decided last on this text; empty when they have not voted."""
        vote = self.latest.get(person.pk)
        return vote.decision if vote else ""

    @property
    def approvals(self) -> list[Vote]:
        """The votes that count towards the quorum now."""
        return [
            vote for voter, vote in self.latest.items() if vote.decision == Decision.APPROVE and voter in self.allowed
        ]


def tally_of(revision: Revision) -> Tally:
    return tallies([revision])[revision.pk]


def tallies(revisions: Collection[Revision]) -> dict[int, Tally]:
    """Tallies by the revision's id, in four queries however many there are, given each with its `base`.

    Where votes must be signed by keys, a few more for each member of the board.
    """
    people = User.objects.filter(groups__name=BOARD_MEMBER).annotate(by_rule=Exists(signing_rule()))
    board = list(people.order_by("pk"))
    are_signed = settings.BOARD_SIGNATURES == "required" or any(person.by_rule for person in board)
    members = frozenset(person.pk for person in board if person.is_active)
    closed = frozenset(person.pk for person in board) - members
    keyless: frozenset[int] = frozenset()
    if are_signed:
        keyless = frozenset(person.pk for person in board if person.is_active and not signing_keys(person))
    authors, recused = authors_by_revision(revisions), recused_by_document(revisions)
    latest: dict[int, dict[int, Vote]] = defaultdict(dict)
    cast: dict[int, list[Vote]] = defaultdict(list)
    digests = {revision.pk: revision.digest for revision in revisions}
    for vote in Vote.objects.filter(revision__in=digests).select_related("voter").order_by("at", "id"):
        cast[vote.revision_id].append(vote)
        if vote.digest == digests[vote.revision_id]:
            latest[vote.revision_id][vote.voter_id] = vote
    return {
        one.pk: Tally(
            authors[one.pk],
            members,
            latest[one.pk],
            frozenset(recused[one.document_id]),
            closed,
            keyless,
            are_signed,
            tuple(cast[one.pk]),
        )
        for one in revisions
    }


def recused_by_document(revisions: Collection[Revision]) -> dict[int, set[int]]:
    """Who declared that they may not vote, by document."""
    found: dict[int, set[int]] = defaultdict(set)
    documents = {revision.document_id for revision in revisions}
    for document, member in Recusal.objects.filter(document__in=documents).values_list("document", "member"):
        found[document].add(member)
    return found


def authors_by_revision(revisions: Collection[Revision]) -> dict[int, frozenset[int]]:
    """Who wrote any of what each revision changes: in it, or in those before it back to the one approved last."""
    wrote = defaultdict(list)
    documents = {revision.document_id for revision in revisions}
    authorships = Authorship.objects.filter(revision__document__in=documents)
    for document, number, person in authorships.values_list("revision__document", "revision__number", "person"):
        wrote[document].append((number, person))
    return {
        revision.pk: frozenset(
            person
            for number, person in wrote[revision.document_id]
            if (revision.base.number if revision.base else 0) < number <= revision.number
        )
        for revision in revisions
    }
