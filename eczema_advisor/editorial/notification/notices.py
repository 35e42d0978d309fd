"""Telling people: a notice in the desk, and the same by e-mail through the outbox.

Both are rows of the transaction in which the event happens: if it is rolled back nobody was told, if it is committed
nothing is lost, and a key makes sure that nobody is told twice.
"""

from django.db import transaction
from django.urls import reverse

from eczema_advisor.accounts.models import User, people_with_role
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER

from ..models import Authorship, Comment, Notice, OutboxMessage, Vote
from .outbox import deliver_soon


def tell(*, people, key: str, subject: str, text: str, document=None, url: str = "") -> list[Notice]:
    """Give each of these people a notice, once per `key`, with an e-mail on its way after the commit."""
    people = {person.pk: person for person in people if person.is_active}
    told = set(Notice.objects.filter(key=key, recipient__in=people).values_list("recipient_id", flat=True))
    notices = Notice.objects.bulk_create(
        Notice(recipient=person, key=key, subject=subject, text=text, document=document, url=url)
        for pk, person in people.items()
        if pk not in told
    )
    messages = [
        OutboxMessage(notice=notice, address=notice.recipient.email) for notice in notices if notice.recipient.email
    ]
    if messages:
        OutboxMessage.objects.bulk_create(messages)
        transaction.on_commit(deliver_soon)
    return notices


def tell_about(revision, *, people, by, event: str, subject: str, text: str) -> list[Notice]:
    """Tell people, other than who did it, about an event on a revision."""
    others = [person for person in people if person.pk != by.pk]
    number = revision.document.entries.order_by("-number").values_list("number", flat=True).first()
    return tell(
        people=others,
        key=f"{event}:{number}",
        subject=subject,
        text=text,
        document=revision.document,
        url=review_url(revision),
    )


def review_url(revision) -> str:
    """The address of the revision on the review desk."""
    return reverse("admin:editorial_review_change", args=[revision.pk])


def board_members():
    """The active members of the advisory board."""
    return people_with_role(BOARD_MEMBER).order_by("last_name", "first_name", "username")


def administrators():
    return people_with_role(ADMINISTRATOR)


def writers_of(revision) -> list[User]:
    """Who wrote the revision."""
    return [one.person for one in Authorship.objects.filter(revision=revision).select_related("person")]


def everybody_on(revision) -> list[User]:
    """Who wrote, claimed, judged or remarked on the revision."""
    people = {person.pk: person for person in writers_of(revision)}
    people |= {vote.voter_id: vote.voter for vote in Vote.objects.filter(revision=revision).select_related("voter")}
    remarks = Comment.objects.filter(revision=revision).select_related("author")
    people |= {comment.author_id: comment.author for comment in remarks}
    if revision.review.claimed_by_id:
        people[revision.review.claimed_by_id] = revision.review.claimed_by
    return list(people.values())
