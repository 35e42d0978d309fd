"""What people do with their notices and an administrator with the outbox."""

from datetime import timedelta

from django.utils import timezone

from ..errors import NotAllowed
from ..ledger.transaction import editorial_action
from ..models import Notice, OutboxMessage

LONG_ENOUGH = timedelta(minutes=10)  # a message started longer ago was interrupted


@editorial_action
def mark_read(*, by, notices) -> int:
    """Note that `by` has read those of these notices that are theirs; how many were unread."""
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices], recipient=by, read_at=None).update(
        read_at=timezone.now()
    )


@editorial_action
def queue_again(*, by, messages) -> int:
    """Queue messages again whose sending was interrupted; they may arrive twice. Raises NotAllowed."""
    if not by.is_administrator:
        raise NotAllowed("Only an administrator may send messages again.")
    return OutboxMessage.objects.filter(
        pk__in=[message.pk for message in messages], sent_at=None, started_at__lt=timezone.now() - LONG_ENOUGH
    ).update(started_at=None, next_attempt_at=timezone.now())
