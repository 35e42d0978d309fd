"""The record of a decision: what was decided on which text, by whom, and what was said about it. One sheet."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from ...kinds import ReadingSection
from ...models import Comment, LedgerEntry, Review, Vote
from ...states import DUTY_EVENTS
from ...workflow.people.interests import DeclaredInterests, interests_at_votes
from ...workflow.tally import tally_of


@dataclass(frozen=True)
class SignedVote:
    """A vote as the record shows it. `sections_read`: how many sections its signature names as read."""

    vote: Vote
    counts: bool
    sections_read: int
    entry: LedgerEntry | None
    interests: DeclaredInterests


class DecisionRecord:
    """What the board files about one revision."""

    def __init__(self, review: Review):
        self.review, self.revision, self.document = review, review.revision, review.document

    @property
    def title(self) -> str:
        return f"Decision record: {self.revision.title}, revision {self.revision.number}"

    @property
    def quorum(self) -> int:
        return settings.REVIEW_QUORUM

    @cached_property
    def votes(self) -> list[SignedVote]:
        counted = {vote.pk for vote in tally_of(self.revision).approvals}
        entries = {entry.vote_id: entry for entry in self.entries if entry.vote_id}
        votes = list(self.revision.votes.select_related("voter"))
        declared = interests_at_votes(votes)
        return [
            SignedVote(
                vote, vote.pk in counted, len(json.loads(vote.acknowledged)), entries.get(vote.pk), declared[vote.pk]
            )
            for vote in votes
        ]

    @property
    def duties(self) -> list[LedgerEntry]:
        """Who was assigned, handed the document on or was recused, over its whole life."""
        found = LedgerEntry.objects.filter(document=self.document, event__in=DUTY_EVENTS).order_by("number")
        return list(found.select_related("actor"))

    @property
    def approvals(self) -> int:
        return sum(one.counts for one in self.votes)

    @cached_property
    def entries(self) -> list[LedgerEntry]:
        return list(LedgerEntry.objects.filter(revision=self.revision).select_related("actor").order_by("number"))

    @property
    def head(self) -> LedgerEntry | None:
        """The last entry of the ledger about this revision: whoever holds its hash can check all before it."""
        return self.entries[-1] if self.entries else None

    @property
    def authors(self) -> list:
        return [one.person for one in self.revision.authorships.select_related("person")]

    @property
    def comments(self):
        """Every comment on this revision and those before it back to the approved one, oldest first."""
        first = self.revision.base.number if self.revision.base else 0
        return Comment.objects.filter(
            revision__document=self.document,
            revision__number__gt=first,
            revision__number__lte=self.revision.number,
        ).select_related("author", "revision", "resolution__by")

    @property
    def sections(self) -> list[ReadingSection]:
        return self.document.document_kind.reading_sections(self.revision.content_json)
