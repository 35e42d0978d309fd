"""A process killed between any two statements leaves nothing half done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from eczema_advisor.editorial.ledger.verification import verify_ledger
from tests.editorial.conftest import approve

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.one_in(of="what takes servers or processes of its own")
@pytest.mark.django_db(transaction=True)
def test_an_approval_killed_after_any_statement_is_no_approval(submit, ravi, rosa):
    revision = submit()
    approve(revision, ravi)
    program = Path(__file__).with_name("killed_process.py")
    database = connection.settings_dict["NAME"]
    finished = subprocess.run(
        [sys.executable, str(program), database, str(revision.pk), str(rosa.pk)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "eczema_advisor.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    *killed, last = [line.split()[1:] for line in finished.stdout.splitlines()]
    assert len(killed) > 10
    assert all(line == ["killed", "under_review", "0"] for line in killed[:-1])
    assert last == ["finished", "approved", "1"]
    assert verify_ledger().fault is None
