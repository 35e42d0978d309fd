"""A process killed at any moment of an import, a submission, a signature or a restore: nothing acknowledged is lost."""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections

from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import LedgerEntry, Review, Revision, Vote
from eczema_advisor.operating.backup.manifest import counted_rows
from monographs.actions.import_file import import_file
from monographs.actions.save_page import UNCHANGED
from monographs.actions.save_references import save_references
from monographs.models import Page
from tests.monographs.conftest import REFERENCES
from tests.operating.own_server import PASSWORDS, own_server
from tests.operating.test_backup import approved_text, restored  # noqa: F401  a fixture
from tests.temporary_folders import open_folder

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]
ROOT = Path(__file__).resolve().parents[2]
WORKED, RESTORED = 75, 25  # kills
LONGEST = 1.5  # seconds that a child works before it is killed


@contextmanager
def worker(*people, folder: Path):
    program = [sys.executable, str(Path(__file__).with_name("killed_worker.py")), connection.settings_dict["NAME"]]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "eczema_advisor.settings", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*program, *(one.username for one in people), str(folder)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def told(process, number: int, seconds: float) -> list[dict]:
    """What a child acknowledged before it was killed after so long."""
    process.stdin.write(f"{number} {seconds:.4f}\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def check(acknowledged: list[dict], edie, folder: Path) -> None:
    """Key by key: what was acknowledged is there and whole, and what was only begun is whole or not there."""
    for one in acknowledged:
        if "imported" in one:
            assert import_file(by=edie, path=folder / f"{one['imported']}.md").outcome == UNCHANGED
        elif "submitted" in one:
            revision = Revision.objects.get(digest=one["submitted"], document__slug=one["slug"])
            assert LedgerEntry.objects.filter(revision=revision, event="submitted").count() == 1
            assert Review.objects.filter(revision=revision).exists()
        elif "signed" in one:
            vote = Vote.objects.get(pk=one["signed"])
            assert vote.signature == one["signature"]
            assert LedgerEntry.objects.filter(vote=vote.pk, event="voted").count() == 1
        elif "published" in one:
            assert Review.objects.get(revision__digest=one["published"], document__slug=one["slug"]).state == "approved"
        elif Page.objects.filter(slug=one["began"]).exists():
            assert import_file(by=edie, path=folder / f"{one['began']}.md").outcome == UNCHANGED


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(trial, edie, ravi, rosa):
    save_references(by=edie, references=REFERENCES)
    counted = 0
    with open_folder() as folder, worker(edie, ravi, rosa, folder=folder) as process:
        for number, draw in enumerate(trial.draws(WORKED), 1):
            acknowledged = told(process, number, draw.uniform(0.02, LONGEST))
            counted += len(acknowledged)
            check(acknowledged, edie, folder)
            if number % 10 == 0:
                assert verify_ledger().fault is None
    assert counted
    assert verify_ledger().fault is None


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_restore_that_is_killed_leaves_nothing_or_all(trial, approved_text, ada):  # noqa: F811
    with open_folder() as folder, own_server(18) as urls:
        file = folder / "a.backup"
        wanted = counted_rows(connections["owner"])  # before it: that there is one is noted outside of it
        call_command("backup", str(file))
        connections.close_all()
        left = []
        for draw in trial.draws(RESTORED):
            left.append(rows_after_a_killed_restore(folder, file, urls, draw))
            other = {name: (rows, wanted.get(name)) for name, rows in left[-1].items() if rows != wanted.get(name)}
            assert not left[-1] or (other, left[-1].keys() ^ wanted.keys()) == ({}, set()), "a part of it came in"
            if left[-1]:
                empty(urls)
        done = restored(folder / "data", file, **urls)
        assert done.returncode == 0, done.stderr
        assert {} in left or not trial.whole, "no restore was killed in time"


def rows_after_a_killed_restore(folder: Path, file: Path, urls: dict, draw: random.Random) -> dict[str, int]:
    """The rows of each table that are there once everything that it started has ended."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "restore", str(file)], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={**os.environ, "ECZEMA_ADVISOR_DATA": str(folder / "data"), **urls},
    )  # fmt: skip
    with superuser(urls) as seen:
        while process.poll() is None and not restoring(seen):
            time.sleep(0.002)
        time.sleep(draw.uniform(0, 0.6))
        process.kill()
        process.wait()
        until = time.monotonic() + 30
        while restoring(seen):
            assert time.monotonic() < until
            time.sleep(0.02)
        tables = [
            name for (name,) in seen.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        ]
        return {name: seen.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def superuser(urls, database: str = "eczema_elsewhere") -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1", port=urls["PORT_OF_SERVER"], user="postgres", password=PASSWORDS["postgres"],
        dbname=database, autocommit=True,
    )  # fmt: skip


def restoring(seen) -> bool:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'eczema-advisor-backup'"
    return seen.execute(asked).fetchone()[0] > 0


def empty(urls) -> None:
    with superuser(urls, "postgres") as server:
        server.execute("DROP DATABASE eczema_elsewhere WITH (FORCE)")
        server.execute("CREATE DATABASE eczema_elsewhere OWNER eczema_owner TEMPLATE template0")
