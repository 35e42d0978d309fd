"""People are told, once, when it has really happened; a broken mail server loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from eczema_advisor.accounts.shipped_author import shipped_author
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import NotAllowed
from eczema_advisor.editorial.models import Document, Notice, OutboxMessage
from eczema_advisor.editorial.notification import outbox
from eczema_advisor.editorial.notification.outbox import deliver_waiting
from eczema_advisor.editorial.notification.reminders import remind
from tests.editorial.conftest import approve, leaflet


class BrokenServer:
    """A mail backend that refuses."""

    def __init__(self, *_arguments, **_more):
        raise ConnectionRefusedError("nobody listens")


BROKEN = f"{__name__}.BrokenServer"


def subjects(person):
    return list(Notice.objects.filter(recipient=person).order_by("id").values_list("subject", flat=True))


def test_the_board_is_told_of_a_submission(submit, ravi, rosa, edie):
    submit()
    assert subjects(ravi) == subjects(rosa) == ["For review: Leaflet"]
    assert subjects(edie) == []


def test_the_author_is_told_of_claim_comment_and_decisions(submit, ravi, rosa, edie):
    revision = submit()
    actions.claim(by=ravi, revision=revision)
    actions.comment(by=ravi, revision=revision, text="Why?")
    approve(revision, ravi, rosa, notwithstanding="It is plain now.")
    assert subjects(edie) == [
        "Under review: Leaflet",
        "Comment: Leaflet",
        "Approved by one more: Leaflet",
        "Approved: Leaflet",
    ]


def test_shipped_content_does_not_ring_every_bell(submit, ravi):
    submit(by=shipped_author())
    assert not Notice.objects.exists()


def test_what_was_rolled_back_was_never_said(submit, ravi):
    with transaction.atomic():
        submit()
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_each_message_is_sent_once(submit, ravi, rosa):
    submit()
    assert deliver_waiting().sent == 2
    assert deliver_waiting().sent == 0
    assert sorted(message.to[0] for message in mail.outbox) == ["ravi@example.org", "rosa@example.org"]
    assert "/admin/editorial/review/" in mail.outbox[0].body


def test_a_broken_mail_server_loses_nothing_and_blocks_nothing(submit, ravi, settings):
    settings.EMAIL_BACKEND = BROKEN
    submit()
    delivery = deliver_waiting()
    assert (delivery.sent, delivery.error) == (0, "ConnectionRefusedError: nobody listens")
    message = OutboxMessage.objects.get()
    assert (message.sent_at, message.started_at, message.attempts) == (None, None, 1)
    assert message.next_attempt_at > timezone.now()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessage.objects.update(next_attempt_at=timezone.now())
    assert deliver_waiting().sent == 1


def test_waits_grow_but_not_for_ever(submit, ravi, settings):
    settings.EMAIL_BACKEND = BROKEN
    submit()
    for _ in range(30):
        OutboxMessage.objects.update(next_attempt_at=timezone.now())
        deliver_waiting()
    assert OutboxMessage.objects.get().next_attempt_at <= timezone.now() + timedelta(hours=12)


def test_a_message_interrupted_while_sending_is_not_sent_twice(submit, ravi, ada):
    submit()
    OutboxMessage.objects.update(started_at=timezone.now() - timedelta(hours=1))
    assert deliver_waiting().sent == 0
    assert actions.queue_again(by=ada, messages=OutboxMessage.objects.all()) == 1
    assert deliver_waiting().sent == 1


def test_only_administrators_queue_again(submit, ravi):
    submit()
    with pytest.raises(NotAllowed):
        actions.queue_again(by=ravi, messages=OutboxMessage.objects.all())


def test_a_review_that_falls_due_is_said_once_and_again_when_overdue(revision_at, ravi):
    revision = revision_at("approved")
    day = timezone.localdate() + timedelta(days=10)
    Document.objects.filter(pk=revision.document_id).update(next_review_due=day)
    remind()
    remind()
    Document.objects.update(next_review_due=timezone.localdate() - timedelta(days=1))
    remind()
    assert [subject for subject in subjects(ravi) if subject.startswith("Review")] == [
        "Review due: Leaflet",
        "Review overdue: Leaflet",
    ]


def test_a_decision_that_is_due_is_said(submit, ravi, ada):
    revision = submit()
    actions.set_priority(by=ada, document=revision.document, priority=2, decide_by=timezone.localdate())
    remind()
    assert "Decision due: Leaflet" in subjects(ravi)


def test_the_command_reminds_and_sends(submit, ravi):
    submit()
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("send_notices", stdout=out)
    assert stopped.value.code == 0
    assert "1 messages sent" in out.getvalue()


def test_opening_a_notice_reads_it_and_leads_to_the_desk(client, submit, ravi):
    revision = submit()
    client.force_login(ravi)
    notice = Notice.objects.get(recipient=ravi)
    answer = client.get(f"/admin/editorial/notice/{notice.pk}/change/")
    assert answer.url == f"/admin/editorial/review/{revision.pk}/change/"
    notice.refresh_from_db()
    assert notice.read_at


def test_nobody_reads_the_notices_of_others(client, submit, ravi, rosa):
    submit()
    client.force_login(rosa)
    notice = Notice.objects.get(recipient=ravi)
    assert client.get(f"/admin/editorial/notice/{notice.pk}/change/").status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_message_with_line_ends_in_its_title_is_sent(submit, ravi):
    submit({**leaflet(), "title": "Two\nlines"})
    assert deliver_waiting().sent == 1


@pytest.mark.django_db(transaction=True)
def test_a_web_process_sends_once_it_is_committed_and_not_before(submit, ravi, monkeypatch):
    monkeypatch.setattr(outbox, "in_background", True)
    with transaction.atomic():
        submit()
        assert not mail.outbox
    outbox.delivering.acquire(timeout=20)  # until the background thread is done
    outbox.delivering.release()
    assert [message.subject for message in mail.outbox] == ["For review: Leaflet"]


@pytest.mark.django_db(transaction=True)
def test_two_postmen_send_each_message_once(submit, ravi, rosa):
    for n in range(10):
        submit(slug=f"leaflet-{n}")
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(deliver_and_leave, range(4)))
    assert sum(sent) == len(mail.outbox) == 20


def deliver_and_leave(_number) -> int:
    try:
        return deliver_waiting().sent
    finally:
        connection.close()
