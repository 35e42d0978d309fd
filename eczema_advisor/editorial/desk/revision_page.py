"""Everything a reviewer needs to decide on one revision, on one page."""

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.conf import settings

from eczema_advisor.accounts.models import User

from ..comparison import compare_revision, sections_to_read
from ..comparison.difference import SectionDifference
from ..kinds import PLAIN, PROFESSIONAL, ReadingSection
from ..models import LedgerEntry, Review, SectionReading, Vote
from ..signing import board_keys, vote_signature
from ..states import OPEN_STATES, Event, State, step_of
from ..workflow import permissions, policies, second_factor
from ..workflow.people.interests import DeclaredInterests, interests_at_votes, interests_of
from ..workflow.tally import Tally, tally_of
from .duties import Duties
from .remarks import Remark, remarks

PREVIEWS = {PROFESSIONAL: "For professionals", PLAIN: "In plain language"}
LAYOUTS = {"inline": "Inline", "side": "Side by side"}


@dataclass(frozen=True)
class SectionOnDesk:
    """A section: its differences, the remarks on it, and the next one that changed."""

    difference: SectionDifference
    remarks: list[Remark]
    next_changed: str = ""

    @property
    def anchor(self) -> str:
        return f"section-{self.difference.key}"

    @property
    def is_folded(self) -> bool:
        """Nothing to read here: unchanged, and nobody has a question."""
        return self.difference.kind == "same" and not any(remark.is_open for remark in self.remarks)


@dataclass(frozen=True)
class VoteOnDesk:
    vote: Vote
    counts: bool
    interests: DeclaredInterests


