"""A running `serve` of an installation of its own, and its commands."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.operating.own_server import free_port

ROOT = Path(__file__).resolve().parents[2]


class Web:
    """A running `serve`."""

    def __init__(self, data, **environment):
        self.port = free_port()
        ours = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "ECZEMA_ADVISOR_DATA")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment |= {"ECZEMA_ADVISOR_DATA": str(data), "SECRET_KEY": "of both " * 8, **environment}
        self.process = None

    def run(self, *command):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    @contextmanager
    def serving(self):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)], env=self.environment, cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until(lambda: self.get("/healthz")[0] == 200, 60)
            yield self
        finally:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    def get(self, path, **fields):
        """Status and text; with fields, of a form that is sent."""
        sent = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", sent, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


def until(holds, seconds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
