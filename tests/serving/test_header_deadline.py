"""Slow clients hold no thread: a site with two threads serves while a hundred of them dawdle."""

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
SITE = """
import sys
from gunicorn.app.base import BaseApplication
from eczema_advisor.serving import header_deadline
header_deadline.SECONDS_FOR_HEADERS = 2
class Site(BaseApplication):
    def load_config(self):
        for name, value in {"bind": f"fd://{sys.argv[1]}", "workers": 1, "threads": 2, "worker_class": sys.argv[2],
                            "control_socket_disable": True, "keepalive": 2,
                            "logger_class": "eczema_advisor.operating.logs.private_log.PrivateLogger"}.items():
            self.cfg.set(name, value)
    def load(self):
        def answer(environ, start_response):
            body = environ["wsgi.input"].read() + environ["PATH_INFO"].encode()
            start_response("200 OK", [("Content-Length", str(len(body)))])
            return [body]
        return answer
Site().run()
"""
OURS = "eczema_advisor.serving.header_deadline.HeadersFirst"


@pytest.fixture
def site():
    running = []

    def start(worker=OURS):
        listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        listener.set_inheritable(True)
        process = subprocess.Popen(
            [sys.executable, "-c", SITE, str(listener.fileno()), worker],
            cwd=ROOT, pass_fds=[listener.fileno()], stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        port = listener.getsockname()[1]
        listener.close()
        running.append(process)
        return port

    start.processes = running
    yield start
    for process in running:
        process.terminate()
        process.communicate(timeout=30)


def get(port, timeout=8):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/page", timeout=timeout) as response:
        return response.read()


def dawdle(port, count, stack):
    clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(count)]
    for client in clients:
        client.sendall(b"GET /page HTTP/1.1\r\nHost: x\r\n")
    return clients


def test_a_reader_is_served_while_a_hundred_dawdle_and_those_are_cut_off(site):
    port = site()
    assert get(port) == b"/page"
    with ExitStack() as stack:
        slow = dawdle(port, 100, stack)
        time.sleep(0.3)
        assert get(port) == b"/page"
        for client in slow[:50]:  # a header more now and then changes nothing
            client.sendall(b"X-More: 1\r\n")
        for client in slow:
            client.settimeout(10)
            with suppress(ConnectionResetError):
                assert client.recv(100) == b""


def test_with_gunicorns_own_threads_they_would_hold_the_site(site):
    """The sabotage."""
    port = site("gunicorn.workers.gthread.ThreadWorker")
    assert get(port) == b"/page"
    with ExitStack() as stack:
        dawdle(port, 10, stack)
        time.sleep(0.3)
        with pytest.raises(TimeoutError):
            get(port, timeout=3)


def test_bodies_pipelined_requests_and_kept_connections_still_work(site):
    port = site()
    assert get(port) == b"/page"
    with socket.create_connection(("127.0.0.1", port)) as client:
        for _ in range(3):
            client.sendall(b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n")
            time.sleep(0.2)
            client.sendall(b"body")
            answer = b""
            while b"body/a" not in answer:
                answer += client.recv(1000)
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.settimeout(10)
        client.sendall(b"GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while not (b"/one" in answer and b"/two" in answer):
            got = client.recv(1000)
            assert got, answer
            answer += got


def test_a_malformed_request_is_logged_without_what_it_held(site):
    port = site()
    assert get(port) == b"/page"
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET /ask/?q=Jane Doe 943476 HTTP/1.1\r\n\r\n")
        assert b"400" in client.recv(1000)
    process = site.processes[0]
    process.terminate()
    said = process.communicate(timeout=30)[1]
    assert "Invalid request" in said
    assert "Jane" not in said
