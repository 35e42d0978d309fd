"""`manage.py up`, from outside: one sentence when it cannot start, and nothing left behind when it stops."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.pages import Page
from tests.temporary_folders import open_folder

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture
def data_folder():
    """A folder of its own for each start, with a space in its path."""
    with open_folder() as folder:
        yield folder / "data folder"


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def environment(data_folder, **extra):
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}
    return {**kept, "ECZEMA_ADVISOR_DATA": str(data_folder), "PYTHONUNBUFFERED": "1", **extra}


def command(*arguments):
    return [sys.executable, str(ROOT / "manage.py"), "up", *arguments]


def run(arguments, env):
    return subprocess.run(command(*arguments), env=env, capture_output=True, text=True, timeout=120, check=False)


def assert_one_sentence(done, pattern):
    assert done.returncode == 1
    said = done.stderr.strip()
    assert re.search(pattern, said), said
    assert len(said.splitlines()) == 1, said
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_port_in_use_is_one_sentence(data_folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(["--port", str(port)], environment(data_folder))
    assert_one_sentence(done, rf"Cannot listen on 127.0.0.1, port {port} .* choose another")


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = run([], environment(tmp_path / "file" / "data"))
    assert_one_sentence(done, "data folder .* cannot be written")


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_an_unreachable_database_is_one_sentence(data_folder, free_port):
    url = f"postgresql://web:secret@127.0.0.1:{free_port}/eczema"
    done = run(["--port", str(free_port)], environment(data_folder, DATABASE_URL=url))
    assert_one_sentence(done, "The database of DATABASE_URL cannot be reached: .*refused")
    assert "secret" not in done.stdout + done.stderr
    assert not (data_folder / "postgres").exists()


def test_a_malformed_database_url_is_one_sentence(data_folder):
    done = run([], environment(data_folder, DATABASE_URL="mysql://somewhere/else"))
    assert_one_sentence(done, "DATABASE_URL does not name a PostgreSQL database; it must be postgresql://")


def test_production_names_the_first_setting_that_is_missing(data_folder):
    done = run([], environment(data_folder, DJANGO_ENV="production"))
    assert_one_sentence(done, "SECRET_KEY is not set; in production it must be")


class Site:
    """A running `up`, read line by line until it says that it is ready."""

    def __init__(self, env, port):
        self.port = port
        self.process = subprocess.Popen(
            command("--port", str(port)), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Press Ctrl-C" in line:
                break

    def wait_until_it_answers(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                return self.get("/healthz")
            except OSError:
                time.sleep(0.2)
        raise AssertionError(self.said)

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as response:
            return response.status, response.read().decode()

    def stop(self, signal_number=signal.SIGINT):
        self.process.send_signal(signal_number)
        with self.process.stdout:
            self.said += self.process.stdout.read()
        return self.process.wait(60)


@pytest.fixture
def start(free_port):
    """Start the site with an environment, as often as the test likes; whatever still runs at its end is stopped."""
    sites = []

    def begin(env):
        sites.append(Site(env, free_port))
        sites[-1].wait_until_it_answers()
        return sites[-1]

    yield begin
    for site in sites:
        if site.process.poll() is None:
            site.stop()


def left_running(data_folder):
    """Processes that name the data folder or work in it, zombies aside."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        if process.info["status"] != psutil.STATUS_ZOMBIE and str(data_folder) in " ".join(
            process.info["cmdline"] or []
        ):
            found.append(process.info["cmdline"])
    return found


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_a_first_start_answers_a_second_keeps_the_data_and_nothing_stays_behind(data_folder, start):
    env = environment(data_folder)
    site = start(env)
    status, page = site.get("/monographs/pimecrolimus/")
    assert status == 200
    assert Page(page).text("h1") == "Pimecrolimus"
    passwords = re.findall(r"^  (editor|reviewer1|reviewer2|admin)\s+.*\s(\S{12})$", site.said, re.MULTILINE)
    assert [name for name, _password in passwords] == ["editor", "reviewer1", "reviewer2", "admin"]
    children = psutil.Process(site.process.pid).children(recursive=True)
    site.stop()
    assert left_running(data_folder) == []
    assert not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children)

    again = start(env)
    assert "Demo accounts" not in again.said
    assert again.get("/readyz")[0] == 200
    again.stop(signal.SIGTERM)
    assert left_running(data_folder) == []
