"""A disk that is really full, under the embedded server and a web process: a sentence, nothing lost, and back again."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from eczema_advisor.embedded_postgres.server import EmbeddedServer
from tests.operating.web_server import Web, until
from tests.temporary_folders import open_folder

SIZE = 260 * 2**20
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk"),
]


@contextmanager
def small_disk():
    """A folder on a disk of its own that holds `SIZE` bytes."""
    with open_folder() as folder:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "none", str(folder)],
            check=False,
            capture_output=True,
        )
        if made.returncode:
            pytest.skip("no disk can be made here")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder):
    """Leave not one byte."""
    with (folder / "filler").open("wb") as filler:
        for block in (2**20, 4096, 1):
            while True:
                try:
                    os.write(filler.fileno(), b"x" * min(block, 2**20))
                except OSError:
                    break


def votes_and_people(data):
    """What there is, asked past the web process."""
    server = EmbeddedServer(data / "postgres")
    with psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user="eczema_owner") as connection:
        counted = "SELECT (SELECT count(*) FROM accounts_user), (SELECT count(*) FROM editorial_accessentry)"
        return connection.execute(counted).fetchone()


def store_much(data):
    """The SQLSTATE of the refusal when an owner fills what is left, table by table."""
    server = EmbeddedServer(data / "postgres")
    with psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user="eczema_owner") as connection:
        try:
            connection.execute(
                "INSERT INTO shared_cache_cachedvalue (key, value) "
                "SELECT 'filler' || n, repeat(md5(n::text), 30) FROM generate_series(1, 50000) n"
            )
        except psycopg.Error as error:
            return error.sqlstate or "gone"
    return ""


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_full_disk_is_said_and_nothing_is_lost(ada):
    with small_disk() as disk:
        data = disk / "data"
        file = disk / "a.backup"
        call_command("backup", str(file))
        connections.close_all()
        web = Web(data)
        web.run("restore", str(file))
        web.run("collectstatic", "--no-input", "--verbosity=0")
        with web.serving():
            until(lambda: web.get("/readyz")[0] == 200, 30)
            assert web.get("/")[0] == web.get("/")[0] == 200
            before = votes_and_people(data)

            fill(disk)
            assert shutil.disk_usage(disk).free == 0
            assert store_much(data) != ""
            status, sentence = web.get("/readyz")
            assert status == 503
            assert "no room left" in sentence
            assert web.get("/healthz")[0] == 200
            assert web.get("/")[0] == 200
            answers = {web.get(path)[0] for path in ("/search/?q=x", "/ask/?q=x", "/monographs/") for _ in range(5)}
            answers |= {web.get("/audience/", audience="plain")[0] for _ in range(3)}
            assert 500 not in answers

            (disk / "filler").unlink()
            until(lambda: web.get("/readyz")[0] == 200, 90)
            assert web.get("/search/?q=x")[0] == 200
            assert votes_and_people(data) == before
            web.run("verify_ledger")
        time.sleep(0.1)
