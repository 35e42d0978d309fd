"""The e-mails that wait, and how they are sent.

A message is marked as started, and that is committed, before the mail server hears of it: killed in between, it is
never sent twice. Such a message waits for an administrator (its notice is in the desk all the while). A message the
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
delivering = threading.Lock()
in_background = False  # a web process sends what waits itself; commands and tests leave it to `send_notices`


@dataclass(frozen=True)
class Delivery:
    """How many messages were handed over, and what the mail server said when it took no more."""

    sent: int
    error: str = ""


def deliver_waiting() -> Delivery:
    """Hand over every message that is due, until the mail server refuses one. Safe to run in several processes."""
    sent = 0
    while (message := take_next()) is not None:
        error = send(message)
        if error:
            wait = min(FIRST_WAIT * 2 ** min(message.attempts - 1, 20), LONGEST_WAIT)
            OutboxMessage.objects.filter(pk=message.pk).update(
                started_at=None, last_error=error, next_attempt_at=timezone.now() + wait
            )
            return Delivery(sent, error)
        OutboxMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now(), last_error="")
        sent += 1
    return Delivery(sent)


def take_next() -> OutboxMessage | None:
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


def send(message: OutboxMessage) -> str:
    """Send one message; the error in words, or nothing."""
    notice = message.notice
    link = f"\n\n{settings.SITE_ADDRESS}{notice.url}" if notice.url else ""
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


def deliver_soon() -> None:
    """Deliver in the background where this process is the one that does; otherwise leave it."""
    if in_background and delivering.acquire(blocking=False):
        threading.Thread(target=deliver_and_release, name="outbox").start()


def deliver_and_release() -> None:
    try:
        deliver_waiting()
    except Exception:  # the database is away: the messages are in it, and the next round finds them
        log.exception("The outbox could not be emptied.")
    finally:
        delivering.release()
        connection.close()
