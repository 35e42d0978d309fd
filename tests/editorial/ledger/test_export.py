"""The command writes an export, and the verifier checks it as a program of its own, without Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from eczema_advisor.editorial.ledger.export import verify_export
from eczema_advisor.editorial.ledger.verification import verify_ledger
from tests.editorial.conftest import approve

VERIFIER = Path(verify_export.__file__)


def verifier(*arguments, folder) -> subprocess.CompletedProcess:
    copy = folder / "verifier.py"
    copy.write_text(VERIFIER.read_text())  # alone, so that it can import nothing of ours
    command = [sys.executable, "-I", str(copy), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.fixture
def exported(tmp_path, submit, ravi, rosa) -> Path:
    approve(submit(), ravi, rosa)
    file = tmp_path / "ledger.json"
    call_command("verify_ledger", "--export", str(file))
    return file


def test_a_whole_ledger_is_checked_without_the_product(exported, tmp_path):
    verdict = verify_ledger()
    result = verifier(exported, "--head", verdict.head, "--access-head", verdict.access_head, folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert verdict.head in result.stdout
    assert "2 rest on the server alone" in result.stdout


def test_a_changed_one_is_refused_and_an_unknown_head_too(exported, tmp_path):
    assert "cut off" in verifier(exported, "--head", "f" * 64, folder=tmp_path).stderr
    export = json.loads(exported.read_text())
    export["entries"][1]["note"] = "x"
    exported.write_text(json.dumps(export))
    result = verifier(exported, folder=tmp_path)
    assert (result.returncode, result.stderr) == (
        1, "The ledger is broken: entry 2: its content does not match its hash.\n",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1, "a": 1}', "null"])
def test_what_is_no_export_is_refused_with_a_sentence(tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text)
    result = verifier(file, folder=tmp_path)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert verifier(tmp_path / "none.json", folder=tmp_path).returncode == 2


def test_a_place_that_cannot_be_written_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("verify_ledger", "--export", str(tmp_path / "no" / "file"))
