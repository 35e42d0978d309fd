"""The restore drill: a copy of one installation, brought back on another machine, and everything compared."""

import io
import json
import os
import stat
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.models import LedgerEntry
from eczema_advisor.embedded_postgres.account_access import WEB
from eczema_advisor.embedded_postgres.programs import POSTGRES_VERSIONS
from eczema_advisor.embedded_postgres.server import EmbeddedServer
from eczema_advisor.operating.backup.manifest import fingerprint
from tests.editorial.conftest import approve, leaflet, register_leaflets
from tests.operating.own_server import own_server
from tests.temporary_folders import open_folder

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]
ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"DJANGO_SETTINGS_MODULE": "eczema_advisor.settings"}
# What a process of the restored installation sees: rows and rights, and what the web role may and may not do.
LOOK = """
import json, django
django.setup()
from django.conf import settings
from django.db import DatabaseError, connections
from eczema_advisor.accounts.role_settings import why_role_owns_too_much, changed_settings
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.operating.backup.manifest import counted_rows
from tests.operating.test_backup import everything_granted
def refused(statement):
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return type(error.__cause__).__name__
verdict = verify_ledger()
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
print(json.dumps({
    "rows": counted_rows(connections["owner"]),
    "rights": everything_granted(connections["owner"], connections["default"].settings_dict["USER"]),
    "entries": verdict.entries, "head": verdict.head, "fault": str(verdict.fault or ""),
    "too much": why_role_owns_too_much(), "changed": changed_settings(),
    "delete": refused("DELETE FROM editorial_vote"), "drop": refused("DROP TABLE editorial_vote"),
    "ready": Client().get("/readyz").status_code, "page": Client().get("/medical-advisory-board/").status_code,
    "key": settings.SECRET_KEY,
}))
"""
RIGHTS = """
    SELECT 'table ' || relname, relacl::text FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')
    UNION ALL SELECT 'function ' || oid::regprocedure, proacl::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'schema ' || nspname, nspacl::text FROM pg_namespace WHERE nspname = 'public'
    UNION ALL SELECT 'trigger ' || tgrelid::regclass || tgname, tgenabled::text || pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal
"""


