"""The alarm of the ledger: who is told, with which exit code, and what the next run compares with."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError

from eczema_advisor.editorial import actions, kinds
from eczema_advisor.operating.ledger_watch import LAST_CHECK
from tests.conftest import guards_off
from tests.editorial.conftest import leaflet, register_leaflets


@pytest.fixture(autouse=True)
def administrators(settings):
    settings.ADMINS = [("ops@example.org", "ops@example.org")]


@pytest.fixture
def submitted(db, edie):
    register_leaflets([])
    yield actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet())
    kinds.unregister("leaflet")


def watch(*options):
    """The exit code."""
    try:
        call_command("watch_ledger", *map(str, options))
    except SystemExit as ended:
        return ended.code
    return 0


def test_a_whole_ledger_troubles_nobody_and_its_end_is_remembered(submitted, tmp_path, capsys):
    assert watch("--remember", tmp_path / "head") == 0
    assert mail.outbox == []
    assert (tmp_path / "head").read_text().strip() in capsys.readouterr().out
    assert cache.get(LAST_CHECK)["whole"] is True
    assert watch("--remember", tmp_path / "head") == 0
    assert [one.name for one in tmp_path.iterdir()] == ["head"]


def test_an_end_that_was_cut_off_is_told(submitted, tmp_path, capsys):
    (tmp_path / "head").write_text("a" * 64)
    assert watch("--remember", tmp_path / "head") == 1
    assert "broken" in capsys.readouterr().err
    assert mail.outbox[0].subject == "[Eczema Advisor] The ledger is broken"
    assert mail.outbox[0].to == ["ops@example.org"]
    assert cache.get(LAST_CHECK)["whole"] is False
    assert (tmp_path / "head").read_text() == "a" * 64


@pytest.mark.django_db(transaction=True)
def test_a_changed_entry_is_told(submitted):
    with guards_off() as cursor:
        cursor.execute("UPDATE editorial_ledgerentry SET note = 'Nobody wrote this.'")
    assert watch() == 1
    assert "broken at entry 1" in mail.outbox[0].body


def test_that_nobody_can_tell_is_told_too(db, monkeypatch, capsys):
    def fail(**_named):
        raise OperationalError("connection refused")

    monkeypatch.setattr("eczema_advisor.management.commands.watch_ledger.verify_ledger", fail)
    assert watch() == 2
    assert "could not be verified: connection refused" in capsys.readouterr().err
    assert mail.outbox[0].subject.endswith("could not be verified")


@pytest.mark.parametrize("content", ["something else", "", "ü"])
def test_a_file_that_is_not_ours_is_not_written_over(submitted, tmp_path, content):
    (tmp_path / "head").write_text(content, encoding="utf-8")
    assert watch("--remember", tmp_path / "head") == 2
    assert (tmp_path / "head").read_text(encoding="utf-8") == content


def test_without_addresses_or_mail_server_the_exit_code_still_tells(submitted, settings, tmp_path, monkeypatch, capsys):
    (tmp_path / "head").write_text("a" * 64)
    monkeypatch.setattr("eczema_advisor.operating.ledger_watch.mail_admins", refuse)
    assert watch("--remember", tmp_path / "head") == 1
    assert "Nobody could be told by e-mail (ConnectionRefusedError" in capsys.readouterr().err
    settings.ADMINS = []
    assert watch("--remember", tmp_path / "head") == 1
    assert "ADMINS is not set" in capsys.readouterr().err


def refuse(*_arguments):
    raise ConnectionRefusedError("no mail today")
