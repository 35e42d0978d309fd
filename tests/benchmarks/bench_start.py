"""How long it takes until the first page is there: `python tests/benchmarks/bench_start.py`.

`manage.py up` is started three times with one data folder: the first time ever, with a database to be made, shipped
pages and tables to be read, checked and submitted, and the proof of the tables; then twice on what is installed. Told
are seconds of the clock until `/` answers 200, and seconds of CPU of everything that was started (without PostgreSQL).
The data folder is that of the settings: use an empty one. With `BENCH_OUT` the figures go to that file as JSON.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep

import psutil

ROOT = Path(__file__).parents[2]
STARTS = ("the first ever", "installed", "installed, again")
LONGEST = 900  # seconds


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(port: int) -> bool:
    client = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        client.request("GET", "/")
        return client.getresponse().status == 200
    except OSError:
        return False
    finally:
        client.close()


def cpu_of(process: psutil.Process) -> float:
    """Seconds of a process, of those that it started, and of those that have ended."""
    busy = 0.0
    for one in [process, *process.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            busy += sum(one.cpu_times()[:4])
    return busy


def start() -> dict[str, float]:
    port = free_port()
    started = perf_counter()
    process = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "up", "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        while not answers(port):
            if process.poll() is not None or perf_counter() - started > LONGEST:
                raise SystemExit("`manage.py up` did not come to a page; its error stands above.")
            sleep(0.05)
        return {"s": round(perf_counter() - started, 2), "CPU s": round(cpu_of(psutil.Process(process.pid)), 2)}
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def main() -> None:
    figures = {}
    for name in STARTS:
        figures[name] = start()
        print(f"  {name:<20}" + "  ".join(f"{value} {key}" for key, value in figures[name].items()), flush=True)
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
