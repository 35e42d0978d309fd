"""Runs trials whole: `python -m tests.trials [WORD…] [--seed N]`."""

import argparse
import sys
from pathlib import Path

import pytest

from tests.trials import SEED


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.trials", description="Run the long trials whole.")
    parser.add_argument("words", nargs="*", help="only the trials whose names contain one of these words")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what the cases are drawn by (default: {SEED})")
    given = parser.parse_args()
    chosen = ["-k", " or ".join(given.words)] if given.words else []
    folder = str(Path(__file__).parent)
    whole = ["--trials=whole", "--cases=all", f"--trial-seed={given.seed}"]
    return pytest.main([folder, *whole, "-n", "0", "-q", *chosen])


if __name__ == "__main__":
    sys.exit(main())
