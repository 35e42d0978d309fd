"""The proxy sample, tried: nginx with TLS before two web processes, as production has them."""

import os
import re
import shutil
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.management import call_command
from django.db import connections

from tests.operating.own_server import as_superuser, free_port, own_server
from tests.operating.web_server import Web, until
from tests.temporary_folders import open_folder

SAMPLE = Path(__file__).resolve().parents[2] / "eczema_advisor" / "docs" / "operating" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
WEB_CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'web_of_another_name'"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NGINX, reason="there is no nginx here"),
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
]


def make_certificate(folder):
    """A key and a certificate that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    encoding = serialization.Encoding.PEM
    (folder / "site.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(encoding))
    (folder / "site.key").write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


@contextmanager
def proxy(folder, ports):
    """The sample with the names of this machine in place of its own; yields its two ports, plain and TLS."""
    make_certificate(folder)
    plain, secure = free_port(), free_port()
    upstream = "\n".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports)
    text = SAMPLE.read_text()
    for what, here in (
        (r"server web:8000 [^\n]*", upstream),
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
        (r"/etc/nginx/tls", str(folder)),
        (r"/var/log/nginx", str(folder)),
        (r"https://\$host\$request_uri", f"https://$host:{secure}$request_uri"),
    ):
        text, times = re.subn(what, here, text)
        assert times, what
    (folder / "nginx.conf").write_text(text)
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "start.log")]
    pid = f"pid {folder}/pid; daemon off;"
    checked = subprocess.run([*command, "-g", pid, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
    process = subprocess.Popen([*command, "-g", pid])
    try:
        yield plain, secure
    finally:
        process.terminate()
        process.wait(20)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


def asking(folder):
    """Ask an address as a browser that trusts the certificate: status, headers, text."""
    trusting = ssl.create_default_context(cafile=str(folder / "site.pem"))
    opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=trusting))

    def ask(address, **headers):
        try:
            with opener.open(urllib.request.Request(address, headers=headers), timeout=30) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()
        except OSError as error:
            return 0, {}, str(error)

    return ask


@pytest.mark.one_in(of="what takes servers or processes of its own")
def test_two_web_processes_behind_the_proxy_sample(ada):
    """TLS, numbers of requests, what is not public, connections counted, and one of the two taken away."""
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        urls = stack.enter_context(own_server(18))
        database = int(urls.pop("PORT_OF_SERVER"))
        call_command("backup", str(folder / "a.backup"))
        connections.close_all()
        production = {
            "DJANGO_ENV": "production", "ALLOWED_HOSTS": "localhost,127.0.0.1", "TRUSTED_PROXY_COUNT": "1",
            "WEB_WORKERS": "2", "DATABASE_CONNECTIONS": "8", "METRICS_TOKEN": "t" * 20, "LOG_FORMAT": "json",
        }  # fmt: skip
        first, second = (Web(folder / "data", **urls, **production) for _ in range(2))
        first.run("restore", str(folder / "a.backup"))
        first.run("collectstatic", "--no-input", "--verbosity=0")
        for web in (first, second):
            del web.environment["MIGRATION_DATABASE_URL"]
        stack.enter_context(first.serving())
        with second.serving():
            plain, secure = stack.enter_context(proxy(folder, [first.port, second.port]))
            site, ask = f"https://localhost:{secure}", asking(folder)
            until(lambda: ask(f"{site}/readyz")[0] == 200, 30)

            status, headers, page = ask(f"{site}/")
            assert status == 200
            assert "<h1" in page
            assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])
            assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
            status, headers, _page = ask(f"http://localhost:{plain}/monographs/")
            assert (status, headers["Location"]) == (301, f"{site}/monographs/")
            assert ask(f"{site}/metrics", Authorization=f"Bearer {'t' * 20}")[0] == 404
            figures = f"http://localhost:{first.port}/metrics"
            assert ask(figures)[0] == 404
            assert "eczema_requests_total" in ask(figures, Authorization=f"Bearer {'t' * 20}")[2]

            most = crowd(ask, site, lambda: as_superuser(database, WEB_CONNECTIONS)[0])
            assert 2 <= most <= 2 * 8
        assert {ask(f"{site}/search/?q=x")[0] for _ in range(40)} == {200}
        logged = (folder / "access.log").read_text()
    assert " 200 GET " in logged
    assert "search" not in logged
    assert "monographs" not in logged


def crowd(ask, site, count):
    """Forty readers at once, twice; returns the most connections that were seen, once all were answered."""
    answers, seen = [], []
    readers = [
        threading.Thread(target=lambda: answers.extend(ask(f"{site}/search/?q=x")[0] for _ in range(2)))
        for _ in range(40)
    ]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        seen.append(count())
    assert set(answers) == {200}
    return max(seen)
