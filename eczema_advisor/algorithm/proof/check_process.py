"""Proving or comparing sets of tables in a process of its own: JSON in, JSON out, and no secret anywhere near.

python -m eczema_advisor.algorithm.proof.check_process prove < '{"tables": {...}}'
python -m eczema_advisor.algorithm.proof.check_process compare < '{"base": {...}, "tables": {...}}'
"""

import json
import os
import resource
import sys
from collections.abc import Mapping
from typing import Any

from .compare import compare
from .comparison_in_short import MOST_CHANGES, in_short
from .verify import verify

PROVE, COMPARE = "prove", "compare"
LITTLE_PRIORITY = 10  # readers come first
MOST_SECONDS = 600  # of processor time, should nobody be there any more who would end it


def report_of(what: str, given: Mapping[str, Any]) -> dict[str, object]:
    """The report of `verify` on the tables, or of what they say differently from `base`."""
    if what == PROVE:
        return verify(given["tables"]).to_dict()
    return in_short(compare(given["base"], given["tables"], most=MOST_CHANGES))


if __name__ == "__main__":
    os.nice(LITTLE_PRIORITY)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    json.dump(report_of(sys.argv[1], json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
