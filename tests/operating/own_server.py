"""A PostgreSQL of an operator's own, out of the wheel: on a port, with passwords, in either of its two versions."""

import os
import socket
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from eczema_advisor.embedded_postgres import programs
from tests.temporary_folders import open_folder

PASSWORDS = {"eczema_owner": "owner's secret", "web_of_another_name": "web's secret", "postgres": "root's secret"}


@contextmanager
def own_server(version: int):
    """Yields the environment in which the product uses the server: both roles, an empty database, passwords."""
    binaries = Path(programs.POSTGRES_VERSIONS[version])
    account = programs.service_account()
    port = free_port()
    with open_folder() as folder:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        secret = folder / "secret"
        secret.write_text(PASSWORDS["postgres"])
        secret.chmod(0o644)
        data = folder / "data"
        programs.run(
            "initdb", "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C",
            "-D", str(data), programs=binaries, timeout=120,
        )  # fmt: skip
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        arguments = ("-w", "-s", "-D", str(data), "-l", str(folder / "log"), "-o", options)
        programs.run("pg_ctl", *arguments, "start", programs=binaries, timeout=90)
        try:
            make_roles(port)
            yield {
                "DATABASE_URL": url("web_of_another_name", port),
                "MIGRATION_DATABASE_URL": url("eczema_owner", port),
                "PORT_OF_SERVER": str(port),
            }
        finally:
            programs.run("pg_ctl", "-w", "-s", "-m", "immediate", "-D", str(data), "stop", programs=binaries)


def make_roles(port: int) -> None:
    with psycopg.connect(
        host="127.0.0.1", port=port, user="postgres", password=PASSWORDS["postgres"], dbname="postgres", autocommit=True
    ) as connection:
        for role in ("eczema_owner", "web_of_another_name"):
            password = PASSWORDS[role].replace("'", "''")
            connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
        connection.execute("CREATE DATABASE eczema_elsewhere OWNER eczema_owner TEMPLATE template0")


def url(role: str, port: int) -> str:
    password = PASSWORDS[role].replace("'", "%27").replace(" ", "%20")
    return f"postgresql://{role}:{password}@127.0.0.1:{port}/eczema_elsewhere"


@contextmanager
def following(port: int, version: int = 18):
    """A hot standby of the server on this port, made by pg_basebackup. Yields its environment for a reading replica."""
    binaries = Path(programs.POSTGRES_VERSIONS[version])
    account = programs.service_account()
    own_port = free_port()
    with open_folder() as folder:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        primary = make_conninfo(host="127.0.0.1", port=port, user="postgres", password=PASSWORDS["postgres"])
        programs.run(
            "pg_basebackup", f"--dbname={primary}", "-D", str(data), "--write-recovery-conf", "--checkpoint=fast",
            programs=binaries, timeout=120,
        )  # fmt: skip
        options = f"-h 127.0.0.1 -p {own_port} -k {folder} -c fsync=off"
        arguments = ("-w", "-s", "-D", str(data), "-l", str(folder / "log"), "-o", options)
        programs.run("pg_ctl", *arguments, "start", programs=binaries, timeout=90)
        try:
            yield {"REPLICA_DATABASE_URL": url("web_of_another_name", own_port), "PORT_OF_SERVER": str(own_port)}
        finally:
            programs.run("pg_ctl", "-w", "-s", "-m", "immediate", "-D", str(data), "stop", programs=binaries)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def as_superuser(port: int, statement: str):
    """The first row of an answer."""
    with psycopg.connect(
        host="127.0.0.1", port=port, user="postgres", password=PASSWORDS["postgres"], dbname="eczema_elsewhere",
        autocommit=True,
    ) as connection:  # fmt: skip
        return connection.execute(statement).fetchone()
