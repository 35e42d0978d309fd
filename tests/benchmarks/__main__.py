"""Everything that is measured, by one command: `python -m tests.benchmarks [part ...] [--quick] [--out FILE]`.

Parts: `start` (until the first page), `import` (next to Wagtail), `pages` (bare Django with the middleware of a new
project, WhiteNoise, Wagtail and ours, interleaved, with one worker and one client and with two and sixteen, and the
memory of their workers), `sizes` (each page with the shipped documents and with thousands), `search` (search,
suggestions and Ask next to Wagtail's search), `load` (a page while others ask for dear ones) and `engine` (the
algorithm next to two versions of zen-engine, cold and warm). Each runs in a process of its own on a database that is
made for it and thrown away; nothing of this installation is read or written. The extra `benchmark` installs what the
peers need; the older zen-engine is fetched by pip into a folder that is thrown away too. Ratios count: both sides share
a run and its machine.

All of it takes about 20 minutes on two quiet processors; `--quick` measures with a tenth of the documents and fewer
rounds. The figures are written, with their date, to `benchmarks-YYYY-MM-DD.json` in this folder or to the file that
`--out` names, after each part, so that what was measured is kept when a later part fails.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

HERE = Path(__file__).parent
OLDER_ZEN = "zen-engine==0.37.1"  # the last version before its evaluation became several times slower
SCRIPTS = {
    "start": "bench_start.py", "import": "bench_import.py", "pages": "bench_pages.py", "sizes": "bench_sizes.py",
    "search": "bench_wagtail.py", "load": "bench_load.py", "engine": "bench_algorithm.py",
}  # fmt: skip
DOCUMENTS, ROUNDS, IMPORTED = 5000, 5, 500
QUICK = 10  # times fewer documents


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure next to the peers.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(SCRIPTS)} (default: all)")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help=f"how many there are (default: {DOCUMENTS})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"interleaved rounds of `pages` (default: {ROUNDS})")
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents, one round")
    parser.add_argument("--out", type=Path, help="a file for the figures, as JSON")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(SCRIPTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are: {', '.join(SCRIPTS)}")
    documents, rounds, imported = given.documents, given.rounds, IMPORTED
    if given.quick:
        documents, rounds, imported = documents // QUICK, 1, imported // QUICK
    started = datetime.now(UTC)
    out = given.out or Path(f"benchmarks-{started:%Y-%m-%d}.json")
    report = {
        "date": f"{started:%Y-%m-%d %H:%M} UTC",
        "command": " ".join(["python -m tests.benchmarks", *sys.argv[1:]]),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "documents": documents,
        "figures": {},
        "seconds": {},
    }
    parts, failed = list(given.parts or SCRIPTS), []
    with tempfile.TemporaryDirectory(prefix="eczema-benchmarks-") as folder:
        Path(folder).chmod(0o755)  # the embedded server runs as an account of its own
        for number, part in enumerate(parts, start=1):
            begun = monotonic()
            so_far = (datetime.now(UTC) - started).seconds
            print(f"\n== {part} ({number} of {len(parts)}, {so_far // 60} min {so_far % 60} s so far)", flush=True)
            found = run(part, Path(folder), documents, rounds, imported)
            report["seconds"][part] = round(monotonic() - begun)
            if found is None:
                failed.append(part)
            else:
                report["figures"][part] = found
            out.write_text(json.dumps(report, indent=1) + "\n")
    print(f"\nWritten to {out}; seconds: {report['seconds']}")
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


def run(part: str, folder: Path, documents: int, rounds: int, imported: int) -> dict | None:
    """What a part found; None where it failed. Its output is shown as it comes."""
    out = folder / f"{part}.json"
    environment = {
        **os.environ,
        "ECZEMA_ADVISOR_DATA": str(folder / part),
        "BENCH_DOCUMENTS": str(documents),
        "BENCH_OUT": str(out),
    }
    (folder / part).mkdir()
    if part == "engine":
        environment["OLDER_ZEN"] = older_zen(folder / "zen")
    arguments = {"pages": [str(rounds)], "search": [str(documents)], "import": [str(imported)]}.get(part, [])
    done = subprocess.run([sys.executable, str(HERE / SCRIPTS[part]), *arguments], env=environment, check=False)
    return json.loads(out.read_text()) if done.returncode == 0 and out.exists() else None


def older_zen(folder: Path) -> str:
    """The folder with it; empty where it cannot be fetched."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), OLDER_ZEN]
    return str(folder) if subprocess.run(command, check=False).returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
