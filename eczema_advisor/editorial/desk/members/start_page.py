"""The first page of the desk: what waits for this person, by what they may do. Rooms add what waits in them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.accounts.models import User

from ...models import AccessRequest, Authorship, Comment, CommentReply, Invitation, Notice, Review
from ...signing.board_keys import signatures_are_required, signing_keys
from ...states import State
from ...workflow.people.interests import interests_of
from ...workflow.people.invitation_links import LASTS
from .own_page import assigned_to

REQUEST_LASTS = timedelta(days=7)  # the database's own rule: editorial_receive_confirmation.sql
MENTION = "mentioned:"  # begins the key of a notice that somebody was named in a comment


@dataclass(frozen=True)
class Waiting:
    """One line: how many of what, and where to see to them. `count` None: the line is a sentence without a number."""

    label: str
    url: str
    count: int | None = None


Provider = Callable[[User], Iterable[Waiting]]
providers: list[Provider] = []


def add_provider(provider: Provider) -> None:
    """Let a room say what waits in it for a person; once a function."""
    if provider not in providers:
        providers.append(provider)


def what_waits(person: User, counts: Mapping[str, int]) -> list[tuple[str, list[Waiting]]]:
    """What waits for a person, under the role for which it does; lines that count nothing are left out.

    `counts`: how many reviews are in each view of the queue, as `counts_by_view` counts them.
    """
    added = [line for provider in providers for line in provider(person)]
    parts = []
    if person.is_board_member:
        parts.append(("As a member of the board", for_member(person, counts)))
    if person.is_editor:
        parts.append(("As an editor", for_editor(person) + added))
    if person.is_administrator:
        parts.append(("As an administrator", for_administrator(person)))
    return [(role, [line for line in lines if line.count != 0]) for role, lines in parts]


def for_member(person: User, counts: Mapping[str, int]) -> list[Waiting]:
    queue, own = reverse("admin:editorial_review_changelist"), reverse("admin:editorial_standinginterest_changelist")
    mentions = Notice.objects.filter(recipient=person, read_at=None, key__startswith=MENTION)
    lines = [
        Waiting("assigned to you", f"{queue}?view=assigned", counts["assigned"]),
        Waiting("waiting for your vote", f"{queue}?view=vote", counts["vote"]),
        Waiting(
            "mentions of you that you have not read", reverse("admin:editorial_notice_changelist"), mentions.count()
        ),
    ]
    if interests_of([person])[person.pk].declared_at is None:
        lines.append(Waiting("Declare your standing interests, or that you have none", own))
    if signatures_are_required() and not signing_keys(person):
        lines.append(Waiting("Votes are signed with a key here, and you have none that may sign", own))
    return [*lines, withdrawal()]


def withdrawal() -> Waiting:
    return Waiting("Withdraw a page at once", reverse("admin:editorial_review_withdraw"))


def for_editor(person: User) -> list[Waiting]:
    queue = reverse("admin:editorial_review_changelist")
    mine = Authorship.objects.filter(person=person, revision=OuterRef("pk"))
    returned = Review.objects.filter(Exists(mine), state=State.CHANGES_REQUESTED)
    lapsed = Review.objects.filter(state=State.APPROVED, document__next_review_due__lt=timezone.localdate())
    return [
        Waiting("of your texts came back with changes to make", f"{queue}?view=mine", returned.count()),
        Waiting("comments on your texts to answer or settle", f"{queue}?view=mine", to_answer(person).count()),
        Waiting("approved texts past the date of their next review", f"{queue}?view=overdue", lapsed.count()),
    ]


def to_answer(person: User):
    """Threads on texts of `person` that are open, and in which the last word is another's."""
    wrote = Authorship.objects.filter(person=person, revision__document=OuterRef("revision__document"))
    later = CommentReply.objects.filter(to=OuterRef("pk"))
    answered = later.filter(reply__author=person).exclude(
        Exists(CommentReply.objects.filter(~Q(reply__author=person), to=OuterRef("to"), reply__gt=OuterRef("reply")))
    )
    first = Comment.objects.filter(resolution=None).exclude(Exists(CommentReply.objects.filter(reply=OuterRef("pk"))))
    of_mine = first.filter(Exists(wrote)).exclude(Exists(answered))
    return of_mine.exclude(Q(author=person) & ~Exists(later))


def for_administrator(person: User) -> list[Waiting]:
    now = timezone.now()
    confirmations = AccessRequest.objects.filter(confirmation=None, at__gt=now - REQUEST_LASTS)
    invitations = Invitation.objects.filter(person=None, cancelled_at=None, at__gt=now - LASTS)
    return [
        Waiting(
            "changes that wait for your confirmation",
            reverse("admin:editorial_accessrequest_changelist"),
            confirmations.exclude(by=person).exclude(person=person).count(),
        ),
        Waiting("invitations not accepted yet", reverse("admin:editorial_invitation_changelist"), invitations.count()),
        Waiting("How the installation is", reverse("desk_health")),
        *([] if person.is_board_member else [withdrawal()]),
    ]


def assigned_lines(person: User):
    """What is assigned to a member and on the desk, to be listed with its note."""
    return assigned_to(person) if person.is_board_member else []
