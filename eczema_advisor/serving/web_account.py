"""The ordinary account under which the web process runs when root starts it."""

import os
import pwd
import subprocess
from collections.abc import Iterable
from pathlib import Path

from eczema_advisor.embedded_postgres.access import WEB_ACCOUNT

WAYS_TO_ADD = (
    ("useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"),
    ("adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/sbin/nologin"),
)


class NoWebAccountError(Exception):
    """The account can neither be found nor made; the message is a sentence for people."""


def web_account(name: str = WEB_ACCOUNT) -> pwd.struct_passwd:
    """The account, made if need be. For root alone. Raises NoWebAccountError."""
    for command in ((), *WAYS_TO_ADD):
        try:
            if command:
                subprocess.run([*command, name], check=True, capture_output=True, timeout=30)  # noqa: S603
            account = pwd.getpwnam(name)
        except (KeyError, OSError, subprocess.SubprocessError):
            continue
        if account.pw_uid == 0:
            raise NoWebAccountError(
                f"The account {name!r} is root; name an ordinary one with ECZEMA_ADVISOR_WEB_ACCOUNT."
            )
        return account
    raise NoWebAccountError(
        f"The account {name!r} does not exist and could not be made; make it, or name another with "
        "ECZEMA_ADVISOR_WEB_ACCOUNT."
    )


def become(account: pwd.struct_passwd) -> None:
    """Be this account from now on, with no way back. For root alone."""
    os.setgroups([account.pw_gid])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    os.environ.update(HOME="/nonexistent", USER=account.pw_name, LOGNAME=account.pw_name)
    os.chdir("/")
    if os.getuid() == 0 or os.geteuid() == 0 or 0 in os.getgroups():
        raise NoWebAccountError("The web process could not give up the rights of root.")


def can_read(account: pwd.struct_passwd, paths: Iterable[Path]) -> bool:
    """Could this account read these files and enter these folders? Tried in a process that becomes it."""
    child = os.fork()
    if child == 0:
        result = 1
        try:
            become(account)
            result = 0 if all(os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)) for path in paths) else 1
        finally:
            os._exit(result)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0
