"""Create the cluster, its two roles and its database.

The *owner* role owns every table and runs migrations; the *web* role serves requests and owns nothing. Nobody signs in
with a password (`access.py`). `roles.json` says that all is made; up to 2026.2 it also held passwords, and its form is
kept so that such a version still starts on these data.
"""

import json
import os
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from . import programs
from .access import OWNER, SUPERUSER, WEB, write_access

DATABASE = "eczema_advisor"
NO_PASSWORDS = dict.fromkeys((SUPERUSER, OWNER, WEB), "")


def create_cluster(data: Path, folder: Path, binaries: Path) -> None:
    """Make `data` a cluster without passwords; all or nothing. Raises OSError or SubprocessError."""
    account = programs.service_account()
    new = data.with_name("data.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if account:
        os.chown(new, account.pw_uid, account.pw_gid)
    programs.run(
        "initdb", "-U", SUPERUSER, "--auth=peer", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8", "-D", str(new),
        programs=binaries, timeout=120,
    )  # fmt: skip
    write_access(new, account)
    write_state(folder / "roles.json", {"passwords": NO_PASSWORDS, "ready": False})
    new.replace(data)


def write_state(file: Path, state: dict) -> None:
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(0o600)
    new.write_text(json.dumps(state))
    new.replace(file)


def create_roles(folder: Path, socket_folder: Path) -> None:
    """Create what is still missing, and take away passwords of older versions. Interrupted, it goes on next time."""
    file = folder / "roles.json"
    state = json.loads(file.read_text())
    if state["ready"] and not any(state["passwords"].values()):
        return
    with superuser(socket_folder) as connection:
        for role, rights in ((OWNER, "CREATEDB"), (WEB, "NOCREATEDB")):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {}").format(
                        sql.Identifier(role), sql.SQL(rights)
                    )
                )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
        for role in NO_PASSWORDS:
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD NULL").format(sql.Identifier(role)))
    write_state(file, {"passwords": NO_PASSWORDS, "ready": True})


def superuser(socket_folder: Path, database: str = "postgres") -> psycopg.Connection:
    """A connection as superuser. Raises psycopg.OperationalError."""
    return psycopg.connect(host=str(socket_folder), user=SUPERUSER, dbname=database, autocommit=True)
