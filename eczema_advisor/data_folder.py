"""Where this installation keeps its own files: the embedded database, the secret key, collected static files.

`ECZEMA_ADVISOR_DATA` names the folder. Otherwise it is `.data` next to `manage.py`; as root, when that lies below a
folder that other accounts may not enter, the database cannot live there (PostgreSQL does not run as root), so a folder
below /var/lib is used, its name kept in `.data/instance` so that another checkout gets another one.
"""

import os
import secrets
import stat
from pathlib import Path

SHARED_STATE = Path("/var/lib/eczema-advisor")


def data_folder(base: Path, chosen: str = "") -> Path:
    """The folder for this checkout at `base`; `chosen` is the value of ECZEMA_ADVISOR_DATA. Creates nothing."""
    if chosen:
        return Path(chosen).expanduser().absolute()
    return base / ".data"


def postgres_folder(data: Path) -> Path:
    """The folder of the embedded server; for root one that PostgreSQL's own account can reach.

    Once chosen it stays, even when somebody closes or opens a folder above it: data must not seem lost.
    """
    instance = data / "instance"
    if not instance.exists() and (
        os.geteuid() != 0 or (data / "postgres").exists() or is_open_to_everyone(data.parent)
    ):
        return data / "postgres"
    return SHARED_STATE / kept_secret(instance, 9)


def kept_secret(file: Path, length: int = 50) -> str:
    """A random secret, made on first use and then read from `file`. Raises OSError when it cannot be kept."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.touch(0o600)
        new.write_text(secrets.token_urlsafe(length))
        try:
            os.link(new, file)  # of two processes that start at once, the first one's secret stays
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return file.read_text().strip()


def is_open_to_everyone(folder: Path) -> bool:
    """May any account read and enter this folder and every folder above it? What does not exist yet does not count."""
    needed = stat.S_IROTH | stat.S_IXOTH
    return all(path.stat().st_mode & needed == needed for path in (folder, *folder.parents) if path.exists())
