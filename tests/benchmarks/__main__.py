"""Everything that is measured, by one command: `python -m tests.benchmarks [part ...] [--documents N] [--out FILE]`.

Parts: `pages` (bare Django with the middleware of a new project, WhiteNoise, Wagtail and ours, interleaved), `sizes`
(each page with the shipped documents and with N), `search` (search, suggestions and Ask next to Wagtail's search) and
`engine` (the algorithm next to two versions of zen-engine, cold and warm). Each runs in a process of its own on a
database that is made for it and thrown away; nothing of this installation is read or written. The extra `benchmark`
installs what the peers need; the older zen-engine is fetched by pip into a folder that is thrown away too. Ratios
count: both sides share a run and its machine. With `--out` the figures are written to that file, with their date.
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

HERE = Path(__file__).parent
OLDER_ZEN = "zen-engine==0.37.1"  # the last version before its evaluation became several times slower
SCRIPTS = {
    "pages": "bench_pages.py", "sizes": "bench_sizes.py", "search": "bench_wagtail.py", "engine": "bench_algorithm.py",
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure next to the peers.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(SCRIPTS)} (default: all)")
    parser.add_argument("--documents", type=int, default=1000, help="how many documents there are (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of `pages` (default: 5)")
    parser.add_argument("--out", type=Path, help="a file for the figures, as JSON")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(SCRIPTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are: {', '.join(SCRIPTS)}")
    figures, failed = {}, []
    with tempfile.TemporaryDirectory(prefix="eczema-benchmarks-") as folder:
        Path(folder).chmod(0o755)  # the embedded server runs as an account of its own
        for part in given.parts or SCRIPTS:
            print(f"\n== {part}", flush=True)
            found = run(part, Path(folder), given.documents, given.rounds)
            if found is None:
                failed.append(part)
            else:
                figures[part] = found
    if given.out:
        about = {
            "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            "command": " ".join(["python -m tests.benchmarks", *sys.argv[1:]]),
            "python": platform.python_version(),
            "processors": os.cpu_count(),
        }
        given.out.write_text(json.dumps({**about, "figures": figures}, indent=1) + "\n")
        print(f"\nWritten to {given.out}")
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


def run(part: str, folder: Path, documents: int, rounds: int) -> dict | None:
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
    arguments = {"pages": [str(rounds)], "search": [str(documents)]}.get(part, [])
    done = subprocess.run([sys.executable, str(HERE / SCRIPTS[part]), *arguments], env=environment, check=False)
    return json.loads(out.read_text()) if done.returncode == 0 and out.exists() else None


def older_zen(folder: Path) -> str:
    """The folder with it; empty where it cannot be fetched."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), OLDER_ZEN]
    return str(folder) if subprocess.run(command, check=False).returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
