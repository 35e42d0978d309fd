"""What the web process can read, tried from inside it: neither another role's secret nor anybody's private folder."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from eczema_advisor.serving import private_view
from eczema_advisor.serving.private_view import outermost, outermost_private
from eczema_advisor.serving.web_account import NoWebAccountError, become, can_read, web_account
from tests.temporary_folders import open_folder

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")
SECRET = "the-secret-of-the-owner"
# Becomes what a web process becomes, then tries what an intruder would.
INTRUDER = """
import json, os, pathlib, sys
from eczema_advisor.serving import web_process
if sys.argv[3] == "stay root":
    pass
elif os.geteuid() == 0:
    web_process.give_up_root()
web_process.gain_nothing_more()
def tried(path):
    try:
        return pathlib.Path(path).read_bytes().decode(errors="replace")
    except OSError as error:
        return type(error).__name__
import django.template.loader_tags  # a late import still works
print(json.dumps({
    "uid": os.geteuid(),
    "own": dict(os.environ),
    "parent": tried(f"/proc/{sys.argv[1]}/environ"),
    "memory": tried(f"/proc/{sys.argv[1]}/mem"),
    "file": tried(sys.argv[2]),
    "root": sorted(os.listdir("/root")) if os.access("/root", os.R_OK) else [],
}))
"""
# As `serve` does: the secret is in its environment; the web process gets another one.
PARENT = """
import os, subprocess, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "eczema_advisor.settings"
import django; django.setup()
from eczema_advisor.serving import supervisor
if "seen" not in sys.argv:
    supervisor.hide_memory()
env = supervisor.environment_of_the_web_process()
print(subprocess.run([sys.executable, "-c", sys.argv[1], str(os.getpid()), *sys.argv[2:]], env=env, cwd=os.getcwd(),
    capture_output=True, text=True).stdout)
"""


def intrude(*arguments):
    with open_folder() as data:
        (data / "secret").write_text(SECRET)
        (data / "secret").chmod(0o600)
        url = "postgresql://web:web-secret@127.0.0.1:1/eczema"
        env = {
            **os.environ,
            "ECZEMA_ADVISOR_DATA": str(data),
            "DATABASE_URL": url,
            "MIGRATION_DATABASE_URL": url.replace("web-secret", SECRET),
            "PGPASSWORD": SECRET,
        }
        done = subprocess.run(
            [sys.executable, "-c", PARENT, INTRUDER, str(data / "secret"), *arguments],
            env=env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stdout.strip(), done.stderr
        return json.loads(done.stdout)


@as_root
def test_the_web_process_reads_no_secret_of_another_role():
    seen = intrude("as it is")
    assert seen["uid"] != 0
    assert "web-secret" in seen["own"]["DATABASE_URL"]
    assert SECRET not in json.dumps(seen)
    assert {seen["parent"], seen["memory"], seen["file"]} == {"PermissionError"}


@as_root
def test_as_root_it_would_read_all_of_them():
    """The sabotage: a web process that stays root."""
    seen = intrude("stay root", "seen")
    assert SECRET in seen["parent"]
    assert SECRET in seen["file"]


def test_what_lies_below_another_is_not_shown_twice():
    assert outermost({Path("/a"), Path("/a/b"), Path("/c/d")}) == [Path("/a"), Path("/c/d")]


def test_the_highest_closed_folder_is_the_one_to_replace():
    with open_folder() as folder:
        (folder / "closed" / "deep" / "closed").mkdir(parents=True)
        (folder / "closed").chmod(0o700)
        (folder / "closed" / "deep" / "closed").chmod(0o700)
        assert outermost_private(folder / "closed" / "deep" / "closed" / "x") == folder / "closed"
        assert outermost_private(folder / "closed") is None


@as_root
def test_a_private_folder_shows_the_product_and_nothing_else():
    code = (
        "import os, sys; from pathlib import Path; from eczema_advisor.serving.private_view import *;"
        "show_only([Path(sys.argv[1])]); "
        "print(os.listdir(sys.argv[2]), os.access(sys.argv[1], os.W_OK), Path(sys.argv[1], 'file').read_text())"
    )
    with open_folder() as folder:
        home = folder / "home"
        (home / "product").mkdir(parents=True)
        (home / "product" / "file").write_text("product")
        (home / "letter").write_text("private")
        home.chmod(0o700)
        done = subprocess.run(
            [sys.executable, "-c", code, str(home / "product"), str(home)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "NoPrivateViewError" in done.stderr:
            pytest.skip("the kernel lets nobody have a view of its own here")
        assert done.stdout.split() == ["['product']", "False", "product"]
        assert sorted(os.listdir(home)) == ["letter", "product"]


@as_root
def test_an_account_reads_what_it_may():
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0o600)
        assert not can_read(web_account(), [Path(file.name)])
        Path(file.name).chmod(0o644)
        assert can_read(web_account(), [Path(file.name)])


@as_root
def test_root_is_no_web_account():
    with pytest.raises(NoWebAccountError, match="is root"):
        web_account("root")


@as_root
def test_there_is_no_way_back_to_root():
    child = os.fork()
    if child == 0:
        try:
            become(web_account())
            os.setuid(0)
        except PermissionError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_a_kernel_that_refuses_a_view_is_told_from_one_that_has_none(monkeypatch):
    with pytest.raises(private_view.NoPrivateViewError):
        private_view.call("no_such_call_in_any_library")
