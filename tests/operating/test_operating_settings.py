"""A setting of operators that makes no sense stops the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRONG = {
    "LOG_FORMAT is 'xml'; it must be text or json": {"LOG_FORMAT": "xml"},
    "METRICS_TOKEN is too short": {"METRICS_TOKEN": "secret"},
    "ADMINS names 'ops'; it must be e-mail addresses": {"ADMINS": "ops@example.org,ops"},
    "three connections for each": {"WEB_WORKERS": "4", "DATABASE_CONNECTIONS": "11"},
    "there must be one process or more": {"WEB_WORKERS": "0"},
    "REPLICA_DATABASE_URL does not name a PostgreSQL database": {"REPLICA_DATABASE_URL": "mysql://a/b"},
    "SECRET_KEY_FILE names /nowhere/key, which cannot be read (No such file": {"SECRET_KEY_FILE": "/nowhere/key"},
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_makes_no_sense_is_one_sentence(tmp_path, sentence):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, env={**os.environ, "ECZEMA_ADVISOR_DATA": str(tmp_path), **WRONG[sentence]},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "'secret'" not in done.stderr


def test_a_replica_reads_from_its_own_database_and_no_other(tmp_path):
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'eczema_advisor.settings'; "
        "from django.conf import settings as s; print(s.IS_REPLICA, {d['HOST'] for d in s.DATABASES.values()}, "
        "s.CACHES['default']['BACKEND'].rpartition('.')[2], s.DATABASE_POOL['max_size'])"
    )
    own = {"REPLICA_DATABASE_URL": "postgresql://web:x@copy/e", "WEB_WORKERS": "4", "DATABASE_CONNECTIONS": "24"}
    own["ECZEMA_ADVISOR_DATA"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True {'copy'} LocMemCache 5\n"