def everything_granted(connection, web):
    """Who may do what with every table, function and the schema, and every trigger with its state."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        found = dict(cursor.fetchall())
    return {
        name: rights and "".join(sorted(rights.replace(web, "web")) if name.startswith(("table", "sch")) else rights)
        for name, rights in found.items()
    }


@pytest.fixture
def folder():
    with open_folder() as folder:
        yield folder


@pytest.fixture
def approved_text(edie, ravi, rosa, ada):
    """A text through the whole cycle, so that the ledgers have something to say."""
    register_leaflets([])
    revision = actions.submit(by=edie, kind="leaflet", slug="emollient", content=leaflet())
    approve(revision, ravi, rosa)
    yield revision
    kinds.unregister("leaflet")


def elsewhere(data, *arguments, **environment):
    """A process of an installation on another machine: another data folder, or another server too."""
    ours = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**kept, **SETTINGS, "ECZEMA_ADVISOR_DATA": str(data), **environment},
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def restored(data, file, *options, **environment):
    return elsewhere(data, "manage.py", "restore", str(file), *options, **environment)


def seen_in(data, **environment):
    done = elsewhere(data, "-c", LOOK, DJANGO_ENV="development", **environment)  # static files are not collected yet
    assert done.stdout.strip(), done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def backup(file, *options):
    call_command("backup", str(file), *options)
    connections.close_all()


def whole_ledger():
    return f"The ledger is whole: {LedgerEntry.objects.count()} entries"


def here():
    owner = connections["owner"]
    return everything_granted(owner, connections["default"].settings_dict["USER"])


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_restore_drill_on_another_machine(folder, approved_text, capsys):
    file = folder / "of monday.backup"
    backup(file)
    said = capsys.readouterr().out
    with tarfile.open(file) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())

    done = restored(folder / "other machine", file)
    seen = seen_in(folder / "other machine")

    assert done.returncode == 0, done.stderr
    assert whole_ledger() in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert seen["rows"] == manifest["rows"]
    assert manifest["rows"]["editorial_vote"] == 2
    assert (seen["head"], seen["fault"]) == (manifest["head"], "")
    assert manifest["head"] in said
    assert seen["rights"] == here()
    assert (seen["delete"], seen["drop"], seen["too much"]) == ("InsufficientPrivilege", "InsufficientPrivilege", "")
    assert seen["changed"] == []
    assert (seen["ready"], seen["page"]) == (200, 200)
    assert seen["key"] == settings.SECRET_KEY
    assert fingerprint(settings.SECRET_KEY) in said
    assert settings.SECRET_KEY not in said + done.stdout
    assert sorted(one.name for one in folder.iterdir()) == ["of monday.backup", "other machine"]


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.parametrize("version", sorted(POSTGRES_VERSIONS))
def test_restore_on_a_server_of_ones_own_with_roles_of_other_names(folder, approved_text, version):
    backup(folder / "a.backup", "--without-key")
    with own_server(version) as urls:
        done = restored(folder / "data", folder / "a.backup", **urls, SECRET_KEY="another key " * 5)
        assert done.returncode == 0, done.stderr
        assert "WARNING: this installation has another SECRET_KEY." in done.stdout
        assert "secret" not in done.stdout.replace("secret_key", "")
        seen = seen_in(folder / "data", **urls)
        again = elsewhere(folder / "data", "manage.py", "backup", str(folder / "b.backup"), **urls)
    assert (seen["delete"], seen["drop"], seen["too much"]) == ("InsufficientPrivilege", "InsufficientPrivilege", "")
    assert (seen["ready"], seen["page"], seen["fault"]) == (200, 200, "")
    assert set(seen["rights"]) == set(here())
    assert again.returncode == 0, again.stderr
    done = restored(folder / "home again", folder / "b.backup")
    assert whole_ledger() in done.stdout, done.stderr


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_what_is_there_is_replaced_only_when_that_is_said(folder, approved_text):
    backup(folder / "a.backup")
    data = folder / "data"
    assert restored(data, folder / "a.backup").returncode == 0
    change = "import django; django.setup(); from eczema_advisor.accounts.models import User; "
    elsewhere(data, "-c", f"{change}User.objects.create_user('later')")

    refused = restored(data, folder / "a.backup")
    kept = elsewhere(data, "-c", f"{change}print(User.objects.filter(username='later').count())")
    replaced = restored(data, folder / "a.backup", "--replace")
    seen = seen_in(data)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "is not empty" in refused.stderr
    assert "--replace" in refused.stderr
    assert kept.stdout == "1\n"
    assert replaced.returncode == 0, replaced.stderr
    assert seen["rights"] == here()
    assert seen["rows"]["accounts_user"] == 4  # the cast


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_nothing_is_replaced_while_somebody_serves_it(folder, approved_text):
    backup(folder / "a.backup")
    data = folder / "data"
    assert restored(data, folder / "a.backup").returncode == 0
    server = EmbeddedServer(data / "postgres")
    server.ensure_running()
    try:
        with psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user=WEB):
            refused = restored(data, folder / "a.backup", "--replace")
        assert "1 connections of the web role are open: stop every web process" in refused.stderr
        assert restored(data, folder / "a.backup", "--replace").returncode == 0
    finally:
        server.leave()


def rewritten(file, into, *, manifest=None, dump=None):
    """The backup with another manifest or another dump."""
    with tarfile.open(file) as old, tarfile.open(into, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            if member.name == "manifest.json" and manifest:
                content = json.dumps({**json.loads(content), **manifest}).encode()
            if member.name == "database.dump" and dump:
                content = dump(content)
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))


def spoilt(content):
    """As a failing disk would return it: the list of what is in it is good, what comes later is not."""
    return content[:-3000] + bytes(200) + content[-2800:]


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_damaged_backup_changes_nothing_and_is_one_sentence(folder, approved_text):
    """A changed byte, a file cut short, one from a later version, rows that are missing, no backup at all."""
    whole, data = folder / "a.backup", folder / "data"
    backup(whole)
    assert restored(data, whole).returncode == 0
    before = seen_in(data)["rows"]
    with tarfile.open(whole) as tar:
        dump = tar.extractfile("database.dump").read()
    bad = folder / "bad.backup"
    wrong = {
        "damaged": lambda: rewritten(whole, bad, dump=lambda content: content[:-9] + b"x" + content[-8:]),
        "Nothing was restored": lambda: rewritten(
            whole, bad, dump=spoilt, manifest={"digest": sha256(spoilt(dump)).hexdigest()}
        ),
        "a later one": lambda: rewritten(whole, bad, manifest={"migrations": ["editorial.9999_of_tomorrow"]}),
        "reads format 1": lambda: rewritten(whole, bad, manifest={"format": 2}),
        "no backup": lambda: bad.write_bytes(b"PK" + os.urandom(3000)),
        "not all of it is there": lambda: bad.write_bytes(whole.read_bytes()[:9000]),
    }
    for sentence, make in wrong.items():
        make()
        done = restored(data, bad, "--replace")
        assert done.returncode == 1, sentence
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    after = seen_in(data)["rows"]
    counted = "shared_cache_cachedvalue"  # where /readyz tries whether something can be stored
    assert {**after, counted: 0} == {**before, counted: 0}


def test_a_file_that_is_there_or_cannot_be_written_is_one_sentence(folder, approved_text):
    (folder / "a.backup").write_text("precious")
    with pytest.raises(CommandError, match=r"a\.backup is there already"):
        backup(folder / "a.backup")
    with pytest.raises(CommandError, match="Nothing can be written to"):
        backup(folder / "nowhere" / "a.backup")
    assert (folder / "a.backup").read_text() == "precious"


def test_a_full_disk_leaves_no_half_of_a_backup(folder, approved_text, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="No space left on device.*nothing is left of it"):
        backup(folder / "a.backup")
    assert list(folder.iterdir()) == []


def full(_descriptor):
    raise OSError(28, os.strerror(28))
