"""PostgreSQL's own programs from the wheel, run against the owner's database: pg_dump, pg_restore and psql.

Those of version 18 serve servers of version 16, 17 and 18. The password of a role is handed over in the environment of
the program alone, never on its command line.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from psycopg.conninfo import make_conninfo

from eczema_advisor.embedded_postgres.programs import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from ..errors import BackupError

OF_CONNECTION = ("host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout")
BLOCK = 1 << 20
PREAMBLE = 40  # lines at the head of a script in which it sets up its session
UNKNOWN_BEFORE_17 = b"SET transaction_timeout"


def program(name: str) -> str:
    return str(Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / name)


def target_of(connection) -> str:
    """The database of a Django connection as libpq names it, without a password."""
    given = connection.get_connection_params()
    return make_conninfo(**{name: given[name] for name in OF_CONNECTION if given.get(name)})


def environment_for(connection) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    password = connection.get_connection_params().get("password")
    return {**kept, "PGAPPNAME": "eczema-advisor-backup", **({"PGPASSWORD": password} if password else {})}


def dump(connection, *, snapshot: str, file: Path) -> None:
    """Write everything that `snapshot` sees to `file`, in pg_dump's custom format. Raises BackupError."""
    run(
        "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={file}", f"--dbname={target_of(connection)}",
        env=environment_for(connection),
    )  # fmt: skip


def contents(file: Path) -> list[str]:
    """The entries of a dump, as pg_restore lists them. Raises BackupError when it cannot read the file."""
    listed = run("pg_restore", "--list", str(file), env=dict(os.environ))
    return [line for line in listed.splitlines() if line and not line.startswith(";")]


def rights_script(file: Path, rename: dict[str, str]) -> bytes:
    """The GRANT and REVOKE statements of a dump, for roles of other names."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(line for line in contents(file) if " ACL " in line) + "\n")
        chosen.flush()
        text = run("pg_restore", "--file=-", f"--use-list={chosen.name}", str(file), env=dict(os.environ))
    kept = [line for line in text.splitlines() if line.startswith(("GRANT ", "REVOKE "))]
    for old, new in rename.items():
        kept = [line.replace(f" {old};", f" {new};") for line in kept]
    return ("\n".join(kept) + "\n").encode()


def restore(connection, *, file: Path, before: bytes, after: bytes) -> None:
    """Run `before`, the whole dump and `after` in one transaction: all is there afterwards, or nothing changed.

    The transaction is ended by a COMMIT of ours after the last part. That of psql (--single-transaction) comes at the
    end of its input, and its input ends as well when this process is killed.
    """
    reads = [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(file)]
    writes = [
        program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
        "--file=-", f"--dbname={target_of(connection)}",
    ]  # fmt: skip
    is_old = connection.pg_version < 170_000
    with tempfile.TemporaryFile() as said:
        with (
            subprocess.Popen(reads, stdout=subprocess.PIPE, stderr=said) as reader,  # noqa: S603
            subprocess.Popen(  # noqa: S603
                writes, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=environment_for(connection)
            ) as writer,
        ):
            script, into = reader.stdout, writer.stdin
            if script is None or into is None:
                raise BackupError("pg_restore and psql could not be connected.")
            try:
                into.write(b"BEGIN;\n" + before)
                for part in script_of(script, is_old=is_old):
                    into.write(part)
                if reader.wait() == 0:
                    into.write(after + b"COMMIT;\n")
                else:
                    writer.kill()  # without the end of its transaction nothing is kept
                into.close()
            except BrokenPipeError:
                reader.kill()
            except BaseException:
                writer.kill()
                reader.kill()
                raise
        if writer.returncode or reader.returncode:
            said.seek(0)
            raise BackupError(f"Nothing was restored, and nothing was changed ({sentence(said.read())}).")


def script_of(stream, *, is_old: bool) -> Iterable[bytes]:
    """The script that pg_restore writes, without what an older server does not know."""
    for _number in range(PREAMBLE):
        line = stream.readline()
        if not (is_old and line.startswith(UNKNOWN_BEFORE_17)):
            yield line
    while block := stream.read(BLOCK):
        yield block


def run(name: str, *arguments: str, env: dict[str, str]) -> str:
    try:
        done = subprocess.run([program(name), *arguments], env=env, capture_output=True, check=True)  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{name} could not do it: {sentence(error.stderr)}.") from error
    except OSError as error:
        raise BackupError(f"{name} of the installed PostgreSQL cannot be started ({error.strerror}).") from error
    return done.stdout.decode()


def sentence(said: bytes) -> str:
    """The first error of what a program said, on one line; its detail and the rows in it are left out."""
    lines = said.decode(errors="replace").splitlines()
    wrong = (
        [line for line in lines if "error" in line.casefold() or "fatal" in line.casefold()] or lines or ["no reason"]
    )
    return " ".join(wrong[0].split()).rstrip(".")
