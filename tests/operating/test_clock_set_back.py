"""The clock of the database goes back two days, and that of a web process an hour: nothing is lost, nothing refused."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from eczema_advisor.editorial.publication.kept_pages import generation, kept_page
from tests.operating.test_backup import approved_text, backup, elsewhere, folder, restored  # noqa: F401

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
SCRIPT = """
import json, os, sys, django
django.setup()
from django.conf import settings
from eczema_advisor.embedded_postgres.server import server_for
os.environ.update(json.loads(sys.argv[1]))
server_for(settings.EMBEDDED_POSTGRES_DIR).ensure_running()
for name in json.loads(sys.argv[1]):
    del os.environ[name]
from django.db import connection
from django.test import Client
from tests.editorial.conftest import leaflet, register_leaflets
from eczema_advisor.accounts.models import User
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import LedgerEntry
settings.ALLOWED_HOSTS = ["testserver"]
register_leaflets([])
edie = User.objects.get(username="edie")
actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet(dose="Apply 2 g."))
entries = LedgerEntry.objects.order_by("-number")[:2]
with connection.cursor() as cursor:
    cursor.execute("SELECT now()")
    now = cursor.fetchone()[0]
client = Client()
print(json.dumps({
    "went back": entries[0].at < entries[1].at, "now": now.isoformat(), "fault": str(verify_ledger().fault or ""),
    "state": entries[0].to_state, "ready": client.get("/readyz").status_code, "page": client.get("/").status_code,
}))
"""


@pytest.mark.slow
@pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed")
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_what_is_done_with_the_clock_set_back_is_in_the_ledgers_in_its_order(folder, approved_text):  # noqa: F811
    backup(folder / "a.backup")
    assert restored(folder / "data", folder / "a.backup").returncode == 0
    back = {"LD_PRELOAD": str(LIBRARY), "FAKETIME": "-2d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    done = elsewhere(folder / "data", "-c", SCRIPT, json.dumps(back), DJANGO_ENV="development")
    assert done.stdout.strip(), done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    after = elsewhere(folder / "data", "manage.py", "verify_ledger")

    assert datetime.fromisoformat(seen["now"]) < datetime.now(UTC) - timedelta(days=1)
    assert seen["went back"] is True
    assert (seen["fault"], seen["state"], seen["ready"], seen["page"]) == ("", "submitted", 200, 200)
    assert after.returncode == 0, after.stderr


@pytest.mark.parametrize(("age", "is_shown"), [(299, True), (301, False)])
def test_pages_from_memory_are_shown_for_five_minutes_whatever_the_clock_says(db, monkeypatch, age, is_shown):
    """The clock went back an hour while the database was gone: five minutes are five minutes all the same."""
    client = Client()
    assert client.get("/").status_code == 200
    last = generation.WATCH.seen
    seen = generation.Seen(last.generation, last.asked - age, last.at + timedelta(hours=1))

    def silent():
        raise generation.DatabaseSilentError

    monkeypatch.setattr(kept_page, "WATCH", SimpleNamespace(seen=seen, current=silent))
    page = client.get("/").content.decode()
    assert ("Last checked" in page) is is_shown
