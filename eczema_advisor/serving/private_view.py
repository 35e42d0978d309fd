"""A view of the file system for the web process, where the product lies below somebody's private folder.

Root's home is closed to every other account, and it stays closed. A mount namespace of the web process's own shows in
its place an empty folder that holds the product and its Python, and nothing else of what is in there. Linux alone, and
only where the kernel lets root do it (most containers do not).
"""

import ctypes
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

CLONE_NEWNS = 0x00020000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT = 1, 2, 4, 32
MS_BIND, MS_MOVE, MS_REC, MS_PRIVATE = 4096, 8192, 16384, 1 << 18


class NoPrivateViewError(Exception):
    """The kernel does not let this process have a view of its own."""


def outermost_private(path: Path) -> Path | None:
    """The highest folder above `path` that other accounts may not enter."""
    closed = [one for one in path.parents if not one.stat().st_mode & stat.S_IXOTH]
    return closed[-1] if closed else None


def show_only(paths: Iterable[Path]) -> None:
    """From now on this process sees, in place of each private folder above one of `paths`, only these paths, read-only.

    Raises NoPrivateViewError, with the file system as it was for everybody else in any case.
    """
    wanted = {path: outermost_private(path) for path in outermost({path.resolve() for path in paths})}
    hidden = {folder for folder in wanted.values() if folder}
    call("unshare", CLONE_NEWNS)
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    os.umask(0o022)
    staging = Path(tempfile.mkdtemp(prefix="eczema-advisor-view-"))
    try:
        mount("none", staging, "tmpfs", MS_NOSUID | MS_NODEV, "mode=700")
        held = {path: staging / str(number) for number, path in enumerate(wanted) if wanted[path]}
        for path, place in held.items():
            place.mkdir()
            mount(path, place, None, MS_BIND | MS_REC)
            mount(None, place, None, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV)
        for folder in hidden:
            mount("none", folder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        for path, place in held.items():
            path.mkdir(parents=True, exist_ok=True)
            mount(place, path, None, MS_MOVE)
        call("umount2", os.fsencode(staging), 2)
    finally:
        staging.rmdir()


def outermost(paths: set[Path]) -> list[Path]:
    """Without those that lie below another of them."""
    return sorted(path for path in paths if not paths & set(path.parents))


def mount(source, target, kind: str | None, flags: int, options: str | None = None) -> None:
    def text(value):
        return None if value is None else os.fsencode(value)

    call("mount", text(source), text(target), text(kind), flags, text(options))


def call(name: str, *arguments) -> None:
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (OSError, AttributeError) as error:
        raise NoPrivateViewError(f"this system has no {name}") from error
    if function(*(ctypes.c_ulong(one) if isinstance(one, int) else one for one in arguments)) != 0:
        raise NoPrivateViewError(f"{name}: {os.strerror(ctypes.get_errno())}")
