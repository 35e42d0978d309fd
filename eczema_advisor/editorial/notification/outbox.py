"""The e-mails that wait, and the postman who takes them.

A message is marked as started, and that is committed, before the mail server hears of it: killed in between, it is
never sent twice. Such a message waits for an administrator (its notice stands in the desk all the while). A message the
server refuses is tried again, at growing intervals.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from ..models import OutboxMessage

log = logging.getLogger(__name__)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
at_work = threading.Lock()
in_background = False  # a web process sends what waits itself; commands and tests leave it to `send_notices`


@dataclass(frozen=True)
class Delivery:
    """How many messages were handed over, and what the mail server said when it took no more."""

    sent: int
    error: str = ""


def deliver_waiting() -> Delivery:
    """Hand over every message that is due, until the mail server refuses one. Safe to run in several processes."""
    sent = 0
    while (message := _take_next()) is not None:
        error = _send(message)
        if error:
            wait = min(FIRST_WAIT * 2 ** min(message.attempts - 1, 20), LONGEST_WAIT)
            OutboxMessage.objects.filter(pk=message.pk).update(
                started_at=None, last_error=error, next_attempt_at=timezone.now() + wait
            )
            return Delivery(sent, error)
        OutboxMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now(), last_error="")
        sent += 1
    return Delivery(sent)


def _take_next() -> OutboxMessage | None:
    now = timezone.now()
    with transaction.atomic():
        message = (
            OutboxMessage.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("notice")
            .filter(sent_at=None, started_at=None, next_attempt_at__lte=now)
            .order_by("next_attempt_at", "id")
            .first()
        )
        if message:
            message.started_at = now
            message.attempts += 1
            message.save(update_fields=["started_at", "attempts"])
    return message


def _send(message: OutboxMessage) -> str:
    """Send one message; the error in words, or nothing."""
    notice = message.notice
    link = f"\n\n{settings.SITE_ADDRESS.rstrip('/')}{notice.url}" if notice.url else ""
    email = EmailMessage(
        subject=" ".join(notice.subject.split()),
        body=f"{notice.text}{link}\n",
        to=[message.address],
        headers={"Message-ID": f"<notice-{notice.pk}-{int(notice.at.timestamp())}@eczema-advisor>"},
    )
    try:
        email.send()
    except Exception as error:  # whatever a mail server or the network does: the message stays
        log.warning("A notice could not be sent (%s); it will be tried again.", error)
        return f"{type(error).__name__}: {error}"[:500]
    return ""


def wake_postman() -> None:
    """Deliver in the background where this process is the one that does; otherwise leave it."""
    if in_background and at_work.acquire(blocking=False):
        threading.Thread(target=_work, name="postman").start()


def _work() -> None:
    try:
        deliver_waiting()
    except Exception:  # the database is away: the messages are in it, and the next waking finds them
        log.exception("The outbox could not be emptied.")
    finally:
        at_work.release()
        connection.close()