@dataclass
class RevisionPage:
    """The context of the revision page."""

    review: Review
    person: User
    layout: str
    audience: str

    def __post_init__(self):
        self.revision = self.review.revision
        self.document = self.review.document
        self.kind = self.document.document_kind
        self.content = self.revision.content_json
        self.base = self.revision.base

    @cached_property
    def tally(self) -> Tally:
        return tally_of(self.revision)

    @cached_property
    def remarks(self) -> dict[str, list[Remark]]:
        return remarks(self.revision)

    @cached_property
    def sections(self) -> list[SectionOnDesk]:
        differences = compare_revision(self.revision)
        changed = [one.key for one in differences if one.kind != "same"]
        found = []
        for difference in differences:
            later = changed[changed.index(difference.key) + 1 :] if difference.key in changed else []
            next_changed = f"section-{later[0]}" if later and self.base else ""
            found.append(SectionOnDesk(difference, self.remarks.get(difference.key, []), next_changed))
        return found

    @cached_property
    def to_read(self) -> list[ReadingSection]:
        """The sections that a signature needs to have been read."""
        return sections_to_read(self.revision)

    @cached_property
    def digests_read(self) -> set[str]:
        readings = SectionReading.objects.filter(person=self.person, document=self.document)
        return set(readings.values_list("digest", flat=True))

    @property
    def read(self) -> list[ReadingSection]:
        return [section for section in self.to_read if section.digest in self.digests_read]

    @property
    def unread(self) -> list[ReadingSection]:
        return [section for section in self.to_read if section.digest not in self.digests_read]

    @property
    def open_comments(self) -> list[Remark]:
        return [remark for listed in self.remarks.values() for remark in listed if remark.is_open]

    @property
    def cannot_reach_quorum(self) -> str:
        """A sentence where fewer people may vote than are needed; else empty."""
        too_few = self.tally.why_too_few(self.quorum)
        if not policies.can_be_decided(self.review) or not too_few:
            return ""
        return f"This text {too_few}. It cannot be approved until that changes."

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.review, self.person, self.tally)

    @cached_property
    def own_interests(self) -> DeclaredInterests:
        """What this person declares now; a signature is given next to it."""
        return interests_of([self.person])[self.person.pk]

    @property
    def step(self) -> int:
        return step_of(self.review.state)

    @property
    def public_url(self) -> str:
        return self.kind.public_url(self.document.slug)

    @property
    def changed_sections(self) -> list[SectionOnDesk]:
        return [section for section in self.sections if section.difference.kind != "same"]

    @property
    def runs(self) -> list[tuple[bool, list[SectionOnDesk]]]:
        """The sections in order, those with nothing to read gathered: (are they folded, sections)."""
        folded = (lambda section: section.is_folded) if self.base else (lambda section: False)
        return [(is_folded, list(sections)) for is_folded, sections in groupby(self.sections, folded)]

    @property
    def general_remarks(self) -> list[Remark]:
        return self.remarks.get("", [])

    @property
    def voided(self) -> list[str]:
        """Which votes on the revision before this one no longer count, and why."""
        notes = LedgerEntry.objects.filter(document=self.document, event=Event.VOTES_VOIDED).values("note", "detail")
        return [one["note"] for one in notes if json.loads(one["detail"])["replaced_by"] == self.revision.number]

    @property
    def open_remarks(self) -> int:
        return len(self.open_comments)

    @cached_property
    def votes(self) -> list[VoteOnDesk]:
        counted = {vote.pk for vote in self.tally.approvals}
        declared = interests_at_votes(self.tally.votes)
        return [VoteOnDesk(vote, vote.pk in counted, declared[vote.pk]) for vote in self.tally.votes]

    @property
    def approvals(self) -> int:
        return len(self.tally.approvals)

    @property
    def quorum(self) -> int:
        return settings.REVIEW_QUORUM

    @property
    def authors(self) -> list:
        return [one.person for one in self.revision.authorships.select_related("person")]

    @property
    def preview(self) -> str:
        return self.kind.preview(self.document.slug, self.content, self.audience)

    @cached_property
    def panels(self) -> list:
        return self.kind.panels(self.document.slug, self.content, self.base.content_json if self.base else None)

    @property
    def entries(self):
        return LedgerEntry.objects.filter(document=self.document).select_related("actor").order_by("-number")

    @property
    def revisions(self):
        return self.document.revisions.select_related("review", "author").order_by("-number")

    @property
    def why_not(self) -> str:
        """Why this person cannot decide on this revision now; empty when they can."""
        if not policies.can_be_decided(self.review) or self.tally.may_vote(self.person):
            return ""
        if self.person.pk not in self.tally.members:
            return "Only members of the advisory board decide on revisions."
        if self.person.pk in self.tally.authors:
            return "You wrote part of this text, so you cannot decide on it."
        return "You are recused from this document, so you cannot decide on it."

    @property
    def can_decide(self) -> bool:
        return policies.can_be_decided(self.review) and self.tally.may_vote(self.person)

    @property
    def can_approve(self) -> bool:
        return policies.waits_for_approval_of(self.person, self.review, self.tally)

    @property
    def can_claim(self) -> bool:
        return self.can_decide and self.review.claimed_by_id != self.person.pk

    @property
    def can_release(self) -> bool:
        return self.review.state == State.UNDER_REVIEW and self.review.claimed_by_id == self.person.pk

    @property
    def can_comment(self) -> bool:
        return permissions.can_comment(self.person)

    @property
    def can_plan(self) -> bool:
        return permissions.can_plan_reviews(self.person)

    @property
    def can_withdraw(self) -> bool:
        if not permissions.can_withdraw(self.person):
            return False
        approved = self.document.approved_review()
        if approved:
            return approved.pk == self.review.pk
        return self.review.is_open and not self.document.reviews.filter(state=State.WITHDRAWN).exists()

    @property
    def can_restore(self) -> bool:
        return self.kind.restore is not None and permissions.can_submit(self.person) and not self.review.is_open

    @property
    def can_review_again(self) -> bool:
        return (
            self.review.state == State.APPROVED
            and permissions.can_submit(self.person)
            and not self.document.reviews.filter(state__in=OPEN_STATES).exists()
        )

    @property
    def edit_url(self) -> str:
        if self.kind.edit_url is None or not permissions.can_submit(self.person):
            return ""
        return self.kind.edit_url(self.document.slug)

    @property
    def needs_second_factor(self) -> bool:
        return second_factor.needs_second_factor(self.person)

    @property
    def has_second_factor(self) -> bool:
        return second_factor.has_second_factor(self.person)

    @cached_property
    def signing_keys(self) -> list:
        """The keys with which this person may sign here."""
        return board_keys.signing_keys(self.person)

    @cached_property
    def ledger_head(self) -> str:
        """Where the ledger stands as this page is shown; a key signs it with the decision."""
        return vote_signature.ledger_head()

    @property
    def signatures_required(self) -> bool:
        return self.tally.are_signed

    @property
    def has_security_key(self) -> bool:
        return second_factor.has_security_key(self.person)
