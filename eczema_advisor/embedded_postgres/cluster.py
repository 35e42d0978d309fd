"""Create the cluster, its two roles and its database.

The *owner* role owns every table and runs migrations; the *web* role serves requests and owns nothing. Both sign in
with random passwords kept in `roles.json`, readable by the account that runs the product.
"""

import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from . import programs

SUPERUSER = "postgres"
OWNER = "eczema_owner"
WEB = "eczema_web"
DATABASE = "eczema_advisor"


def create_cluster(data: Path, folder: Path, binaries: Path) -> None:
    """Make `data` a cluster with password sign-in only; all or nothing. Raises OSError or SubprocessError."""
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, WEB)}
    account = programs.service_account()
    new = data.with_name("data.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    with tempfile.NamedTemporaryFile("w") as password_file:
        password_file.write(passwords[SUPERUSER])
        password_file.flush()
        if account:
            os.chown(new, account.pw_uid, account.pw_gid)
            os.chown(password_file.name, account.pw_uid, account.pw_gid)
        programs.run(
            "initdb", "-U", SUPERUSER, "--pwfile", password_file.name, "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-D", str(new),
            programs=binaries, timeout=120,
        )  # fmt: skip
    write_state(folder / "roles.json", {"passwords": passwords, "ready": False})
    new.replace(data)


def write_state(file: Path, state: dict) -> None:
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(0o600)
    new.write_text(json.dumps(state))
    new.replace(file)


def create_roles(folder: Path, socket_folder: Path) -> dict[str, str]:
    """Create what is still missing and return role -> password. Interrupted, it goes on at the next start."""
    file = folder / "roles.json"
    state = json.loads(file.read_text())
    passwords = state["passwords"]
    if not state["ready"]:
        where = {"host": str(socket_folder), "user": SUPERUSER, "password": passwords[SUPERUSER], "autocommit": True}
        with psycopg.connect(dbname="postgres", **where) as connection:
            for role, rights in ((OWNER, "CREATEDB"), (WEB, "NOCREATEDB")):
                if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                    connection.execute(
                        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
                            sql.Identifier(role), sql.SQL(rights), sql.Literal(passwords[role])
                        )
                    )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
                )
        write_state(file, {"passwords": passwords, "ready": True})
    return passwords
