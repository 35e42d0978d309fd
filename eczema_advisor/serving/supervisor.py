"""Start the web process, watch it and the embedded server, and end both."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from eczema_advisor.embedded_postgres.errors import EmbeddedPostgresError
from eczema_advisor.embedded_postgres.server import server_for

from .web_process import CHECKOUT, SECONDS_TO_END

PAUSE = 0.5  # seconds between two looks
NOT_FOR_THE_WEB = ("MIGRATION_DATABASE_URL", "PGPASSWORD", "PGPASSFILE", "PGSERVICE", "PGSERVICEFILE", "PGUSER")
PR_SET_DUMPABLE = 4


class CannotListenError(Exception):
    """The address cannot be served on; the message is a sentence for people."""


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on the address, opened before anything else is started. Raises CannotListenError."""
    if not 0 < port < 65536:
        raise CannotListenError(f"Port {port} does not exist; choose one from 1 to 65535.")
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise CannotListenError(
            f"Cannot listen on {host}, port {port} ({error.strerror}); choose another with --host or --port."
        ) from error
    return listener


def environment_of_the_web_process() -> dict[str, str]:
    """The environment without any secret but the web role's and the key that signs sessions."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_WEB}
    kept["SECRET_KEY"] = settings.SECRET_KEY
    kept["ECZEMA_ADVISOR_DATA"] = str(settings.DATA_DIR)
    if not settings.DATABASE_URL:
        kept["EMBEDDED_POSTGRES_SOCKET"] = str(server_for(settings.EMBEDDED_POSTGRES_DIR).socket_folder)
    return kept


def hide_memory() -> None:
    """Let no other process of the same account read this one's memory or environment. Linux alone."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def serve(listener: socket.socket) -> int:
    """Run the web process until it ends or we are told to; returns its exit code. The caller handles signals."""
    hide_memory()
    lifeline, ours = os.pipe()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "eczema_advisor.serving.web_process", str(listener.fileno()), str(lifeline)],
        env=environment_of_the_web_process(),
        cwd=CHECKOUT,
        pass_fds=(listener.fileno(), lifeline),
        start_new_session=True,  # Ctrl-C is for us; we then end it
    )
    os.close(lifeline)
    try:
        return watch(process)
    finally:
        end(process)
        os.close(ours)


def watch(process: subprocess.Popen) -> int:
    """Wait for the web process, and start the embedded server again whenever it is gone."""
    server = None if settings.DATABASE_URL else server_for(Path(settings.EMBEDDED_POSTGRES_DIR))
    said = ""
    while process.poll() is None:
        try:
            if server:
                server.ensure_running()
                server.rotate_log()
            said = ""
        except (EmbeddedPostgresError, OSError) as error:
            if str(error) != said:
                said = str(error)
                sys.stderr.write(f"{said}\n")
        time.sleep(PAUSE)
    return process.returncode


def end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_END)
            return
        process.kill()
        process.wait()
