"""How fast a page is next to bare Django, WhiteNoise and Wagtail: `python tests/benchmarks/bench_pages.py [rounds]`.

All serve one drug page: bare Django (with the middleware of a new project) as a constant in a view, WhiteNoise as a
file, Wagtail with the same HTML as the text of a page, ours as the product serves it, each by gunicorn with as many
workers as said. Rounds are interleaved, so that whatever else the machine does falls on all alike; ratios are of CPU
time per request of the servers' workers (the median of the rounds), and of requests per second as one sees them.
Wagtail is left out where it is not installed (extra `benchmark`).

The database is that of the settings, filled as `manage.py up` does, with as many copies of its documents as
`BENCH_DOCUMENTS` asks for; Wagtail has a database of its own on the same server, with as many pages, dropped at the
end. With `BENCH_OUT` the result is written to that file as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")

import django  # noqa: E402
import psutil  # noqa: E402
from psycopg import sql  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402

from tests.benchmarks.bench_sizes import fill, grow  # noqa: E402

SLUG = "pimecrolimus"
PATHS = (f"/monographs/{SLUG}/", "/", "/monographs/", "/references/", "/algorithm/")
DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "0"))  # 0: those that ship
WAGTAIL = "bench_pages_wagtail"
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


def memory_of(process: psutil.Process) -> dict[str, int]:
    """MiB of the largest worker: all that it has in memory (RSS, which the goal is about), the same with what several
    processes share divided among them (PSS, Linux only), and what it has for itself alone (USS)."""
    found = [one.memory_full_info() for one in process.children(recursive=True)]
    largest = max(found, key=lambda one: one.rss)
    return {kind: round(getattr(largest, kind) / 2**20) for kind in ("rss", "pss", "uss") if hasattr(largest, kind)}


@contextmanager
def wagtail_database(page: bytes, pages: int):
    """A database with that page and others like it, as JSON of its connection; empty where Wagtail is not installed."""
    if find_spec("wagtail") is None:
        print("Wagtail: not installed (pip install -e '.[benchmark]')")
        yield ""
        return
    owner = connections["owner"]
    given = owner.get_connection_params()
    keys = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    connection = {"NAME": WAGTAIL, **{key: given.get(value) or "" for key, value in keys.items()}}
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(WAGTAIL))
    with owner.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(WAGTAIL)))
    main = page.partition(b"<main")[2].partition(b">")[2].partition(b"</main>")[0].decode()
    documents = [
        {"title": f"{SLUG} {number}", "slug": f"{SLUG}-{number}", "names": SLUG, "headings": SLUG, "body": main}
        for number in range(pages)
    ]
    lines = [json.dumps(one) for one in (connection, ["add", documents], ["publish", None])]
    command = [sys.executable, str(HERE / "wagtail_site" / "measure.py")]
    try:
        subprocess.run(command, input="\n".join(lines), text=True, check=True, stdout=subprocess.DEVNULL)
        yield json.dumps(connection)
    finally:
        with owner.cursor() as cursor:
            cursor.execute(drop)


def page_of_ours() -> bytes:
    from django.test import Client

    return Client(headers={"host": "localhost"}).get(PATHS[0]).content


def servers(page: Path, wagtail: str) -> list[Server]:
    bare = {"PAGE": str(page), "DJANGO_SETTINGS_MODULE": ""}
    whitenoise = {**bare, "WHITENOISE": "1"}
    return [
        Server("bare Django", "bare_site:application", FIRST_PORT, "/page/", bare),
        Server("WhiteNoise", "bare_site:application", FIRST_PORT + 1, f"/static/{page.name}", whitenoise),
        Server("ours", "eczema_advisor.wsgi:application", FIRST_PORT + 2, PATHS[0], {}),
        *(
            [Server("Wagtail", "wagtail_site.served:application", FIRST_PORT + 3, f"/{SLUG}-0/",
                {"WAGTAIL_DATABASE": wagtail, "DJANGO_SETTINGS_MODULE": ""})]
            if wagtail else []
        ),
    ]  # fmt: skip


def compare(workers: int, clients: int, rounds: int, page: Path, wagtail: str) -> dict:
    found: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    with ExitStack() as stack:
        running = {one.name: (one, stack.enter_context(one.running(workers))) for one in servers(page, wagtail)}
        asked = [
            (f"{name} {path}" if name == "ours" else name, server.port, path, process)
            for name, (server, process) in running.items()
            for path in (PATHS if name == "ours" else (server.path,))
        ]
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
        memory = {name: memory_of(process) for name, (_server, process) in running.items()}
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
    documents = fill()
    if documents < DOCUMENTS:
        grow(DOCUMENTS)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(page_of_ours())
        with wagtail_database(page.read_bytes(), max(documents, DOCUMENTS)) as wagtail:
            connections.close_all()
            for workers, clients in LOADS:
                result = compare(workers, clients, rounds, page, wagtail)
                results.append(result)
                print(f"\n{workers} workers, {clients} clients; largest worker in MiB: {result['largest worker, MiB']}")
                for name, row in result["rows"].items():
                    print(f"  {name:<38}" + "  ".join(f"{title} {value}" for title, value in row.items()))
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps({"documents": max(documents, DOCUMENTS), "loads": results}, indent=1))


if __name__ == "__main__":
    main()
