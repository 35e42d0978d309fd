"""What an administrator is told of the installation: facts, with dates, and what to do."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from eczema_advisor.editorial.models import OutboxMessage
from eczema_advisor.editorial.notification.notices import tell
from eczema_advisor.operating.health.backup_notes import last_backup, note_backup
from eczema_advisor.operating.health.installation import findings
from eczema_advisor.operating.ledger_watch import note_check
from tests.pages import page


@pytest.fixture(autouse=True)
def nothing_noted(db):
    cache.clear()


def found() -> dict:
    return {one.name: one for one in findings()}


def test_what_nobody_ever_did_is_said(ada):
    listed = found()
    assert listed["Ledgers"].fact.startswith("They were not verified")
    assert listed["Backups"].fact.startswith("No backup")
    assert listed["Ledgers"].mark == listed["Backups"].mark == "look"
    assert listed["Keys of the board"].fact == "The board has no members."
    assert all(one.to_do for one in listed.values() if one.mark != "well")


def test_a_verification_and_a_backup_are_told_with_their_dates(ada):
    note_check(is_whole=True)
    note_backup(size=1234, head="0" * 64)
    listed = found()
    assert listed["Ledgers"].mark == listed["Backups"].mark == "well"
    assert "1234 bytes" in listed["Backups"].fact
    assert timezone.now() - listed["Ledgers"].at < timedelta(minutes=1)


def test_a_broken_ledger_is_said_loudly(ada):
    note_check(is_whole=False)
    assert found()["Ledgers"].mark == "wrong"


def test_notices_that_wait_for_long_are_said(ada):
    assert found()["Notices by e-mail"].mark == "well"
    tell(people=[ada], key="x", subject="x", text="x")
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(hours=5), last_error="refused")
    finding = found()["Notices by e-mail"]
    assert finding.mark == "wrong"
    assert "5" in finding.fact
    assert "refused" in finding.fact


def test_members_without_a_key_are_named(ravi, settings):
    assert "Ravi Reviewer" in found()["Keys of the board"].to_do
    assert found()["Keys of the board"].mark == "look"
    settings.BOARD_SIGNATURES = "required"
    assert found()["Keys of the board"].mark == "wrong"


def test_the_page_is_for_administrators(client, ada, ravi):
    client.force_login(ravi)
    assert client.get("/admin/health/").status_code == 403
    client.force_login(ada)
    words = page(client.get("/admin/health/")).words
    assert "Proof of the rules in use" in words
    assert "PostgreSQL 1" in words


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_backup_notes_itself(tmp_path, capsys):
    call_command("backup", str(tmp_path / "copy"))
    assert last_backup().size == (tmp_path / "copy").stat().st_size
