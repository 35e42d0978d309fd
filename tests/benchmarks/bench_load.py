"""A page while twenty clients ask for dear ones, and a crowd: `python tests/benchmarks/bench_load.py`.

An installation of its own is served as in production. A reader asks for a drug page over and over, first alone, then
while twenty clients ask without a pause for plans, comparisons, searches, questions, calculators and the algorithm; at
last two hundred ask for such a page in the same moment from one address. Reported: the reader's times, alone and then,
what was answered to everybody, and how loaded the machine was. With `BENCH_OUT` it is written to that file as JSON.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import quantiles
from threading import Barrier, Event, Thread
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.operating.web_server import Web  # noqa: E402
from tests.temporary_folders import open_folder  # noqa: E402

PAGE = "/monographs/pimecrolimus/"
DEAR_CLIENTS, CROWD = 20, 200
READS = int(os.environ.get("BENCH_READS", "200"))
PAUSE = 0.02  # seconds between two pages of the reader
PLANS = """
from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from tests.assessment.patients import patient
for age in range(24, 44):
    print("PLAN", token_for(patient(age_months=age * 12), algorithm_in_use(), {}))
"""
WORDS = ("eczema face", "tacrolimus dose", "itch at night", "pregnancy", "infected eczema child", "steroid potency")


@dataclass
class Times:
    """Answers by their status, and how long each took, in milliseconds."""

    statuses: Counter = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def ask(self, port: int, path: str) -> None:
        started = perf_counter()
        client = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            client.request("GET", path)
            response = client.getresponse()
            response.read()
            self.statuses[response.status] += 1
        except (OSError, HTTPException) as error:
            self.statuses[type(error).__name__] += 1
        finally:
            client.close()
        self.milliseconds.append((perf_counter() - started) * 1000)

    def figures(self) -> dict:
        cuts = quantiles(self.milliseconds, n=100)
        found = {"p50": cuts[49], "p95": cuts[94], "most": max(self.milliseconds)}
        return {name: round(value, 1) for name, value in found.items()} | {
            "answers": {str(status): number for status, number in self.statuses.items()}
        }


def plans_of(web: Web) -> list[str]:
    """Addresses of plans of the installation that `web` serves."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", PLANS]
    said = subprocess.run(command, env=web.environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [f"/assessment/plan/{line.split()[1]}/" for line in said.splitlines() if line.startswith("PLAN ")]


def dear_paths(plans: list[str]):
    """One dear address after the other, no two alike for long."""
    for number in count():
        words = f"{WORDS[number % len(WORDS)]} {number}".replace(" ", "+")
        yield plans[number % len(plans)]
        yield f"/compare/?a=pimecrolimus&b=tacrolimus&n={number}"
        yield f"/search/?q={words}"
        yield f"/ask/?q=what+dose+of+pimecrolimus+at+{number}+years"
        yield f"/calculators/easi/?n={number}"
        yield f"/algorithm/?n={number}"


def reader_alone(port: int, reads: int = READS) -> Times:
    times = Times()
    for _ in range(reads):
        times.ask(port, PAGE)
        sleep(PAUSE)
    return times


def reader_among(port: int, plans: list[str], clients: int = DEAR_CLIENTS, reads: int = READS) -> tuple[Times, Times]:
    """(the reader's times, those of all dear clients together)"""
    stopped, dear = Event(), [Times() for _ in range(clients)]

    def ask_on(times: Times, number: int) -> None:
        paths = dear_paths(plans[number % len(plans) :] + plans[: number % len(plans)])
        for _ in range(number):
            next(paths)
        while not stopped.is_set():
            times.ask(port, next(paths))

    threads = [Thread(target=ask_on, args=(times, number)) for number, times in enumerate(dear)]
    for thread in threads:
        thread.start()
    try:
        sleep(2)
        times = reader_alone(port, reads)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(60)
    together = Times()
    for one in dear:
        together.statuses += one.statuses
        together.milliseconds += one.milliseconds
    return times, together


def crowd(port: int, plans: list[str], size: int = CROWD) -> Times:
    """That many people behind one address press a button in the same moment."""
    barrier, times = Barrier(size), Times()

    def press(number: int) -> None:
        barrier.wait()
        times.ask(port, plans[number % len(plans)] if number % 2 else f"/search/?q=eczema+{number}")

    with ThreadPoolExecutor(size) as pool:
        list(pool.map(press, range(size)))
    return times


def main() -> None:
    with open_folder() as folder:
        web = Web(folder / "data", DATABASE_CONNECTIONS="24")
        web.run("prepare")
        plans = plans_of(web)
        with web.serving():
            before = os.getloadavg()[0]
            for path in (PAGE, *plans[:2]):
                Times().ask(web.port, path)
            alone = reader_alone(web.port)
            among, dear = reader_among(web.port, plans)
            together = crowd(web.port, plans)
    found = {
        "load average before": round(before, 2),
        "processors": os.cpu_count(),
        "reader alone": alone.figures(),
        f"reader among {DEAR_CLIENTS} dear clients": among.figures(),
        "those clients": dear.figures(),
        f"{CROWD} at once behind one address": together.figures(),
        "ratio of p95": round(among.figures()["p95"] / alone.figures()["p95"], 1),
    }
    print(json.dumps(found, indent=1))
    if os.environ.get("BENCH_OUT"):
        Path(os.environ["BENCH_OUT"]).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
