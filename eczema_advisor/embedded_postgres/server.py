"""Start, share and stop one PostgreSQL server in one folder.

Who still uses the server is kept in file locks, which the kernel drops even when a process is killed:

* `users.lock`: every process that uses the server holds it shared for as long as it lives. Who can take it alone on
  the way out is the last, and stops the server.
* `start.lock`: held alone while the server is being created, started or stopped.
"""

import atexit
import fcntl
import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psutil
import psycopg

from eczema_advisor.data_folder import is_open_to_everyone

from . import programs
from .account_access import write_access
from .cluster import create_cluster, create_roles, superuser
from .errors import EmbeddedPostgresError

ATTEMPTS = 5
SECONDS_TO_ANSWER = 60  # a recovery from the write-ahead log takes seconds
PAUSE = 0.2
LARGEST_LOG = 10_000_000  # bytes; then the log begins again, and one former is kept
QUIET = "-c log_min_messages=log -c log_min_error_statement=panic -c log_error_verbosity=terse"  # no text of readers
PORT = 5432  # only a part of the socket's name: the server listens on no network address


class EmbeddedServer:
    """The server whose files live in `folder`: `data/` (PostgreSQL's), `roles.json` (what is made), locks and logs."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "postgresql.log"
        name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        self.socket_folder = Path(tempfile.gettempdir()) / f"eczema-advisor-{os.geteuid()}-{name}"
        self._users_lock: int | None = None
        self._owner_pid: int | None = None

    def ensure_running(self) -> None:
        """Make sure the server answers; create it on the very first call. Raises EmbeddedPostgresError."""
        if self._users_lock is not None and self._is_alive():
            return
        self._make_folder()
        try:
            with self._alone("start.lock"):
                self._join()
                self._bring_up()
                create_roles(self.folder, self.socket_folder)
        except (OSError, ValueError, psutil.Error, psycopg.Error) as error:
            reason = " ".join(str(error).split())
            raise EmbeddedPostgresError(
                f"The embedded PostgreSQL in {self.folder} cannot be used ({reason}); its log is {self.log}."
            ) from error

    def _bring_up(self) -> None:
        """Start the server if need be, and wait until it answers: it may be recovering, or on its way down."""
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while True:
            if self._postmaster() is None:
                self._start()
            else:
                self._let_in_by_account()
            try:
                superuser(self.socket_folder).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(PAUSE)

    def leave(self) -> None:
        """Stop using the server, and stop the server itself if nobody else uses it. Safe to call twice."""
        if self._users_lock is None or self._owner_pid != os.getpid():
            return
        try:
            with self._alone("start.lock"):
                try:
                    fcntl.flock(self._users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
                self._stop()
        finally:
            os.close(self._users_lock)
            self._users_lock = None

    def _join(self) -> None:
        if self._users_lock is None:
            descriptor = os.open(self.folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            self._users_lock, self._owner_pid = descriptor, os.getpid()
            atexit.register(self.leave)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "start.lock").touch()
        except OSError as error:
            raise EmbeddedPostgresError(
                f"The data folder {self.folder} cannot be written ({error.strerror}); "
                "make it writable or set ECZEMA_ADVISOR_DATA to a folder that is."
            ) from error

    @contextmanager
    def _alone(self, name: str):
        with (self.folder / name).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _postmaster(self) -> psutil.Process | None:
        """The running server process of this folder, told from a stale pid file by the folder it works in."""
        try:
            process = psutil.Process(int((self.data / "postmaster.pid").read_text().splitlines()[0]))
            return process if process.name() == "postgres" and str(self.data) in process.cmdline() else None
        except (OSError, ValueError, IndexError, psutil.Error):
            return None

    def _is_alive(self) -> bool:
        return self._postmaster() is not None and (self.socket_folder / f".s.PGSQL.{PORT}").exists()

    def _let_in_by_account(self) -> None:
        """Tell a server that an older version started, with passwords, who may sign in now."""
        postmaster = self._postmaster()
        if write_access(self.data, programs.service_account()) and postmaster:
            postmaster.send_signal(signal.SIGHUP)

    def _start(self) -> None:
        account = programs.service_account()
        if account and not is_open_to_everyone(self.folder.parent):
            raise EmbeddedPostgresError(
                f"PostgreSQL cannot run as root, and its own account cannot reach {self.folder}; "
                "set ECZEMA_ADVISOR_DATA to a folder that every account may enter."
            )
        binaries = programs.program_folder(self.folder / "programs")
        try:
            self._prepare_files(account)
            if not (self.data / "PG_VERSION").exists():
                create_cluster(self.data, self.folder, binaries)
            self._refuse_another_version()
            write_access(self.data, account)
            self._start_postmaster(binaries)
        except (OSError, subprocess.SubprocessError) as error:
            raise EmbeddedPostgresError(f"PostgreSQL did not start ({error}); its log is {self.log}.") from error

    def _refuse_another_version(self) -> None:
        """A server reads the files of its own major version alone; it would say so only in its log."""
        found, carried = (self.data / "PG_VERSION").read_text().strip(), str(programs.TARGET_POSTGRES_VERSION)
        if found != carried:
            raise EmbeddedPostgresError(
                f"The data in {self.data} were written by PostgreSQL {found} and this version of the product carries "
                f"PostgreSQL {carried}: nothing was changed. With the version of the product that wrote them, run "
                f"manage.py backup FILE; then move {self.folder} away and, with this version, run "
                "manage.py restore FILE."
            )

    def _start_postmaster(self, binaries: Path) -> None:
        options = f"-h '' -p {PORT} -k {shlex.quote(str(self.socket_folder))} {QUIET}"
        arguments = ("-w", "-t", "60", "-s", "-D", str(self.data), "-l", str(self.log), "-o", options, "start")
        for attempt in range(ATTEMPTS):
            try:
                programs.run("pg_ctl", *arguments, programs=binaries, timeout=90)
                return
            except subprocess.CalledProcessError:
                # After a kill, the dead server's helpers hold its memory until they notice, a second or two.
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(1)

    def _prepare_files(self, account) -> None:
        """What the server itself writes to must belong to the account it runs under, and to no one else."""
        self.socket_folder.mkdir(exist_ok=True)
        if self.socket_folder.stat().st_uid not in (os.geteuid(), account.pw_uid if account else -1):
            raise EmbeddedPostgresError(
                f"The folder {self.socket_folder} is another user's; remove it and start again."
            )
        self.socket_folder.chmod(0o711)
        self.rotate_log()
        self.log.touch(0o600)
        self.log.chmod(0o600)
        if account:
            os.chown(self.socket_folder, account.pw_uid, account.pw_gid)
            os.chown(self.log, account.pw_uid, account.pw_gid)
            self.folder.chmod(0o711)

    def rotate_log(self) -> None:
        """Keep a log that has become long as the former one, and begin again, also while the server writes to it.

        The server appends, so a file cut to nothing goes on from its start. On a full disk only the new log is kept.
        """
        try:
            if self.log.stat().st_size <= LARGEST_LOG:
                return
        except FileNotFoundError:
            return
        former = self.log.with_suffix(".log.1")
        former.unlink(missing_ok=True)
        with suppress(OSError):
            former.touch(0o600)
            shutil.copyfile(self.log, former)
        os.truncate(self.log, 0)

    def _stop(self) -> None:
        if self._postmaster() is None:
            return
        binaries = programs.program_folder(self.folder / "programs")
        try:
            programs.run("pg_ctl", "-w", "-s", "-m", "fast", "-D", str(self.data), "stop", programs=binaries)
        except (OSError, subprocess.SubprocessError):
            process = self._postmaster()
            if process is not None:
                process.kill()  # PostgreSQL recovers from its write-ahead log at the next start
        with suppress(OSError):
            self.socket_folder.rmdir()


@cache
def server_for(folder: Path) -> EmbeddedServer:
    """The one EmbeddedServer of this process for a folder."""
    return EmbeddedServer(Path(folder).resolve())
