"""Who may vote on a revision, and how many votes count: the one place that says so.

Queue, revision page and actions ask here. PostgreSQL holds the same rules (`editorial_is_author`,
`editorial_standing_decision`, `editorial_approvals`) and has the last word; a test compares the two.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from eczema_advisor.accounts.models import User, people_with_role
from eczema_advisor.accounts.roles import BOARD_MEMBER

from ..errors import NotAllowed
from ..models import Authorship, Revision, Vote
from ..models.vote import Decision


@dataclass(frozen=True)
class Tally:
    """The vote on one revision. People are named by their ids.

    `authors` wrote any of what the revision changes, in it or in those before it that were never approved; `members`
    sit on the board now; `latest` holds the latest vote of each person on this very digest.
    """

    authors: frozenset[int]
    members: frozenset[int]
    latest: dict[int, Vote]

    def check_may_vote(self, person: User) -> None:
        """Raise NotAllowed unless `person` is a member of the board who wrote none of the text."""
        if person.pk not in self.members:
            raise NotAllowed("Only an active member of the advisory board may review.")
        if person.pk in self.authors:
            raise NotAllowed("Nobody may review a text that they wrote themselves.")

    def may_vote(self, person: User) -> bool:
        return person.pk in self.members - self.authors

    def decision_of(self, person: User) -> str:
        """What `person` decided last on this text; empty when they have not voted."""
        vote = self.latest.get(person.pk)
        return vote.decision if vote else ""

    @property
    def approvals(self) -> list[Vote]:
        """The votes that count towards the quorum now."""
        return [
            vote
            for voter, vote in self.latest.items()
            if vote.decision == Decision.APPROVE and voter in self.members - self.authors
        ]


def tally_of(revision: Revision) -> Tally:
    return tallies([revision])[revision.pk]


def tallies(revisions: Collection[Revision]) -> dict[int, Tally]:
    """Tallies by the revision's id, in three queries however many there are, given each with its `base`."""
    members = frozenset(people_with_role(BOARD_MEMBER).values_list("pk", flat=True))
    authors = authors_by_revision(revisions)
    latest: dict[int, dict[int, Vote]] = defaultdict(dict)
    digests = {revision.pk: revision.digest for revision in revisions}
    for vote in Vote.objects.filter(revision__in=digests).select_related("voter").order_by("at", "id"):
        if vote.digest == digests[vote.revision_id]:
            latest[vote.revision_id][vote.voter_id] = vote
    return {key: Tally(authors[key], members, latest[key]) for key in digests}


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
