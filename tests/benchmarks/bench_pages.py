"""How fast a page is next to bare Django, WhiteNoise and Wagtail: `python tests/benchmarks/bench_pages.py [rounds]`.

All serve the bytes of one drug page: bare Django (with the middleware of a new project) as a constant in a view,
WhiteNoise as a file, ours as the product serves it, each by gunicorn with as many workers as said. Rounds are
interleaved, so that whatever else the machine does falls on all alike; ratios are of CPU time per request of the
servers' workers (the median of the rounds), and of requests per second as one sees them. Wagtail is measured where
`WAGTAIL_PAGE` is the address of such a page on a server that already runs (its CPU time is not known then):

    WAGTAIL_PAGE=http://127.0.0.1:9000/page/ python tests/benchmarks/bench_pages.py

The database is that of the settings, filled as `manage.py up` does. The result is printed, and written with its date to
the folder `benchmarks` of the data folder.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.parse import urlsplit

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")

import django  # noqa: E402
import psutil  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm  # noqa: E402
from monographs.actions.load_shipped_content import load_shipped_content  # noqa: E402

SLUG = "pimecrolimus"
PATHS = (f"/monographs/{SLUG}/", "/", "/monographs/", "/references/", "/algorithm/")
FIRST_PORT = 18_218
LOADS = ((1, 1), (2, 16))  # workers, clients at once
REQUESTS = 200  # of each server in a round


@dataclass(frozen=True)
class Server:
    """A program of gunicorn's, and what is asked of it."""

    name: str
    application: str
    port: int
    path: str
    environment: dict[str, str]

    @contextmanager
    def running(self, workers: int):
        command = [
            sys.executable, "-m", "gunicorn", self.application, "--bind", f"127.0.0.1:{self.port}",
            "--workers", str(workers), "--threads", "4", "--log-level", "warning", "--no-control-socket",
        ]  # fmt: skip
        folders = os.pathsep.join([str(HERE), str(ROOT)])
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": folders, **self.environment})
        try:
            self.wait()
            yield psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(30)

    def wait(self) -> None:
        until = monotonic() + 60
        while True:
            try:
                if get(self.port, self.path)[0] == 200:
                    return
            except OSError:
                if monotonic() > until:
                    raise
            sleep(0.1)


def get(port: int, path: str, headers: dict | None = None):
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        client.request("GET", path, headers=headers or {})
        response = client.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        client.close()


def ask_often(port: int, path: str, headers: dict, count: int) -> None:
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(count):
        client.request("GET", path, headers=headers)
        response = client.getresponse()
        response.read()
        if response.status not in (200, 304):
            raise SystemExit(f"{path} answered {response.status}")
    client.close()


def measured(port: int, path: str, headers: dict, clients: int, process: psutil.Process | None, requests: int):
    """Seconds of wall clock and of the workers' CPU, per request."""
    before, started = cpu(process), perf_counter()
    each = max(1, requests // clients)
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda _: ask_often(port, path, headers, each), range(clients)))
    wall = perf_counter() - started
    return wall / (each * clients), (cpu(process) - before) / (each * clients)


def cpu(process: psutil.Process | None) -> float:
    if process is None:
        return 0.0
    return sum(sum(one.cpu_times()[:2]) for one in [process, *process.children(recursive=True)])


def memory_of(process: psutil.Process) -> float:
    """MiB of the largest worker."""
    return max(one.memory_info().rss for one in process.children(recursive=True)) / 2**20


def fill() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_shipped_algorithm()
    load_shipped_content()
    connections.close_all()


def page_of_ours() -> bytes:
    from django.test import Client

    return Client(headers={"host": "localhost"}).get(PATHS[0]).content


def servers(page: Path) -> list[Server]:
    bare = {"PAGE": str(page), "DJANGO_SETTINGS_MODULE": ""}
    whitenoise = {**bare, "WHITENOISE": "1"}
    return [
        Server("bare Django", "bare_site:application", FIRST_PORT, "/page/", bare),
        Server("WhiteNoise", "bare_site:application", FIRST_PORT + 1, f"/static/{page.name}", whitenoise),
        Server("ours", "eczema_advisor.wsgi:application", FIRST_PORT + 2, PATHS[0], {}),
    ]  # fmt: skip


def compare(workers: int, clients: int, rounds: int, page: Path) -> dict:
    found: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    wagtail = urlsplit(os.environ.get("WAGTAIL_PAGE", ""))
    bare, whitenoise, ours = servers(page)
    with bare.running(workers) as one, whitenoise.running(workers) as two, ours.running(workers) as three:
        asked = [
            ("bare Django", bare.port, bare.path, one), ("WhiteNoise", whitenoise.port, whitenoise.path, two),
            *((f"ours {path}", ours.port, path, three) for path in PATHS),
            *([("Wagtail", wagtail.port, wagtail.path, None)] if wagtail.port else []),
        ]  # fmt: skip
        forms = []
        for name, port, path, process in asked:
            _status, headers, _body = get(port, path)
            forms.append((name, port, path, process, {}))
            forms.append((f"{name}, compressed", port, path, process, {"Accept-Encoding": "gzip"}))
            if headers.get("ETag"):
                forms.append((f"{name}, 304", port, path, process, {"If-None-Match": headers["ETag"]}))
        for _name, port, path, process, headers in forms:  # warm every worker
            measured(port, path, headers, clients, process, 20 * workers)
        for _ in range(rounds):
            for name, port, path, process, headers in forms:
                wall, busy = measured(port, path, headers, clients, process, REQUESTS)
                found[name]["wall"].append(wall)
                found[name]["cpu"].append(busy)
        memory = {"bare Django": memory_of(one), "ours": memory_of(three)}
    rows = {}
    for name, times in found.items():
        reference = "bare Django, 304" if name.endswith("304") else "bare Django"
        rows[name] = {
            "requests per second": round(1 / median(times["wall"]), 1),
            "CPU ms": round(median(times["cpu"]) * 1000, 3),
            "x bare, by CPU": ratio(found[reference]["cpu"], times["cpu"]),
            "x bare, by clock": ratio(found[reference]["wall"], times["wall"]),
        }
    return {"workers": workers, "clients": clients, "largest worker, MiB": memory, "rows": rows}


def ratio(reference: list[float], times: list[float]) -> float | None:
    return round(median(reference) / median(times), 3) if median(times) else None


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    fill()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(page_of_ours())
        connections.close_all()
        for workers, clients in LOADS:
            result = compare(workers, clients, rounds, page)
            results.append(result)
            print(f"\n{workers} workers, {clients} clients; largest worker in MiB: {result['largest worker, MiB']}")
            for name, row in result["rows"].items():
                print(f"  {name:<38}" + "  ".join(f"{title} {value}" for title, value in row.items()))
    folder = settings.DATA_DIR / "benchmarks"
    folder.mkdir(exist_ok=True)
    file = folder / f"pages-{date.today():%Y-%m-%d}.json"
    file.write_text(json.dumps({"command": "python " + " ".join(sys.argv), "results": results}, indent=1))
    print(f"\nWritten to {file}")


if __name__ == "__main__":
    main()
